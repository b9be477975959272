"""``pledgebook check``: whether a project is whole."""

from __future__ import annotations

from pathlib import Path

from gui.cli.upgrading import Upgrading
from store.project import Project


def run(path: Path) -> int:
    """Print every violation; 1 if there is any."""
    with Project.open(path, analyst="", read_only=True, progress=Upgrading()) as project:
        found = project.check()
        articles = len(project.articles())
    for violation in found:
        print(f"{violation.where}: {violation.what}")
    if not found:
        print(f"{path}: {articles} articles, all is well")
    return 1 if found else 0
