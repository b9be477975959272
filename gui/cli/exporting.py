"""``pledgebook export``: reviewed records in any form, with a report."""

from __future__ import annotations

import getpass
from pathlib import Path

from gui.export.forms import FORMS, form_of, steps
from store.exchange.reports import finish
from store.exchange.selection import Selection
from store.project import Project


def run(path: Path, out: Path, *, form: str) -> int:
    """Write the file and say what is in it."""
    chosen = FORMS[form] if form else form_of(out)
    with Project.open(path, analyst=getpass.getuser(), read_only=True) as project:
        report = finish(steps(chosen, project, out, Selection()))
    for name, count in report.counts.items():
        print(f"{name}: {count}")
    print(f"left out because it is open: {report.left_open}")
    for note in report.notes:
        print(note)
    return 0
