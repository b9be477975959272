"""Exports that are text: CSV of any sheet, JSON Lines, W3C Web Annotations."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from store.exchange import layout, lines, rows, web
from store.exchange.layout import Layout
from store.exchange.reports import Export, ExportReport, Progress, Steps, replacing
from store.exchange.selection import Selection
from store.exchange.stream import SIZE, Reviewed

if TYPE_CHECKING:
    from store.project import Project

_FORMULA_LIKE = ("=", "+", "-", "@", "\t", "\r")
_BESIDE = (layout.PARTIES, layout.TITLES, layout.ARTICLES)


def csv_steps(project: Project, path: Path, selection: Selection) -> Export:
    """The pledges as CSV, and beside them the parties, titles and articles.

    UTF-8 with its mark, the columns of the workbook. A text that a spreadsheet would take
    for a formula gets an apostrophe in front, which is said in the report.
    """
    counts: dict[str, int] = {}
    tamed = 0
    for sheet in (layout.PLEDGES, *_BESIDE):
        target = path if sheet is layout.PLEDGES else beside(path, sheet)
        counts[sheet.name] = 0
        with (
            replacing(target) as temporary,
            temporary.open("w", encoding="utf-8-sig", newline="") as file,
        ):
            writer = csv.writer(file)
            shown = [i for i, column in enumerate(sheet.columns) if not column.hidden]
            writer.writerow([sheet.columns[i].name for i in shown])
            for step, made in _rows(project, selection, sheet):
                cells = [[_cell(row[i]) for i in shown] for row in made]
                tamed += sum(cell[:1] == "'" for row in cells for cell in row)
                writer.writerows(cells)
                counts[sheet.name] += len(cells)
                yield step
    left_open = yield from _required(project, selection, counts)
    notes = (f"{tamed} texts that look like formulas got an apostrophe in front",) if tamed else ()
    return ExportReport(counts, left_open, notes)


def beside(path: Path, sheet: Layout) -> Path:
    """The file of a further sheet: "pledges.csv" has "pledges-parties.csv" beside it."""
    return path.with_name(f"{path.stem}-{sheet.name.lower()}{path.suffix}")


def jsonl_steps(project: Project, path: Path, selection: Selection) -> Export:
    """Articles with their whole review, a line each; they can be imported again."""
    total = len(project.selected_articles(selection))

    def write(file: IO[str]) -> Iterator[int]:
        for number, line in enumerate(lines.lines(project, selection), start=1):
            file.write(line + "\n")
            yield number

    return (yield from _written(project, path, selection, total, write, "Articles"))


def annotation_steps(project: Project, path: Path, selection: Selection) -> Export:
    """Items as W3C Web Annotations (JSON-LD), one annotation a mention, title or pledge."""
    total = len(project.selected_articles(selection))

    def write(file: IO[str]) -> Iterator[int]:
        file.write(web.HEAD)
        between = ""
        for number, row in enumerate(project.selected_articles(selection), start=1):
            article, readout = project.article(row), selection.of(project.readout(row))
            for thing in web.of_article(article, readout, selection.statuses):
                file.write(between + json.dumps(thing, ensure_ascii=False))
                between = ",\n"
            yield number
        file.write(web.FOOT)

    return (yield from _written(project, path, selection, total, write, "Articles"))


def _written(
    project: Project,
    path: Path,
    selection: Selection,
    total: int,
    write: Callable[[IO[str]], Iterator[int]],
    kind: str,
) -> Export:
    done = 0
    with replacing(path) as temporary:
        with temporary.open("w", encoding="utf-8", newline="\n") as file:
            for done in write(file):
                yield Progress(done, total, "Writing articles")
        left_open = yield from _required(project, selection, {kind: done})
    return ExportReport({kind: done}, left_open)


def _rows(
    project: Project, selection: Selection, sheet: Layout
) -> Iterator[tuple[Progress, list[Sequence[rows.Cell]]]]:
    ids = project.selected_articles(selection)
    statuses = frozenset[str](selection.statuses)
    for start in range(0, len(ids), SIZE):
        found, sightings = project.record_batch(ids[start : start + SIZE], selection)
        made = [row for one in found for row in _of(one, sheet, statuses, sightings)]
        yield Progress(min(start + SIZE, len(ids)), len(ids), f"Writing {sheet.name.lower()}"), made


def _of(
    found: Reviewed,
    sheet: Layout,
    statuses: frozenset[str],
    sightings: Mapping[int, Sequence[tuple[date, str]]],
) -> Iterable[Sequence[rows.Cell]]:
    if sheet is layout.PLEDGES:
        return rows.pledges(found, statuses, sightings)
    if sheet is layout.PARTIES:
        return rows.parties(found, statuses)
    if sheet is layout.TITLES:
        return rows.titles(found, statuses)
    return [rows.article(found)]


def _cell(value: rows.Cell) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and value.startswith(_FORMULA_LIKE):
        return f"'{value}"
    return "" if value is None else str(value)


def _required(project: Project, selection: Selection, counts: Mapping[str, int]) -> Steps[int]:
    """Compare what went out with what the project says; gives how many items are open."""
    expected = yield from project.record_counts(selection)
    if any(expected[name] != count for name, count in counts.items()):
        raise RuntimeError(f"the project says {expected}, the export {dict(counts)}")
    return expected["open"]
