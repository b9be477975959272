"""What has to be asked of an article's open items before they can be accepted together."""

from __future__ import annotations

from store import candidates, careers
from store.doors.opened import OpenProject
from store.records import Readout
from store.views import Candidate, Questions

_DOUBT = 0.6  # the score from which on a registry entry may be the one that is meant


class Asking(OpenProject):
    """The open questions of an article."""

    def questions(self, readout: Readout) -> Questions:
        """Registry candidates of undecided officials, which are in doubt, and new titles.

        A doubt: no candidate is sure, or a second one is as good. Only what the registry
        knows is asked; what an item itself leaves open, its reader sees.
        """
        undecided = ("open", "skipped")
        with self._reading() as connection:
            found = {
                official.id: tuple(candidates.of_appearance(connection, official.id))
                for official in readout.officials
                if official.decision.status in undecided
            }
            homes = {official.id: official.country for official in readout.officials}

            def entry_of(key: int) -> int | None:
                """Ranked above already, and not again for every title."""
                at_home = [one for one in found.get(key, ()) if one.country == homes[key]]
                return candidates.sure(at_home)

            titles = (
                careers.question(connection, title.id, entry_of)
                for title in readout.titles
                if title.decision.status in undecided
            )
            asked = {question.title_id: question for question in titles if question is not None}
        doubtful = frozenset(key for key, some in found.items() if _in_doubt(some))
        return Questions(found, doubtful, asked)


def _in_doubt(found: tuple[Candidate, ...]) -> bool:
    likely = [one for one in found if one.score >= _DOUBT]
    if not likely:
        return False
    alike = len(likely) > 1 and likely[1].score >= candidates.SURE
    return alike or candidates.sure(list(found)) is None
