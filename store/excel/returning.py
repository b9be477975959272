"""An edited workbook against its project: every changed cell, before and after.

Rows are known by their stable id, columns by their header, so a workbook may be
sorted, filtered, widened by columns and saved by another program. The hidden check
sums tell what was changed in the workbook from what was changed in the desk since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from store.errors import KnownError
from store.excel import beside, values
from store.excel.cells import CONTINUED, unescape
from store.exchange import rows
from store.exchange.layout import ARTICLES, OFFICIALS, PLEDGES, Layout
from store.exchange.selection import Selection
from store.exchange.stream import SIZE, Reviewed
from store.importing import gathering
from store.importing.sandbox import Sandbox
from store.text import comparable

if TYPE_CHECKING:
    from store.project import Project

_LAYOUTS = (PLEDGES, OFFICIALS, ARTICLES)
_TAIL = 10  # characters before the mark: an ellipsis, and what may be half an escape
_HEADER_WITHIN = 20  # rows from the top, for those who put something above the table
Kind = Literal["pledge", "official", "article"]
_KINDS: dict[str, Kind] = {"Pledges": "pledge", "Officials": "official", "Articles": "article"}
Sheets = Mapping[str, Sequence[Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Edit:
    """One cell that was changed in a workbook.

    ``problem`` says why it cannot be taken over; ``conflict`` that the desk has changed
    the same fact since the export. ``value`` is what the store is to write.
    """

    kind: Kind
    key: int
    field: str
    where: str  # sheet, row and column, as the analyst finds it
    what: str  # the record in a few words
    before: str
    after: str
    value: Any = None
    conflict: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All edits of a workbook, and what else is to be said about its rows."""

    file: str
    edits: tuple[Edit, ...]
    notes: tuple[str, ...] = field(default=())


@dataclass(slots=True)
class _Line:
    """One row of a sheet by the names of its columns."""

    sheet: str
    number: int
    cells: dict[str, str]


def compare(project: Project, path: Path, codes: Mapping[str, str]) -> Comparison:
    """What an edited workbook would change. ``codes`` gives names of countries their codes.

    ``KnownError`` if it cannot be read or is no workbook of this program.
    """
    name = path.name
    try:
        data = gathering.read(path)
        with Sandbox() as sandbox:
            sheets: Sheets = sandbox.ask("edited", name, data)
    except KnownError as error:
        raise KnownError(f"{path} {error}.") from error
    found = {layout.name: _lines(sheets, layout) for layout in _LAYOUTS}
    if not any(found.values()):
        raise KnownError(f"{path} has no sheet that was exported from a project; choose another.")
    comparing = _Comparing(project, codes)
    for layout in _LAYOUTS:
        comparing.sheet(layout, found[layout.name])
    comparing.beside(sheets)
    notes = (*comparing.notes, *_deleted(sheets, found))
    return Comparison(name, tuple(comparing.edits), notes)


class _Comparing:
    """Goes through the project once, and looks up each record's row."""

    def __init__(self, project: Project, codes: Mapping[str, str]) -> None:
        self.edits: list[Edit] = []
        self.notes: list[str] = []
        self._project, self._codes = project, codes

    def sheet(self, layout: Layout, lines: Sequence[_Line]) -> None:
        by_key = self._by_key(layout, lines)
        if not by_key:
            return
        known = set()
        for key, record, cells, what, people in self._records(layout.name):
            line = by_key.get(key)
            if line is not None:
                known.add(key)
                self._row(layout, line, record, cells, what, people)
        self.notes += [
            f"{_at(line)}: {layout.key} “{key[:60]}” is not in this project; the row was left alone"
            for key, line in by_key.items()
            if key not in known
        ]

    def beside(self, sheets: Sheets) -> None:
        """Say where a sheet was changed from which nothing is taken over."""
        watches = [
            beside.Watch(layout, ((line.number, line.cells) for line in _lines(sheets, layout)))
            for layout in beside.SHEETS
        ]
        for reviewed in self._reviewed():
            for watch in watches:
                watch.pass_by(reviewed)
        self.notes += [note for watch in watches for note in watch.note()]

    def _by_key(self, layout: Layout, lines: Sequence[_Line]) -> dict[str, _Line]:
        found: dict[str, _Line] = {}
        for line in lines:
            key = line.cells.get(layout.key, "").strip()
            if not key:
                self.notes.append(f"{_at(line)}: a row without {layout.key} was left alone; add records in the desk")  # fmt: skip
            elif key in found:
                self.notes.append(f"{_at(line)}: the same {layout.key} as in row {found[key].number}; the row was left alone")  # fmt: skip
            else:
                found[key] = line
        return found

    def _row(
        self,
        layout: Layout,
        line: _Line,
        record: int,
        now: Sequence[str],
        what: str,
        people: Mapping[str, int],
    ) -> None:
        sums = line.cells.get("As exported", "").split()
        for place, column in enumerate(layout.editable):
            if column.name not in line.cells:
                continue
            after, before = line.cells[column.name], now[place]
            exported = sums[place] if len(sums) == len(layout.editable) else ""
            if values.same(column, after, before) or _untouched(after, before, exported):
                continue
            value, problem = values.parse(column, after, people, self._codes)
            if CONTINUED in after:
                value, problem = None, "goes on in the sheet Long texts; correct it in the desk"
            if not problem and (value, "") == values.parse(column, before, people, self._codes):
                continue  # the same in other words: Norway for NOR, 4 March 2026
            self.edits.append(
                Edit(
                    _KINDS[layout.name], record, column.field, f"{_at(line)}, {column.name}", what,
                    before, after, value, bool(exported) and rows.check_sum(before) != exported, problem,
                )
            )  # fmt: skip

    def _records(self, sheet: str) -> Iterator[tuple[str, int, Sequence[str], str, dict[str, int]]]:
        """Stable id, key, editable cells, a few words, and officials by name, of each record."""
        if sheet == "Officials":
            yield from self._officials()
            return
        for reviewed in self._reviewed():
            if sheet == "Articles":
                yield _article(reviewed)
            else:
                yield from _pledges(reviewed)

    def _reviewed(self) -> Iterator[Reviewed]:
        ids = self._project.selected_articles(Selection())
        for start in range(0, len(ids), SIZE):
            yield from self._project.record_batch(ids[start : start + SIZE])[0]

    def _officials(self) -> Iterator[tuple[str, int, Sequence[str], str, dict[str, int]]]:
        ids = self._project.selected_officials(Selection())
        for start in range(0, len(ids), SIZE):
            chosen = ids[start : start + SIZE]
            people = self._project.official_batch(chosen, Selection())
            for key, person in zip(chosen, people, strict=True):
                yield person.uid, key, (person.name, person.country, person.note), person.name, {}


def _article(found: Reviewed) -> tuple[str, int, Sequence[str], str, dict[str, int]]:
    facts = found.article
    day = facts.published.isoformat() if facts.published else ""
    cells = (day, facts.source, facts.headline, facts.dateline, facts.link)
    return facts.uid, facts.id, cells, facts.headline, {}


def _pledges(
    found: Reviewed,
) -> Iterator[tuple[str, int, Sequence[str], str, dict[str, int]]]:
    people = {official.name: key for key, official in found.officials.items()}
    for item in found.pledges:
        cells = rows.pledge_fields(item, found.officials)
        yield rows.item_id(found.article.uid, "pledge", item.id), item.id, cells, item.quote, people


def _lines(sheets: Sheets, layout: Layout) -> list[_Line]:
    """The rows of all sheets that hold a layout, wherever its header stands."""
    found: list[_Line] = []
    wanted = {layout.key, *(column.name for column in layout.columns)}
    for name, cells in sheets.items():
        for number, header in enumerate(cells[:_HEADER_WITHIN], start=1):
            names = [word.strip() for word in header]
            if layout.key in names and len(wanted.intersection(names)) * 2 > len(wanted):
                found += _under(name, number, names, cells[number:])
                break
    return found


def _under(
    sheet: str, header: int, names: Sequence[str], cells: Iterable[Sequence[str]]
) -> Iterator[_Line]:
    for number, row in enumerate(cells, start=header + 1):
        line = {name: unescape(cell) for name, cell in zip(names, row, strict=False) if name}
        if any(cell.strip() for cell in line.values()):
            yield _Line(sheet, number, line)


def _untouched(cell: str, now: str, exported: str) -> bool:
    """The cell is as it was exported: if it differs from the project, the desk changed it.

    Of a text that goes on in another sheet only the beginning is there to compare; if the
    desk has changed it meanwhile, it is taken for untouched.
    """
    if CONTINUED not in cell:
        return bool(exported) and rows.check_sum(cell) == exported
    begins = comparable(cell[: cell.index(CONTINUED) - _TAIL])
    return rows.check_sum(now) != exported or comparable(now).startswith(begins)


def _deleted(sheets: Sheets, found: Mapping[str, Sequence[_Line]]) -> Iterator[str]:
    """Rows that were exported, by the read-me's count, and are there no more."""
    readme = {row[0]: row[1] for row in sheets.get("Read me", ()) if len(row) >= 2}
    for name, lines in found.items():
        words = readme.get(name, "").replace(",", "").split(" ", 1)[0]
        gone = int(words) - len(lines) if words.isdigit() else 0
        if lines and gone > 0:
            yield (
                f"{name}: {gone} rows were deleted from the workbook; their records stay. Set a "
                "record's Status to rejected to take it out"
            )


def _at(line: _Line) -> str:
    return f"{line.sheet}, row {line.number}"
