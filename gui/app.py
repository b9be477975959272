"""The composition root of the desk: project, theme, window."""

from __future__ import annotations

import getpass
import sys
from importlib.resources import files
from pathlib import Path

from platformdirs import user_data_dir
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui import theme
from gui.desk.window import DeskWindow
from gui.errors import CrashReporter
from store.errors import KnownError
from store.importing import drafting
from store.project import Project


def run(path: Path | None) -> int:
    """Open the desk on a project, or on the sample project, until its window is closed."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Pledgebook")
    reporter = CrashReporter()
    dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    look = theme.DARK if dark else theme.LIGHT
    theme.apply(app, look)
    project, refusal = _project_or_sample(path)
    window = DeskWindow(project, theme=look)
    if refusal:
        window.show_message(refusal)
    window.show()
    code = app.exec()
    reporter.deleteLater()
    return code


def _project_or_sample(path: Path | None) -> tuple[Project, str]:
    """The project asked for; if it cannot be had, the sample and the sentence that says why."""
    if path is None:
        return sample_project(), ""
    try:
        return open_or_create(path), ""
    except KnownError as error:
        return sample_project(), str(error)


def open_or_create(path: Path) -> Project:
    opener = Project.open if path.exists() else Project.create
    return opener(path, analyst=getpass.getuser())


def sample_project(folder: Path | None = None) -> Project:
    """The project a newcomer sees first: one article of our own wording."""
    folder = folder or Path(user_data_dir("Pledgebook", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    project = open_or_create(folder / "Sample.pledgebook")
    if not project.articles():
        raw = (files("resources") / "sample" / "readout.txt").read_text(encoding="utf-8")
        project.add_article(drafting.plain(raw, "sample"))
    return project
