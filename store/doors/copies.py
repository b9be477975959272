"""Copies of a project: backups by request and by age, and the whole under another name."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from store import backups, database
from store.doors.opened import OpenProject
from store.errors import KnownError


class Copies(OpenProject):
    """The copies of a project."""

    def back_up(
        self, reason: backups.Reason = "request", *, progress: backups.Progress | None = None
    ) -> backups.Backup:
        """A proved backup beside the project; older ones are thinned by day, week and month.

        ``progress`` is told pages done and in all between steps of some milliseconds.
        """
        with database.known_errors(self.path):
            return backups.make(self.path, self._opened.connection, reason, progress=progress)

    def back_up_if_due(self) -> backups.Backup | None:
        """A backup by age: if something was saved since the last one, half an hour ago or more."""
        due = backups.due(self.path, self.saved_at, datetime.now(UTC))
        return self.back_up("age") if due and not self.read_only else None

    def backups(self) -> tuple[backups.Backup, ...]:
        """The backups of this project, newest first."""
        return backups.listed(self.path)

    def save_copy(self, target: Path) -> None:
        """The whole project, as last saved, at another path where there is nothing yet.

        This works too when the project's own disk refuses writes.
        """
        if target.exists():
            raise KnownError(f"{target} exists already; choose another name.")
        with database.known_errors(target):
            backups.copy(self._opened.connection, target)
