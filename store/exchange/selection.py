"""Which part of a project goes out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from store.records import Readout, Status

REVIEWED: frozenset[Status] = frozenset({"confirmed"})


@dataclass(frozen=True, slots=True)
class Selection:
    """Articles by id (None for all), items by status, and both in words for the reader.

    With ``pledge_ids``, of all pledges in those articles only these.
    """

    article_ids: frozenset[int] | None = None
    statuses: frozenset[Status] = field(default=REVIEWED)
    words: str = "all articles"
    pledge_ids: frozenset[int] | None = None

    def of(self, readout: Readout) -> Readout:
        """What is selected of an article's pledges; the rest of its items is as it was."""
        wanted = self.pledge_ids
        if wanted is None:
            return readout
        return replace(readout, pledges=tuple(p for p in readout.pledges if p.id in wanted))

    def describe(self) -> str:
        """One sentence for a read-me sheet."""
        return f"{self.words}; items that are {', '.join(sorted(self.statuses))}"
