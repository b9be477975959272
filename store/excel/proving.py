"""Opens a workbook that was just written, and compares it with what should be in it."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lxml import etree
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ROW = f"{{{_MAIN}}}row"


class WorkbookDiffers(RuntimeError):
    """What was written is not what was meant: a bug, and never put in place."""


def prove(path: Path, sheets: Sequence[tuple[str, int]]) -> None:
    """Open the file as a reader would, and count the rows under the header of each sheet."""
    reader: Any = ExcelReader(path, read_only=True)
    with reader.archive as archive:
        reader.read_manifest()
        reader.read_workbook()
        apply_stylesheet(archive, reader.wb)
        parts = {sheet.name: link.target for sheet, link in reader.parser.find_sheets()}
        for name, expected in sheets:
            found = _rows(archive, parts[name]) - 1
            if found != expected:
                raise WorkbookDiffers(f"{name}: wrote {expected} rows and read {found}")


def _rows(archive: zipfile.ZipFile, part: str) -> int:
    """Rows of a sheet that have a cell, in constant memory; ill-formed XML raises."""
    count = 0
    with archive.open(part) as stream:
        for _, row in etree.iterparse(stream, events=("end",), tag=_ROW):
            count += len(row) > 0
            row.clear()
            while row.getprevious() is not None:
                del row.getparent()[0]
    return count
