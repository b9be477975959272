"""How cells of the summary look, by what they say."""

from __future__ import annotations

from typing import Any, Literal

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, PatternFill, Side

from store.excel.sheets import font

Value = str | int | float | None
_INK, _QUIET = "1F3A5F", "5A6472"
_FONTS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "size": 18, "color": _INK},
    "heading": {"bold": True, "size": 13, "color": _INK},
    "first": {"bold": True},
    "header": {"bold": True},
    "noted": {"bold": True},
    "quiet": {"color": _QUIET},
    "aside": {"color": _QUIET},
    "total": {"bold": True},
    "sum": {"bold": True},
}
_ALIGNED: dict[str, tuple[Literal["left", "right"], int, bool]] = {
    "first": ("left", 0, True),
    "header": ("right", 1, True),
    "number": ("right", 1, False),
    "share": ("right", 1, False),
    "sum": ("right", 1, False),
    "noted": ("left", 1, False),
    "aside": ("left", 1, False),
}
_COUNT = '#,##0;-#,##0;"–"'  # among many zeros, what there is would not be seen
_RULE = Border(bottom=Side(style="thin", color="9AA5B1"))


def styled(sheet: Any, value: Value, style: str) -> Any:
    """A cell of a write-only sheet; a style that is not known is plain text."""
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
    if style in _FONTS:
        cell.font = font(**_FONTS[style])
    if style in ("first", "header", "noted"):
        cell.border = _RULE
    if style in _ALIGNED:
        side, indent, wrapped = _ALIGNED[style]
        cell.alignment = Alignment(
            horizontal=side, indent=indent, wrap_text=wrapped, vertical="bottom"
        )
    if style in ("total", "sum"):
        cell.fill = PatternFill("solid", fgColor="EEF1F5")
    if style == "number":
        cell.number_format = _COUNT
    if style == "share":
        cell.number_format = "0%"
    return cell
