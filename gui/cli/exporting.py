"""``pledgebook export``: reviewed records in any form, with a report."""

from __future__ import annotations

import getpass
from pathlib import Path

from gui.cli.upgrading import Upgrading
from gui.export.forms import FORMS, form_of, steps
from store.exchange.reports import finish
from store.exchange.selection import Selection
from store.project import Project


def run(path: Path, out: Path, *, form: str) -> int:
    """Write the file and say what is in it."""
    chosen = FORMS[form] if form else form_of(out)
    who = getpass.getuser()
    with Project.open(path, analyst=who, read_only=True, progress=Upgrading()) as project:
        report = finish(steps(chosen, project, out, Selection()))
    for name, count in report.counts.items():
        print(f"{name}: {count}")
    print(f"left out because it is open: {report.left_open}")
    for note in report.notes:
        print(note)
    return 0
