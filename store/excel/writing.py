"""Writes the workbook in a stream, proves it, and only then puts it in place."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl.utils.exceptions import WorkbookAlreadySaved

from store.errors import KnownError
from store.excel import front
from store.excel.cells import Adapted
from store.excel.proving import WorkbookDiffers, prove
from store.excel.sheets import MOST_ROWS, SheetWriter, StreamBook
from store.excel.summary import Label, Summary
from store.excel.tally import Tally
from store.exchange import layout, rows
from store.exchange.layout import Column, Layout
from store.exchange.reports import (
    Export,
    ExportReport,
    Progress,
    behind,
    replacing,
)
from store.exchange.selection import Selection
from store.exchange.stream import SIZE, Reviewed

if TYPE_CHECKING:
    from store.project import Project

_STEP = 8  # articles that are written at once
_LONG = Layout(
    "Long texts", "Texts that are too long for a cell, whole, in parts", "Where",
    (
        Column("Where", 40, "Sheet, record and column"),
        Column("Part", 8, "In this order", "number"),
        Column("Text", 100, "The text", "long"),
    ),
)  # fmt: skip


def steps(
    project: Project,
    path: Path,
    selection: Selection,
    *,
    label: Label = str,
    most_rows: int = MOST_ROWS,
) -> Export:
    """Write, open again, compare the counts, replace; one batch of articles a step.

    ``label`` gives a country or body its name. ``KnownError`` for a target that cannot be
    written; ``WorkbookDiffers``, a bug, if the file is not what the project says.
    """
    if path.suffix.lower() != ".xlsx":
        raise KnownError(f"{path} does not end in .xlsx; name the workbook so.")
    with replacing(path) as temporary:
        expected = yield from project.record_counts(selection)
        making = _Making(project, selection, label, most_rows)
        try:
            yield from behind(making.open, "Opening a workbook")
            yield from making.records()
            save = lambda: making.finish(temporary, expected["open"])  # noqa: E731
            yield from behind(save, "Saving", expected["Articles"])
        finally:
            making.abandon()
        written = {writer.layout.name: writer.rows for writer in making.writers}
        if any(expected.get(name, count) != count for name, count in written.items()):
            raise WorkbookDiffers(f"the project says {expected}, the workbook {written}")
        proof = lambda: prove(temporary, making.sheets())  # noqa: E731
        yield from behind(proof, "Opening it again", expected["Articles"])
        yield Progress(expected["Articles"], expected["Articles"], "Putting it in place")
    return ExportReport(written, expected["open"], tuple(making.adapted.notes))


class _Making:
    """A workbook in the making: every sheet open, filled side by side in one pass."""

    def __init__(
        self, project: Project, selection: Selection, label: Label, most_rows: int
    ) -> None:
        self.adapted = Adapted()
        self.writers: list[SheetWriter] = []
        self._project, self._selection, self._label = project, selection, label
        self._most_rows = most_rows
        self._tally = Tally()

    def open(self) -> None:
        """The sheets with their styles, still empty."""
        self._book = StreamBook()
        self._readme, self._summary = map(self._book.create_sheet, ("Read me", "Summary"))
        self.writers = [
            SheetWriter(self._book, sheet, self.adapted, most_rows=self._most_rows)
            for sheet in layout.LAYOUTS
        ]
        self._pledges, self._parties, self._officials, self._titles, self._articles = self.writers

    def records(self) -> Any:
        """Fill the sheets of records, a batch a step."""
        ids = self._project.selected_articles(self._selection)
        for start in range(0, len(ids), SIZE):
            yield Progress(start, len(ids), "Writing articles")
            found, sightings = self._project.record_batch(
                ids[start : start + SIZE], self._selection
            )
            for number, reviewed in enumerate(found, start=start):
                self._write(reviewed, sightings)
                if number % _STEP == 0:
                    yield Progress(number, len(ids), "Writing articles")
        people = self._project.selected_officials(self._selection)
        for start in range(0, len(people), SIZE):
            yield Progress(len(ids), len(ids), "Writing officials")
            chosen = people[start : start + SIZE]
            for person in self._project.official_batch(chosen, self._selection):
                self._officials.write(rows.official(person))

    def finish(self, path: Path, left_open: int) -> None:
        """The sheets about the others, and the file."""
        for writer in self.writers:
            writer.close()
        codes = sorted({code for pair in self._tally.sides for code in pair if code.isupper()})
        front.codebook(
            self._book.create_sheet("Codebook"), [(code, self._label(code)) for code in codes]
        )
        if self.adapted.long_texts:
            self._write_long_texts()
        scope = self._selection.describe()
        origin = front.origin(self._project.analyst, self._project.path.name)
        Summary(self._summary, self._tally, self._label).write(
            scope, origin, self._officials.rows, left_open
        )
        front.readme(self._readme, self._lines(scope, left_open))
        self._book.save(path)

    def sheets(self) -> Sequence[tuple[str, int]]:
        """Every sheet of records and how many rows are under its header."""
        return [sheet for writer in self.writers for sheet in writer.sheets]

    def abandon(self) -> None:
        """Remove the temporary files of sheets that were never saved."""
        for sheet in self._book.worksheets:
            if not sheet.closed:
                with suppress(WorkbookAlreadySaved):
                    sheet.close()
            written: Any = sheet._writer  # type: ignore[attr-defined]  # noqa: SLF001 - no other door
            if Path(written.out).exists():
                written.cleanup()

    def _write(self, reviewed: Reviewed, sightings: rows.Sightings) -> None:
        statuses = frozenset[str](self._selection.statuses)
        for row in rows.pledges(reviewed, statuses, sightings):
            self._pledges.write(row)
        for row in rows.parties(reviewed, statuses):
            self._parties.write(row)
        for row in rows.titles(reviewed, statuses):
            self._titles.write(row)
        self._articles.write(rows.article(reviewed))
        self._tally.add(reviewed, statuses)

    def _write_long_texts(self) -> None:
        writer = SheetWriter(self._book, _LONG, Adapted())
        for row in self.adapted.long_texts:
            writer.write(row)
        writer.close()
        self.writers.append(writer)

    def _lines(self, scope: str, left_open: int) -> list[tuple[str, Any]]:
        project = self._project
        return [
            *front.about(project.analyst, project.path.name, _version(), scope),
            *((f"{w.layout.name}", f"{w.rows:,} rows. {w.layout.means}.") for w in self.writers),
            ("Left out", f"{left_open:,} items that are still open"),
            *front.EXPLAINED,
            *(("Adapted for Excel", note) for note in self.adapted.notes[:200]),
        ]


def _version() -> str:
    try:
        return version("pledgebook")
    except PackageNotFoundError:  # run from the source tree
        return "0.1.0"
