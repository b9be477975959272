"""What the summary tells, counted while the records pass by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from store.exchange.stream import Reviewed
from store.records import FORCES

NOBODY = "nobody named"


@dataclass(slots=True)
class Tally:
    """Pledges by force, by country and force, by the two sides, and by month and force."""

    pledges: int = 0
    undated: Counter[str] = field(default_factory=Counter)  # by force
    forces: Counter[str] = field(default_factory=Counter)
    sides: Counter[tuple[str, str]] = field(default_factory=Counter)
    countries: Counter[tuple[str, str]] = field(default_factory=Counter)
    months: Counter[tuple[str, str]] = field(default_factory=Counter)
    first: date | None = None
    last: date | None = None

    def add(self, found: Reviewed, statuses: frozenset[str]) -> None:
        """Count an article's pledges."""
        when = found.article.published
        for item in found.pledges:
            if item.mark.status not in statuses:
                continue
            self.pledges += 1
            self.forces[item.force] += 1
            behalf = item.on_behalf_of or (NOBODY,)
            self.countries.update((country, item.force) for country in behalf)
            others = {c: [t for t in item.toward if t != c] or [NOBODY] for c in behalf}
            self.sides.update((country, t) for country in behalf for t in others[country])
            self._date(when, item.force)

    def _date(self, when: date | None, force: str) -> None:
        if when is None:
            self.undated[force] += 1
            return
        self.months[f"{when:%Y-%m}", force] += 1
        self.first = min(when, self.first or when)
        self.last = max(when, self.last or when)

    def latest_months(self, most: int) -> list[str]:
        """The months up to the last one with a pledge, none left out in between."""
        if self.first is None or self.last is None:
            return []
        return list(_months(self.first, self.last))[-most:]

    def latest_years(self, most: int) -> list[str]:
        """The years up to the last one with a pledge, none left out in between."""
        if self.first is None or self.last is None:
            return []
        return [f"{year:04}" for year in range(self.first.year, self.last.year + 1)][-most:]

    def within(self, period: str) -> list[int]:
        """How many pledges of each force are of a month, or of a year."""
        keys = [key for key in self.months if key[0].startswith(period)]
        return [sum(self.months[key] for key in keys if key[1] == force) for force in FORCES]

    def before(self, first: str) -> list[int]:
        """How many pledges of each force are of earlier months, or years."""
        earlier = [key for key in self.months if key[0] < first]
        return [sum(self.months[key] for key in earlier if key[1] == force) for force in FORCES]


def _months(first: date, last: date) -> Iterator[str]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield f"{number // 12:04}-{number % 12 + 1:02}"


def ranked(counts: Counter[tuple[str, str]], place: int) -> list[str]:
    """Names by how often they occur; nobody comes last."""
    totals: Counter[str] = Counter()
    for key, number in counts.items():
        totals[key[place]] += number
    return sorted(totals, key=lambda name: (name == NOBODY, -totals[name], name))
