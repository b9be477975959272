"""The workbook of reviewed records. openpyxl is loaded when one is written, not before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from store.exchange.reports import Export, ExportReport, finish
from store.exchange.selection import Selection

if TYPE_CHECKING:
    from store.project import Project

EVERYTHING = Selection()


def steps(
    project: Project, path: Path, selection: Selection, label: Callable[[str], str] = str
) -> Export:
    """Write the workbook in steps; the old file stays until the new one is proven."""
    from store.excel.writing import steps

    return steps(project, path, selection, label=label)


def export(
    project: Project,
    path: Path,
    selection: Selection = EVERYTHING,
    label: Callable[[str], str] = str,
) -> ExportReport:
    """Write the workbook at one go."""
    return finish(steps(project, path, selection, label))
