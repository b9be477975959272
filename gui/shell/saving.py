"""What the analyst sees of saving: when it last was, or a warning that cannot be missed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from gui.shell.message_bar import MessageBar, Remedy
from store.errors import NotWritten

if TYPE_CHECKING:
    from store.project import Project


class SavedLabel(QLabel):
    """The status bar's word on saving, progress in the article, and who is at work."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Saved")
        self._failed_at: datetime | None = None

    @property
    def failing(self) -> bool:
        return self._failed_at is not None

    def fail(self) -> None:
        """From now on say that the last decision is not on the disk."""
        self._failed_at = self._failed_at or datetime.now().astimezone()
        self._weigh("danger")
        self.setText(f"✖ NOT SAVED since {self._failed_at:%H:%M:%S}")

    def recover(self) -> None:
        self._failed_at = None
        self._weigh("")

    def tell(self, project: Project, decided: tuple[int, int], today: int) -> None:
        """Say what is so, unless a write failed."""
        if self.failing:
            return
        saved = project.saved_at
        when = f"Saved {saved.astimezone():%H:%M:%S}" if saved else "Opened"
        when = "Read only" if project.read_only else when
        done, total = decided
        words = "decision" if today == 1 else "decisions"
        here = f"{done} of {total} decided" if total else ""
        parts = (when, here, f"{today:,} {words} today", project.analyst)
        self.setText(" · ".join(part for part in parts if part))

    def _weigh(self, weight: str) -> None:
        self.setProperty("weight", weight)
        self.style().unpolish(self)
        self.style().polish(self)


class Saving:
    """Turns a refused write into a warning that stays until a write succeeds."""

    def __init__(
        self, banner: MessageBar, label: SavedLabel, save_elsewhere: Callable[[], object]
    ) -> None:
        self._banner, self._label, self._elsewhere = banner, label, save_elsewhere
        self.retry: Callable[[], object] | None = None

    def failed(self, error: NotWritten, what: str, retry: Callable[[], object]) -> None:
        """A decision is not on the disk; it stays on the screen and can be tried again."""
        self.retry = retry
        self._label.fail()
        self._banner.tell(
            f"“{what}” was not saved. {error} What was saved before is safe.",
            Remedy("Try again", retry),
            Remedy("Save elsewhere…", self._elsewhere),
            weight="danger",
            lasting=True,
        )

    def succeeded(self) -> None:
        """A write went through: the warning is over."""
        if self._label.failing:
            self.retry = None
            self._label.recover()
            self._banner.clear()
