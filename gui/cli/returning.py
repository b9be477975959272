"""``pledgebook return``: what an edited workbook changes, and taking it over."""

from __future__ import annotations

import getpass
from pathlib import Path

from gui.cli.upgrading import Upgrading
from gui.export.forms import country_codes
from store.excel import returning
from store.project import Project


def run(path: Path, workbook: Path, *, apply: bool) -> int:
    """Show every changed cell; with ``apply``, take over those without conflict or problem."""
    who = getpass.getuser()
    with Project.open(path, analyst=who, read_only=not apply, progress=Upgrading()) as project:
        found = returning.compare(project, workbook, country_codes())
        for edit in found.edits:
            mark = "cannot" if edit.problem else "conflict" if edit.conflict else "change"
            why = f" ({edit.problem})" if edit.problem else ""
            print(f"{mark:9} {edit.where}: “{edit.before}” to “{edit.after}”{why}")
        for note in found.notes:
            print(f"note      {note}")
        taken = [edit for edit in found.edits if not edit.problem and not edit.conflict]
        if apply and taken:
            print(project.apply_edits(taken, found.file).title)
    left = len(found.edits) - len(taken)
    print(f"{len(taken)} changes, {left} in conflict or impossible, {len(found.notes)} notes.")
    return 2 if left else 0
