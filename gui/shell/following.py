"""What shows a decision elsewhere than on the desk: the queue's lines and counts, the panels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.pause import Pause

if TYPE_CHECKING:
    from gui.desk.window import DeskWindow
    from store.records import ChangeSet


class Following(QObject):
    """Brings queue and panels up to date when the analyst pauses, or when somebody asks."""

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._window = window
        self._behind = False
        self._articles: frozenset[int] = frozenset()  # of which the queue's lines are out of date
        self._pause = Pause(self, self.catch_up)

    def note(self, change: ChangeSet) -> None:
        """Something was decided."""
        self._behind = True
        self._articles |= change.article_ids
        self._pause.start()

    def catch_up(self) -> None:
        """Show all that was decided since the last time."""
        if self._behind:
            articles = self._articles
            self.put_away()
            self._window.queue.refresh(articles)
            self._window.views.refresh()

    def put_away(self) -> None:
        """Show nothing more: the project is about to be closed."""
        self._pause.stop()
        self._behind, self._articles = False, frozenset()
