"""One sheet of records, written row by row: styles made once, cells used again for every row."""

from __future__ import annotations

import warnings
from collections.abc import Generator, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from lxml import etree
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Color, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from store.articles import valid_link
from store.excel.cells import FORMULA_LIKE, Adapted
from store.exchange.layout import Column, Layout
from store.exchange.rows import Cell

MOST_ROWS = 1_048_575  # under the header
MOST_LINKS = 10_000  # clickable in one sheet; Excel takes 65,530, but every one stays in memory
_EARLIEST = (1900, 3)  # year and month: Excel counts a 29 February 1900, others do not
_LINE, _HIGHEST = 15, 405  # points; not every program fits rows to wrapped text by itself
_WRAPPED = ("text", "long")
_EPOCH = datetime(1899, 12, 30)
_INK, _PAPER, _EDITABLE = "FFFFFF", "1F3A5F", "2E6B4F"
_FORMATS = {"date": "yyyy-mm-dd", "time": "yyyy-mm-dd hh:mm:ss"}


class _RecordSheet(WriteOnlyWorksheet):
    """A sheet whose rows come as XML, made by whoever knows what each cell is.

    openpyxl looks at every value for what it might be and writes every cell by itself;
    both take longer than reading the records from the project.
    """

    _writer: Any
    _rows: Any
    _hyperlinks: list[Any]

    def append_xml(self, row: str) -> None:
        """Add a row element."""
        self._get_writer()  # type: ignore[attr-defined]  # the stubs leave it out
        if self._rows is None:
            self._rows = self._write_rows()
            next(self._rows)
        self._rows.send(row)

    def add_link(self, place: str, target: str) -> None:
        """Make a cell clickable."""
        self._hyperlinks.append(Hyperlink(ref=place, target=target))

    def _write_rows(self) -> Generator[None, str, None]:
        stream = self._writer.xf.send(True)
        with stream.element("sheetData"), suppress(GeneratorExit):  # that is: no more rows
            while True:
                stream.write(etree.XML((yield)))
        self._writer.xf.send(None)


class StreamBook(Workbook):
    """A workbook that is written while its sheets are filled, in flat memory."""

    def __init__(self) -> None:
        super().__init__(write_only=True)
        self._fonts: Any = IndexedList()  # without openpyxl's own, which is written out of order
        normal: Any = self._named_styles["Normal"]  # type: ignore[attr-defined]
        normal.font = font(color=Color(theme=1), scheme="minor")

    def create_record_sheet(self, title: str) -> Any:
        """A sheet for one record a row, behind those that are there."""
        sheet = _RecordSheet(self, title)
        self._add_sheet(sheet)  # type: ignore[attr-defined]  # the stubs leave it out
        return sheet


class SheetWriter:
    """Writes one layout, going on in a further sheet where Excel's rows end."""

    def __init__(
        self, book: StreamBook, layout: Layout, adapted: Adapted, *, most_rows: int = MOST_ROWS
    ) -> None:
        self.layout = layout
        self.rows = 0
        self.sheets: list[tuple[str, int]] = []
        self._book = book
        self._adapted = adapted
        self._most_rows = most_rows
        self._links = 0
        self._key = [column.name for column in layout.columns].index(layout.key)
        self._open()

    def write(self, row: Sequence[Cell]) -> None:
        """Add one record."""
        if self.rows and self.rows % self._most_rows == 0:
            self._finish_sheet()
            self._open()
        self._number += 1
        self._lines = 1
        cells = [
            self._cell(place, value, row)
            for place, value in enumerate(row)
            if value is not None and value != ""
        ]
        height = f' ht="{min(self._lines * _LINE, _HIGHEST)}"' if self._lines > 1 else ""
        self._sheet.append_xml(f'<row r="{self._number}"{height}>{"".join(cells)}</row>')
        self.rows += 1

    def close(self) -> None:
        """Put the table, its filters and the lists of choices around what was written."""
        self._finish_sheet()

    def _cell(self, place: int, value: str | int | date, row: Sequence[Cell]) -> str:
        letter, plain, quoted, linked = self._forms[place]
        at = f"{letter}{self._number}"
        if isinstance(value, str):
            column = self.layout.columns[place]
            words = self._adapted.text(value, self.layout.name, row[self._key], column.name)
            if column.form in _WRAPPED:
                self._lines = max(
                    self._lines, 1 + (len(words) - 1) // column.width, words.count("\n")
                )
            style = quoted if words[0] in FORMULA_LIKE else plain
            if column.form == "link" and self._clickable(words):
                self._sheet.add_link(at, words)
                style = linked
            return text_xml(at, style, words)
        if isinstance(value, int):
            return f'<c r="{at}" s="{plain}" t="n"><v>{value}</v></c>'
        if (value.year, value.month) < _EARLIEST:
            return text_xml(at, plain, value.isoformat())
        return f'<c r="{at}" s="{plain}" t="n"><v>{serial(value)}</v></c>'

    def _clickable(self, value: str) -> bool:
        if not valid_link(value):
            return False
        self._links += 1
        if self._links == MOST_LINKS + 1:
            note = f"{self.layout.name}: only the first {MOST_LINKS:,} links are clickable"
            self._adapted.notes.append(note)
        return self._links <= MOST_LINKS

    def _open(self) -> None:
        number = len(self.sheets) + 1
        self._name = self.layout.name if number == 1 else f"{self.layout.name} {number}"
        if number > 1:
            self._adapted.notes.append(f"{self.layout.name}: goes on in the sheet “{self._name}”")
        self._sheet = self._book.create_record_sheet(self._name)
        _set_up(self._sheet, self.layout.columns)
        self._number = 1
        columns = list(enumerate(self.layout.columns, start=1))
        self._forms = [
            (get_column_letter(place), *_styles(self._sheet, column)) for place, column in columns
        ]
        header = [
            text_xml(
                f"{get_column_letter(place)}1", _header_style(self._sheet, column), column.name
            )
            for place, column in columns
        ]
        self._sheet.append_xml(f'<row r="1" ht="22" customHeight="1">{"".join(header)}</row>')

    def _finish_sheet(self) -> None:
        rows = self.rows - sum(count for _, count in self.sheets)
        self.sheets.append((self._name, rows))
        last = max(2, rows + 1)  # a table without rows is refused by Excel
        printed = get_column_letter(self.layout.printed or len(self.layout.columns))
        self._sheet.print_area = f"A1:{printed}{last}"
        _add_choices(self._sheet, self.layout.columns, last)
        names = [column.name for column in self.layout.columns]
        with warnings.catch_warnings():  # it reminds us to name the columns, which _table does
            warnings.simplefilter("ignore", UserWarning)
            self._sheet.add_table(_table(self._name, names, last))


def _set_up(sheet: Any, columns: Sequence[Column]) -> None:
    """What must be said before the first row: widths, frozen header, print set-up."""
    for number, column in enumerate(columns, start=1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = column.width
        dimension.hidden = column.hidden
    sheet.freeze_panes = "B2"
    page(sheet)
    sheet.print_options.gridLines = True  # for programs that draw no stripes
    sheet.print_title_rows = "1:1"


def page(sheet: Any, *, whole: bool = False) -> None:
    """A4, as wide as the sheet; its name, the file, the day and the page below; ``whole`` on one."""
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation = "portrait" if whole else "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 1 if whole else 0
    sheet.oddFooter.left.text = "&A"
    sheet.oddFooter.center.text = "&F · &D"  # file and day, for a page that goes about alone
    sheet.oddFooter.right.text = "&P / &N"
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.5, 0.6, 0.2, 0.3


def text_xml(place: str, style: int, words: str) -> str:
    """A cell that is a text whatever it looks like: no formula, no error, no number."""
    words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if "\r" in words:
        words = words.replace("\r", "&#13;")
    space = ' xml:space="preserve"' if words != words.strip() else ""
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t{space}>{words}</t></is></c>'


def serial(when: date) -> float | int:
    """A date or time as Excel counts: days since the end of 1899."""
    if isinstance(when, datetime):
        return (when - _EPOCH).total_seconds() / 86_400
    return when.toordinal() - _EPOCH.toordinal()


def _styles(sheet: Any, column: Column) -> tuple[int, int, int]:
    """The numbers of a column's styles: plain, text that looks like a formula, clickable."""
    plain, quoted, linked = (_styled(sheet, column) for _ in range(3))
    quoted.quotePrefix = True  # keeps it text when the cell is edited in Excel
    linked.font = font(color="0563C1", underline="single")
    return plain.style_id, quoted.style_id, linked.style_id


def _styled(sheet: Any, column: Column) -> Any:
    cell = WriteOnlyCell(sheet, value=None)
    cell.alignment = _alignment(column)
    if column.form in _FORMATS:
        cell.number_format = _FORMATS[column.form]
    return cell


def _header_style(sheet: Any, column: Column) -> int:
    """Green headers are over the columns that may be edited."""
    cell = WriteOnlyCell(sheet, value=None)
    cell.font = font(bold=True, color=_INK)
    cell.fill = PatternFill(
        "solid", fgColor=Color(rgb=f"FF{_EDITABLE if column.field else _PAPER}")
    )
    number = column.form == "number"
    cell.alignment = Alignment(
        vertical="center", horizontal="right" if number else "left", indent=number
    )
    return int(cell.style_id)


class _Font(Font):
    """A font with its parts in the order of the schema, which openpyxl does not keep."""

    __nested__ = Font.__nested__
    __elements__ = (
        "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz",
        "color", "name", "family", "charset", "scheme",
    )  # fmt: skip


def font(**how: Any) -> Font:
    """A font of the workbook's own family, which a style does not inherit."""
    return _Font(**{"name": "Calibri", "family": 2, "size": 11, **how})


def _alignment(column: Column) -> Alignment:
    number = column.form == "number"  # stands off from a date to its right
    side = "right" if number else "left" if column.form in _FORMATS else None
    wrapped = column.form in _WRAPPED
    return Alignment(vertical="top", wrap_text=wrapped, horizontal=side, indent=number)


def _add_choices(sheet: Any, columns: Sequence[Column], last: int) -> None:
    for number, column in enumerate(columns, start=1):
        if column.choices:
            rule = DataValidation(
                type="list",
                formula1=f'"{",".join(column.choices)}"',
                allow_blank=False,
                showErrorMessage=True,
                errorTitle=column.name,
                error=f"Choose one of: {', '.join(column.choices)}.",
            )
            letter = get_column_letter(number)
            rule.add(f"{letter}2:{letter}{last}")
            sheet.data_validations.append(rule)
            if column.field == "status":
                _grey_out(sheet, letter, len(columns), last)


def _grey_out(sheet: Any, letter: str, width: int, last: int) -> None:
    """Rows that are not confirmed are grey, so that nobody counts them by mistake."""
    make: Any = FormulaRule
    rule = make(formula=[f'${letter}2<>"confirmed"'], font=Font(color="808080", italic=True))
    sheet.conditional_formatting.add(f"A2:{get_column_letter(width)}{last}", rule)


def _table(name: str, header: Sequence[str], last: int) -> Table:
    table = Table(
        displayName=name.replace(" ", "_"), ref=f"A1:{get_column_letter(len(header))}{last}"
    )
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    table.autoFilter = AutoFilter(ref=table.ref)
    table.tableColumns = [TableColumn(id=i, name=name) for i, name in enumerate(header, start=1)]
    return table


def moment(value: datetime) -> datetime:
    """A time as a workbook holds it: UTC without its mark, whole seconds."""
    return value.replace(tzinfo=None, microsecond=0)
