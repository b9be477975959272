"""The workbook of reviewed records. openpyxl is loaded when one is written, not before."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.project import Project


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What a workbook holds: rows a sheet, items left out as open, and what had to be adapted."""

    counts: dict[str, int]
    left_open: int
    notes: tuple[str, ...] = field(default=())


def export(project: Project, path: Path) -> ExportReport:
    """Write the reviewed records of a project; the old file stays until the new one is proven."""
    from store.excel.writing import write

    return write(project, path)
