"""``pledgebook backup``, ``restore`` and ``recover``: against loss, without a screen."""

from __future__ import annotations

import getpass
from pathlib import Path

from gui.cli.upgrading import Upgrading
from store import backups, recovering
from store.errors import KnownError
from store.project import Project


def backup(path: Path, *, only_list: bool) -> int:
    """Make a proved backup and name it; or name those that there are."""
    if not only_list:
        with Project.open(path, analyst=getpass.getuser(), progress=Upgrading()) as project:
            print(_line(project.back_up()))
        return 0
    for made in backups.listed(path):
        print(_line(made))
    return 0


def restore(path: Path, chosen: Path | None) -> int:
    """Put a backup, the newest if none is named, in place of the project."""
    source = chosen or next((made.path for made in backups.listed(path)), None)
    if source is None:
        raise KnownError(f"{path} has no backups in {backups.folder_of(path)}; name a file.")
    kept = backups.restore(path, source)
    print(f"restored   {source}")
    print(f"kept       {kept.path if isinstance(kept, backups.Backup) else kept}")
    return 0


def recover(damaged: Path, new: Path) -> int:
    """Say what was recovered and what was lost, by table; 1 if anything was."""
    report = recovering.recover(damaged, new)
    for table, count in report.recovered.items():
        lost = report.lost.get(table, 0)
        if count or lost:
            print(f"{table}: {count} recovered, {lost} lost")
    for note in report.notes:
        print(note)
    return 1 if report.lost or report.notes else 0


def _line(made: backups.Backup) -> str:
    return (
        f"{made.made_at:%Y-%m-%d %H:%M:%S} UTC  {made.size:>12,} bytes  {made.reason}  {made.path}"
    )
