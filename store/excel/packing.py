# ruff: noqa: SLF001 - openpyxl has no door to the parts of a streamed workbook
"""The finished sheets into the file that a workbook is, a piece at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.writer.excel import ExcelWriter

from store.exchange.reports import aside

_PIECE = 100_000  # bytes of a sheet that are packed in a few milliseconds


class _Packer(ExcelWriter):
    """openpyxl's writer, but for the sheets: it packs each at one go."""

    def __init__(self, book: Workbook, archive: ZipFile) -> None:
        super().__init__(book, archive)
        self.sheets: list[tuple[Path, str]] = []

    def write_worksheet(self, sheet: Any) -> None:
        sheet._drawing = SpreadsheetDrawing()
        sheet._drawing.charts, sheet._drawing.images = sheet._charts, sheet._images
        if not sheet.closed:
            sheet.close()
        sheet._rels = sheet._writer._rels
        self.manifest.append(sheet)
        self.sheets.append((Path(sheet._writer.out), sheet.path[1:]))


def pack(book: Workbook, path: Path) -> Iterator[tuple[int, int]]:
    """Write a streamed workbook; gives after each piece how many bytes of how many are packed."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        packer = _Packer(book, archive)
        for _ in aside(packer.write_data):  # thousands of links take it most of a second
            yield 0, 1
        done, total = 0, sum(source.stat().st_size for source, _ in packer.sheets)
        for source, name in packer.sheets:
            with source.open("rb") as sheet, archive.open(name, "w", force_zip64=True) as target:
                while piece := sheet.read(_PIECE):
                    target.write(piece)
                    done += len(piece)
                    yield done, total


def discard(book: Workbook) -> None:
    """Remove the temporary files of a workbook's sheets, packed or not."""
    for sheet in book.worksheets:
        if not sheet.closed:
            sheet.close()
        if Path(sheet._writer.out).exists():  # type: ignore[attr-defined]  # streamed sheets have it
            sheet._writer.cleanup()  # type: ignore[attr-defined]
