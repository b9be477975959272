"""How many decisions were made on this day, as the analyst's clock has it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from store.lists.listing import Filter

if TYPE_CHECKING:
    from store.project import Project


class Today:
    """Counts the day's actions without reading them again at every decision."""

    def __init__(self) -> None:
        self.decisions = 0
        self._before = 0  # the last action of the days before
        self._midnight = datetime.min.replace(tzinfo=UTC)

    def begin(self, project: Project) -> None:
        """Find where the day begins in a project's journal."""
        self._midnight = _midnight()
        ids = project.journal_list.ids(self._filter(project))
        earlier = (
            row.seq
            for row in project.journal_list.rows(ids)
            if datetime.fromisoformat(row.at) < self._midnight
        )
        self._before = max(earlier, default=0)
        self.count(project)

    def count(self, project: Project) -> None:
        """Count again after an action; a new day begins by itself."""
        if _midnight() != self._midnight:
            self.begin(project)
            return
        ids = project.journal_list.ids(self._filter(project))
        self.decisions = sum(seq > self._before for seq in ids)

    def _filter(self, project: Project) -> Filter:
        """This analyst's actions that still hold, of the day and what of the one before is UTC's."""
        chosen = {"kind": ["do"], "state": ["done"], "analyst": [project.analyst]}
        return Filter(chosen=chosen, since=self._midnight.astimezone(UTC).date())


def _midnight() -> datetime:
    now = datetime.now().astimezone()
    return now - timedelta(
        hours=now.hour, minutes=now.minute, seconds=now.second, microseconds=now.microsecond
    )
