"""The sheets about the workbook: what is in it, and what every column and value means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from store.excel.sheets import font, moment, page
from store.exchange.layout import LAYOUTS, Column

_VALUES = (
    ("Force", "commitment", "The side will do it: will, pledged, promised, agreed, is determined to"),
    ("Force", "willingness", "The side is ready to do it: is ready to, intends to, plans to, seeks to"),
    ("Force", "hope", "The speaker wants both sides to do it: hoped the two sides would"),
    ("Status", "confirmed", "An analyst stands behind the record"),
    ("Status", "open", "Not decided yet"),
    ("Status", "rejected", "An analyst decided that it is none"),
    ("Decision", "confirmed", "Confirmed as it was suggested"),
    ("Decision", "corrected", "Suggested, corrected by an analyst, and confirmed"),
    ("Decision", "added", "Found by an analyst, not suggested"),
    ("Role", "speaker", "Official who makes the pledge"),
    ("Role", "counterpart", "Official spoken to when it was made"),
    ("Role", "country", "Country or body whose conduct is pledged"),
    ("Role", "toward", "Country or body the pledge is made to"),
)  # fmt: skip
_FORMS = {"date": "date", "time": "date and time", "number": "number", "link": "web address"}


def readme(sheet: Any, lines: Iterable[tuple[str, str | int | datetime]]) -> None:
    """Labels and what they say, for whoever gets the workbook without a word."""
    _widths(sheet, (26, 100))
    for place, (label, value) in enumerate(lines):
        size = 16 if place == 0 else 11
        sheet.row_dimensions[place + 1].height = 15 * (1 + len(str(value)) // 95) + (place == 0) * 9
        sheet.append([_cell(sheet, label, font(bold=True, size=size)), _cell(sheet, value)])


def codebook(sheet: Any, codes: Sequence[tuple[str, str]]) -> int:
    """Every column of every sheet and every value that stands for something; gives the rows."""
    _widths(sheet, (14, 20, 88, 14, 10, 30))
    _header(sheet, ("Sheet", "Column", "Means", "Holds", "Editable", "Values"))
    rows = [
        (layout.name, column.name, column.means, _form(column), "yes" if column.field else "",
         ", ".join(column.choices))
        for layout in LAYOUTS
        for column in layout.columns
    ]  # fmt: skip
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    sheet.append([])
    _header(sheet, ("Column", "Value", "Means"))
    values = [*_VALUES, *(("Country, Toward", code, name) for code, name in codes if code != name)]
    for value in values:
        sheet.append([_cell(sheet, word) for word in value])
    return len(rows) + len(values) + 2


def about(who: str, project: str, version: str, scope: str) -> list[tuple[str, str | datetime]]:
    """The read-me's first lines: which export this is."""
    return [
        ("Pledgebook", "Reviewed records: officials, their titles, and what they pledged to whom"),
        ("Exported at (UTC)", moment(datetime.now(UTC))),
        ("By", who or "unknown"),
        ("Project", project),
        ("Program", f"Pledgebook {version}"),
        ("Filter", scope),
    ]


def origin(who: str, project: str) -> str:
    """When, by whom and from what a workbook was exported, for a sheet that is sent alone."""
    today = datetime.now(UTC)
    return f"Exported on {today.day} {today:%B %Y} by {who or 'unknown'} from {project}."


EXPLAINED = (
    ("Dates", "of publication, empty where the article gives none; times are in UTC"),
    ("Countries", "ISO 3166 alpha-3 codes, acronyms for international bodies; see the Codebook"),
    ("Edit", "cells under green headers may be changed, sorted and filtered; import the workbook "
             "into the project again to take the changes over, each shown before it counts"),
    ("Pivot tables", "start from the table “Parties”: one row a pledge and party"),
)  # fmt: skip


def _form(column: Column) -> str:
    return _FORMS.get(column.form, "text")


def _widths(sheet: Any, widths: Sequence[int]) -> None:
    for letter, width in zip("ABCDEF", widths, strict=False):
        sheet.column_dimensions[letter].width = width
    page(sheet)


def _header(sheet: Any, names: Sequence[str]) -> None:
    sheet.append([_cell(sheet, name, font(bold=True, color="1F3A5F")) for name in names])


def _cell(sheet: Any, value: str | int | datetime, look: Font | None = None) -> Any:
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, datetime):
        cell.number_format = "yyyy-mm-dd hh:mm:ss"
    cell.alignment = Alignment(vertical="top", wrap_text=True, horizontal="left")
    if look is not None:
        cell.font = look
    return cell
