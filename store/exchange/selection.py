"""Which part of a project goes out."""

from __future__ import annotations

from dataclasses import dataclass, field

from store.records import Status

REVIEWED: frozenset[Status] = frozenset({"confirmed"})


@dataclass(frozen=True, slots=True)
class Selection:
    """Articles by id (None for all), items by status, and both in words for the reader."""

    article_ids: frozenset[int] | None = None
    statuses: frozenset[Status] = field(default=REVIEWED)
    words: str = "all articles"

    def describe(self) -> str:
        """One sentence for a read-me sheet."""
        return f"{self.words}; items that are {', '.join(sorted(self.statuses))}"
