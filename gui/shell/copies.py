"""Copies of a project: backups and putting them back, recovery, the whole under another name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from gui.shell.backups import BackupsDialog
from gui.shell.message_bar import Remedy
from gui.workers.backing_up import BackingUp
from store.errors import KnownError

if TYPE_CHECKING:
    from gui.desk.window import DeskWindow
    from store.project import Project

_KIND = "Projects (*.pledgebook)"


class Copies:
    """The commands of a window that copy its project or put a copy in its place."""

    def __init__(self, window: DeskWindow) -> None:
        self._window = window
        self.backing_up = BackingUp(window)
        self.backing_up.done.connect(lambda path: window.say(f"Backed up: {Path(path).name}"))
        self.backing_up.failed.connect(
            lambda why: window.message.tell(why, Remedy("Try again", self._guarded(self.back_up)))
        )

    # --- what opens projects gives these (gui.shell.projects) -------------------------------

    def opened(self, path: Path) -> Project:
        raise NotImplementedError

    def swap(self, path: Path, change: Callable[[], object]) -> None:
        raise NotImplementedError

    # --- backups ------------------------------------------------------------------------------

    def back_up(self) -> None:
        """Make a backup now, behind the work."""
        if self._window.project.read_only:
            raise KnownError("This project is read only here; whoever writes to it backs it up.")
        if self.backing_up.busy:
            raise KnownError("A backup is being made already; it takes a moment.")
        self._window.say("Backing up…")
        self.backing_up.start(self._window.project.path, "request")

    def back_up_if_due(self) -> None:
        """Make a backup by age, behind the work, if one is due and wanted."""
        from store import backups

        project = self._window.project
        wanted = self._window.settings.now.backups and not project.read_only
        if wanted and backups.due(project.path, project.saved_at, datetime.now(UTC)):
            self.backing_up.start(project.path, "age")

    def restore_backup(self) -> BackupsDialog:
        """Choose a backup of this project to put in its place."""
        return self.show_backups(self._window.project.path)

    def show_backups(self, path: Path) -> BackupsDialog:
        from store import backups

        by_age = self._window.settings.now.backups
        dialog = BackupsDialog(path, backups.listed(path), self._window, by_age=by_age)
        dialog.chosen.connect(
            lambda made: self._window.guarded(lambda: self.restore(path, made.path))
        )
        dialog.open()
        return dialog

    def restore(self, path: Path, backup: Path) -> None:
        """Put a backup in place of a project; what was there is kept beside the backups."""
        from store import backups

        kept: list[backups.Backup | Path] = []
        self.swap(path, lambda: kept.append(backups.restore(path, backup)))
        name = kept[0].name if isinstance(kept[0], Path) else kept[0].path.name
        said = f"Restored {backup.name}. What was there before is kept as {name}."
        self._window.message.tell(said, weight="note")

    # --- damage -------------------------------------------------------------------------------

    def rescues(self, path: Path) -> list[Remedy]:
        """What can be done about a damaged project."""
        return [
            Remedy("Recover it…", lambda: self.recover(path)),
            Remedy("Restore a backup…", lambda: self.show_backups(path)),
        ]

    def recover(self, damaged: Path) -> None:
        """Ask where to, bring over what can be read, open that and say what was lost."""
        suggested = damaged.with_name(f"{damaged.stem} recovered.pledgebook")
        name, _ = QFileDialog.getSaveFileName(
            self._window, "Recover into a new project", str(suggested), _KIND
        )
        if name:
            self._window.guarded(lambda: self.recover_into(damaged, Path(name)))

    def recover_into(self, damaged: Path, target: Path) -> None:
        from store import recovering

        report = recovering.recover(damaged, target)
        self._window.set_project(self.opened(target))
        articles = report.recovered.get("article", 0)
        lost = sum(report.lost.values())
        said = f"Recovered {articles:,} articles from {damaged.name}; {lost:,} rows were lost."
        self._window.message.tell(" ".join((said, *report.notes[:3])), weight="note")

    # --- elsewhere ----------------------------------------------------------------------------

    def save_copy(self) -> None:
        """Save the project under another name; when its disk refuses writes, go on there."""
        here = self._window.project.path
        suggested = str(here.with_name(f"{here.stem} copy.pledgebook"))
        name, _ = QFileDialog.getSaveFileName(self._window, "Save a copy", suggested, _KIND)
        if name:
            target = Path(name).with_suffix(".pledgebook")
            self._window.guarded(lambda: self.save_copy_to(target))

    def save_copy_to(self, target: Path) -> None:
        window = self._window
        window.project.save_copy(target)
        retry = window.saving.retry
        if retry is None:
            window.message.tell(f"Saved a copy: {target}.", weight="note")
            return
        here = window.pane.place()
        window.set_project(self.opened(target))
        if here is not None and window.queue.select(here.article_id):
            window.pane.go_to_place(here)
        retry()

    def _guarded(self, act: Callable[[], object]) -> Callable[[], None]:
        return lambda: self._window.guarded(act)
