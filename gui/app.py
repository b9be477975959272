"""The composition root of the desk: settings, theme, window, project; in this order on purpose."""

from __future__ import annotations

import gc
import getpass
import sys
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from platformdirs import user_config_dir, user_data_dir, user_log_dir
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from gui import hues, theme
from gui.desk.window import DeskWindow
from gui.errors import CrashReporter
from gui.settings import SettingsFile
from gui.shell.upgrading import Upgrading
from store.errors import KnownError

if TYPE_CHECKING:
    from store.project import Project

_LOADED_MS: Final = 2_000  # from the window's first paint until all that it works with is there


def run(path: Path | None) -> int:
    """Open the desk on a project, the one of last time, or the sample, until it is closed."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Pledgebook")
    reporter = CrashReporter(Path(user_log_dir("Pledgebook", appauthor=False)))
    settings = SettingsFile(Path(user_config_dir("Pledgebook", appauthor=False)) / "settings.json")
    look = hues.tinted(theme.chosen(settings.now.look, app), settings.now.colors)
    theme.apply(app, look)
    window = DeskWindow(theme=look, settings=settings)
    serve(window, path)
    window.show()
    code = app.exec()
    reporter.deleteLater()
    return code


def serve(window: DeskWindow, path: Path | None) -> None:
    """Have the window begin its work once it is on the screen."""
    # Queued: it is there before the store and its libraries are loaded.
    window.opening.painted.connect(lambda: begin(window, path), Qt.ConnectionType.QueuedConnection)
    # What is loaded stays. Looking through all of it for garbage held the keys for 170 ms.
    window.opening.painted.connect(lambda: QTimer.singleShot(_LOADED_MS, gc.freeze))


def begin(window: DeskWindow, path: Path | None) -> None:
    """Put the project asked for on the desk; if it cannot be had, the sample and the reason."""
    asked = path or next((Path(name) for name in window.settings.now.recent), None)
    trouble = window.settings.trouble
    project = None
    if asked is not None and (path is not None or asked.exists()):
        try:
            with Upgrading(window) as progress:
                project = open_or_create(asked, window.settings.now.reviewer, progress)
        except KnownError as error:
            trouble = str(error)
    window.begin(project or sample_project())
    if trouble:
        window.message.tell(trouble)


def open_or_create(path: Path, reviewer: str = "", progress: Upgrading | None = None) -> Project:
    """A project, to read if it cannot be written; a new one if there is none."""
    from store.project import Project

    who = reviewer or getpass.getuser()
    if path.exists():
        return Project.open_or_read(path, analyst=who, progress=progress)
    return Project.create(path, analyst=who)


def sample_project(folder: Path | None = None) -> Project:
    """The project a newcomer sees first: one article of our own wording.

    If the usual one is damaged, there is a new one in a temporary folder.
    """
    folder = folder or Path(user_data_dir("Pledgebook", appauthor=False))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        project = open_or_create(folder / "Sample.pledgebook")
    except (KnownError, OSError):
        project = open_or_create(Path(tempfile.mkdtemp(prefix="pledgebook-")) / "Sample.pledgebook")
    if not project.articles() and not project.read_only:
        _add_sample(project)
    return project


def _add_sample(project: Project) -> None:
    from store.importing import drafting

    raw = (files("resources") / "sample" / "readout.txt").read_text(encoding="utf-8")
    project.add_article(drafting.plain(raw, "sample"))
