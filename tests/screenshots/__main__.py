"""Take pictures of windows, dialogs and states: ``python -m tests.screenshots [FOLDER [NAME...]]``.

Each is taken in light and dark, at the usual and the double scale, and what is laid out by
the window's size also in the smallest allowed one. Without a folder only the README's two
are taken, and its list of keys is written.
"""

from __future__ import annotations

import functools
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from gui import theme
from gui.app import sample_project
from gui.commands import COMMANDS
from gui.desk.window import DeskWindow
from gui.settings import SettingsFile
from gui.workers.apart import Apart
from store.project import Project
from store.records import Suggestions
from tests.builders import DRAFT, SUGGESTIONS
from tests.screenshots.states import STATES, rest, wait

ROOT = Path(__file__).parent.parent.parent
_pipeline = Apart()


@functools.cache
def _suggestions(text: str) -> Suggestions:
    """What the pipeline finds: asked once, for all windows show the same articles."""
    return _pipeline(text)


def _project(folder: Path) -> Project:
    """The sample and a few short articles on the way through the queue."""
    project = sample_project(folder)
    project.analyst = "analyst"
    for number, topic in enumerate(("olives", "wind farms", "trains", "a bridge", "tea", "fish")):
        draft = replace(
            DRAFT, text=f"{DRAFT.text}\nThey spoke of {topic}.", headline=f"Talks on {topic}"
        )
        key = project.add_article(draft)
        project.save_suggestions(key, SUGGESTIONS)
        if number < 2:
            project.finish(key)
    return project


def _settings(look: theme.Theme) -> SettingsFile:
    settings = SettingsFile()
    settings.change(look=look.name, backups=False)  # no process of one desk outlives it
    return settings


def _desk(folder: Path, look: theme.Theme) -> DeskWindow:
    """The desk on its article, some of it decided."""
    desk = DeskWindow(
        _project(folder), theme=look, settings=_settings(look), load=lambda: _suggestions
    )
    desk.show()
    wait(lambda: desk.project.article(1).pipeline != "")
    QApplication.processEvents()
    for decide in (desk.pane.accept, desk.pane.accept, desk.pane.reject):
        desk.pane.next_pledge()
        decide()
    desk.pane.next_pledge()
    return desk


def take(folder: Path, look: theme.Theme, scale: str, names: Iterable[str]) -> None:
    """States in one theme at one scale."""
    for name in names:
        state = STATES[name]
        with tempfile.TemporaryDirectory() as home:
            desk = _desk(Path(home), look)
            shown = state(desk)
            rest()
            (shown or desk).grab().save(str(folder / f"{name}-{look.name}-{scale}.png"))
            if shown is None:
                desk.resize(desk.minimumSize())
                rest()
                desk.grab().save(str(folder / f"{name}-{look.name}-{scale}-smallest.png"))
            else:
                shown.close()
            desk.close()


def take_empty(folder: Path, look: theme.Theme, scale: str) -> None:
    """A project without articles."""
    with tempfile.TemporaryDirectory() as home:
        desk = DeskWindow(
            Project.create(Path(home) / "Lisbon talks.pledgebook", analyst="analyst"),
            theme=look,
            settings=_settings(look),
        )
        desk.show()
        QApplication.processEvents()
        desk.grab().save(str(folder / f"empty-{look.name}-{scale}.png"))
        desk.close()


def take_readme() -> None:
    for look in (theme.LIGHT, theme.DARK):
        with tempfile.TemporaryDirectory() as home:
            theme.apply(_app(), look)
            desk = _desk(Path(home), look)
            rest()
            desk.grab().save(str(ROOT / "docs" / f"desk-{look.name}.png"))
            desk.close()
    write_keys(ROOT / "README.md")


def keys_list() -> str:
    """The README's list of keys: a line a menu."""
    menus: dict[str, list[str]] = {}
    for command in COMMANDS:
        keys = "".join(f"`{key}` " for key in command.keys)
        menus.setdefault(command.menu, []).append(f"{keys}{command.text.rstrip('…').lower()}")
    return "\n".join(f"- **{menu}**: {' · '.join(parts)}" for menu, parts in menus.items())


def write_keys(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    head, rest = text.split("<!-- keys:", 1)
    comment, rest = rest.split("-->", 1)
    _, tail = rest.split("<!-- end keys -->", 1)
    path.write_text(
        f"{head}<!-- keys:{comment}-->\n{keys_list()}\n<!-- end keys -->{tail}", encoding="utf-8"
    )


def _app() -> QApplication:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("another kind of application is running")
    return app


def main(arguments: list[str]) -> None:
    if not arguments:
        take_readme()
        return
    folder, *names = arguments
    if "QT_SCALE_FACTOR" not in os.environ:  # the scale of a process cannot change
        for scale in ("1", "2"):
            environment = {**os.environ, "QT_SCALE_FACTOR": scale}
            command = [sys.executable, "-m", "tests.screenshots", *arguments]
            subprocess.run(command, check=True, env=environment)
        return
    scale = f"{os.environ['QT_SCALE_FACTOR']}00"
    Path(folder).mkdir(parents=True, exist_ok=True)
    for look in (theme.LIGHT, theme.DARK):
        theme.apply(_app(), look)
        if not names:
            take_empty(Path(folder), look, scale)
        take(Path(folder), look, scale, names or STATES)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    finally:
        _pipeline.close()
