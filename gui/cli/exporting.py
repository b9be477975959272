"""``pledgebook export``: reviewed records to a workbook."""

from __future__ import annotations

from pathlib import Path

from store import excel
from store.project import Project


def run(path: Path, out: Path) -> int:
    """Write the workbook and say what is in it."""
    with Project.open(path, analyst="", read_only=True) as project:
        report = excel.export(project, out)
    for sheet, rows in report.counts.items():
        print(f"{sheet}: {rows}")
    print(f"left out because it is open: {report.left_open}")
    for note in report.notes:
        print(note)
    return 0
