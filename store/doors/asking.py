"""What has to be asked of an article's open items before they can be accepted together."""

from __future__ import annotations

from store import asking
from store.doors.opened import OpenProject
from store.records import ChangeSet, Readout
from store.views import Questions


class Asking(OpenProject):
    """The open questions of an article."""

    def questions(self, readout: Readout) -> Questions:
        """Registry candidates of undecided officials, which are in doubt, and new titles.

        A doubt: no candidate is sure, or a second one is as good. Only what the registry
        knows is asked; what an item itself leaves open, its reader sees.
        """
        with self._reading() as connection:
            return asking.questions(connection, readout)

    def questions_after(self, readout: Readout, known: Questions, change: ChangeSet) -> Questions:
        """The same of a readout after a change; ``known`` was asked before it."""
        with self._reading() as connection:
            return asking.questions_after(connection, readout, known, change)
