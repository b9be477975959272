"""Decide once: the same decision for all that is the same, as one step."""

from __future__ import annotations

from collections.abc import Collection

from store import journal, likes
from store.doors.opened import OpenProject
from store.records import ChangeSet, ItemRef
from store.views import KeywordLine, Likes


class DecideOnce(OpenProject):
    """Likes of the latest decision."""

    def likes(self) -> Likes | None:
        """Undecided items, in this and other unfinished articles, like what was just decided."""
        with self._reading() as connection:
            return likes.of_latest(connection)

    def like_lines(self, refs: Collection[ItemRef]) -> tuple[KeywordLine, ...]:
        """Items with the words around them, to look at before they are decided."""
        with self._reading() as connection:
            return tuple(likes.lines(connection, refs))

    def apply_likes(self, offered: Likes, refs: Collection[ItemRef] | None = None) -> ChangeSet:
        """Decide likes, or some of them, as the action they are offered for; one step.

        ``KnownError`` if something else was decided since.
        """
        wanted = frozenset(offered.items if refs is None else refs)
        with self._writing() as recorder:
            likes.apply(recorder, offered, wanted)
            count = f"{len(wanted)} more item{'' if len(wanted) == 1 else 's'}"
            return journal.write(recorder, f"The same for {count}: {offered.title}", None, None)
