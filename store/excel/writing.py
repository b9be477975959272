"""Writes the workbook in a stream, proves it, and only then puts it in place."""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from store.errors import KnownError
from store.excel import ExportReport
from store.excel.cells import Adapted
from store.excel.sheets import Cell, Sheet, sheets

if TYPE_CHECKING:
    from store.project import Project

_WRAP = Alignment(wrap_text=True, vertical="top")
_TOP = Alignment(vertical="top")


def write(project: Project, path: Path) -> ExportReport:
    """Write, open again, compare the counts, replace."""
    if path.suffix.lower() != ".xlsx":
        raise KnownError(f"{path} does not end in .xlsx; name the workbook so.")
    made, left_open = sheets(project)
    adapted = Adapted()
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".export-", suffix=".xlsx")
    except OSError as error:
        raise KnownError(f"{path.parent}: {error.strerror}; choose another folder.") from error
    os.close(handle)
    temporary = Path(name)
    try:
        counts = _fill(temporary, project, made, left_open, adapted)
        _prove(temporary, counts)
        _sync(temporary)
        os.replace(temporary, path)
    except OSError as error:
        raise KnownError(
            f"{path} cannot be written ({error.strerror}); close it in Excel or choose another name."
        ) from error
    finally:
        temporary.unlink(missing_ok=True)
    return ExportReport({s.name: len(s.rows) for s in made}, left_open, tuple(adapted.notes))


def _fill(
    path: Path, project: Project, made: tuple[Sheet, ...], left_open: int, adapted: Adapted
) -> dict[str, int]:
    """Write all sheets; gives the rows under the header of each that has one."""
    book = Workbook(write_only=True)
    readme = book.create_sheet("Read me")
    for sheet in made:
        _sheet(book, sheet, adapted)
    counts = {sheet.name: len(sheet.rows) for sheet in made}
    if adapted.long_texts:
        columns = (("Where", 40), ("Part", 8), ("Text", 100))
        long_texts = Sheet("Long texts", columns, tuple(adapted.long_texts))
        _sheet(book, long_texts, Adapted())
        counts["Long texts"] = len(long_texts.rows)
    _readme(readme, project, counts, left_open, adapted)
    book.save(path)
    return counts


def _readme(
    sheet: Any, project: Project, counts: dict[str, int], left_open: int, adapted: Adapted
) -> None:
    sheet.column_dimensions["A"].width = 28
    sheet.column_dimensions["B"].width = 90
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    rows: list[tuple[str, Cell]] = [
        ("Pledgebook", "Reviewed records: officials, titles and pledges that an analyst confirmed"),
        ("Exported at (UTC)", now),
        ("By", project.analyst or "unknown"),
        ("Project", str(project.path.name)),
        ("Filter", "all articles; confirmed, corrected and added items"),
        *counts.items(),
        ("Still open, left out", left_open),
        ("Times", "in UTC; dates are those of publication, empty where the article gives none"),
        ("Countries", "ISO 3166 alpha-3 codes; acronyms for international bodies"),
        ("Decision", "confirmed as suggested, corrected by an analyst, or added by one"),
        *(("Adapted for Excel", note) for note in adapted.notes),
    ]
    for label, value in rows:
        sheet.append([_cell(sheet, label, bold=True), _cell(sheet, value)])


def _sheet(book: Any, sheet: Sheet, adapted: Adapted) -> None:
    target = book.create_sheet(sheet.name)
    for number, (_, width) in enumerate(sheet.columns, start=1):
        target.column_dimensions[get_column_letter(number)].width = width
    target.freeze_panes = "B2"
    header = [name for name, _ in sheet.columns]
    target.append([_cell(target, name, bold=True) for name in header])
    for row in sheet.rows:
        target.append(list(_cells(target, sheet.name, header, row, adapted)))
    with warnings.catch_warnings():  # it reminds us to name the columns, which _table does
        warnings.simplefilter("ignore", UserWarning)
        target.add_table(_table(sheet, header))


def _cells(
    target: Any, name: str, header: list[str], row: tuple[Cell, ...], adapted: Adapted
) -> Iterator[Any]:
    for column, value in zip(header, row, strict=True):
        if isinstance(value, str):
            value = adapted.text(value, f"{name}, {row[0]}, {column}")
        yield _cell(target, value)


def _cell(target: Any, value: Cell, *, bold: bool = False) -> Any:
    """A cell whose text is never a formula."""
    if value is None or value == "":
        return None
    cell = WriteOnlyCell(target, value=None)
    if isinstance(value, str):
        cell.value = value
        cell.data_type = "s"  # openpyxl makes a formula of "=…" and an error of "#N/A"
        cell.alignment = _WRAP
        if value[0] in "=+-@\t\r":  # keeps it text when the cell is edited in Excel
            cell.quotePrefix = True
    else:
        cell.value = value
        cell.alignment = _TOP
        if isinstance(value, datetime):
            cell.number_format = "yyyy-mm-dd hh:mm:ss"
        elif isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _table(sheet: Sheet, header: list[str]) -> Table:
    last = get_column_letter(len(header))
    # A table without rows is refused by Excel; an empty row stands for "none".
    table = Table(
        displayName=sheet.name.replace(" ", "_"), ref=f"A1:{last}{max(2, len(sheet.rows) + 1)}"
    )
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight9", showRowStripes=True)
    table.autoFilter = AutoFilter(ref=table.ref)
    table.tableColumns = [TableColumn(id=i, name=name) for i, name in enumerate(header, start=1)]
    return table


def _prove(path: Path, counts: dict[str, int]) -> None:
    """Open what was written, and count."""
    book = load_workbook(path, read_only=True)
    try:
        for name, expected in counts.items():
            found = sum(1 for row in book[name].iter_rows(min_row=2, max_col=1) if row[0].value)
            if found != expected:
                raise RuntimeError(f"{name}: wrote {expected} rows and read {found}")
    finally:
        book.close()


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
