"""Opens a workbook that was just written, and compares it with what should be in it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from lxml import etree
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ROW = f"{{{_MAIN}}}row"


class WorkbookDiffers(RuntimeError):
    """What was written is not what was meant: a bug, and never put in place."""


_STRIDE = 100  # rows


def prove(path: Path, sheets: Sequence[tuple[str, int]]) -> Iterator[int]:
    """Open the file as a reader would, and count the rows under the header of each sheet.

    Gives the number of rows counted so far, every hundred rows.
    """
    done = 0
    reader: Any = ExcelReader(path, read_only=True)
    with reader.archive as archive:
        reader.read_manifest()
        reader.read_workbook()
        apply_stylesheet(archive, reader.wb)
        parts = {sheet.name: link.target for sheet, link in reader.parser.find_sheets()}
        for name, expected in sheets:
            found = -1  # the header is none
            for found in _rows(archive, parts[name]):
                if found % _STRIDE == 0:
                    yield done + found
            done += found
            if found != expected:
                raise WorkbookDiffers(f"{name}: wrote {expected} rows and read {found}")


def _rows(archive: zipfile.ZipFile, part: str) -> Iterator[int]:
    """Counts the rows under a header that have a cell, in constant memory; ill-formed XML raises."""
    count = -1
    with archive.open(part) as stream:
        for _, row in etree.iterparse(stream, events=("end",), tag=_ROW):
            count += len(row) > 0
            row.clear()
            while row.getprevious() is not None:
                del row.getparent()[0]
            yield count
