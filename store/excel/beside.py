"""Sheets that are for reading only: rows that say something else than the project does.

What they say is derived from pledges, officials and the wording of articles, and is
corrected there; the comparison says so, lest an edit be lost without a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from store.excel.cells import CONTINUED
from store.exchange import rows
from store.exchange.layout import PARTIES, TITLES, Layout
from store.exchange.stream import Reviewed
from store.text import comparable

SHEETS = (PARTIES, TITLES)
_EVERY = frozenset({"confirmed", "rejected", "open", "skipped"})
_ADVICE = {
    "Parties": "change the pledge's row in the sheet Pledges",
    "Titles": "correct titles in the desk, in the text of the article",
}
_Said = tuple[str, ...]


class Watch:
    """Remembers the rows of one such sheet until the project has been gone through."""

    def __init__(self, layout: Layout, lines: Iterable[tuple[int, Mapping[str, str]]]) -> None:
        self._layout = layout
        names = [column.name for column in layout.columns]
        self._rows: dict[_Said, int] = {}
        for number, cells in lines:
            if not cells.keys() >= set(names):  # another sheet, or one that lost columns
                continue
            said = tuple(comparable(cells[name]) for name in names)
            if not any(CONTINUED in words for words in said):  # cut for Excel
                self._rows.setdefault(said, number)

    def pass_by(self, found: Reviewed) -> None:
        """Strike what an article says as well."""
        if self._rows:
            for row in self._made(found):
                self._rows.pop(tuple(comparable(_words(cell)) for cell in row), None)

    def note(self) -> Iterator[str]:
        """What is left, in one sentence."""
        if self._rows:
            name, first = self._layout.name, min(self._rows.values())
            count = f"{len(self._rows)} rows, the first in row {first}, say"
            if len(self._rows) == 1:
                count = f"row {first} says"
            yield (
                f"{name}: {count} something else than the project; nothing is taken over from "
                f"this sheet: {_ADVICE[name]}"
            )

    def _made(self, found: Reviewed) -> Iterable[rows.Row]:
        make = rows.parties if self._layout is PARTIES else rows.titles
        return make(found, _EVERY)


def _words(cell: rows.Cell) -> str:
    """A cell as it is read back: a day without its time."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)
