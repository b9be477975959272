"""Take pictures of every window, dialog and state: ``python -m tests.screenshots [FOLDER]``.

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
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from gui import theme
from gui.app import sample_project
from gui.commands import COMMANDS
from gui.desk.dialogs import HoldersForm, NoteForm, OfficialForm, PledgeForm
from gui.desk.window import DeskWindow
from gui.errors import BugDialog
from gui.settings import SettingsFile
from gui.shell.message_bar import Remedy
from gui.workers.apart import Apart
from store.errors import NotWritten
from store.project import Project
from store.records import ItemRef, Suggestions
from tests.builders import DRAFT, SUGGESTIONS

_PAUSE_MS = 200
ROOT = Path(__file__).parent.parent
_pipeline = Apart()
State = Callable[[DeskWindow], QWidget | None]  # brings it about; gives a dialog if it opens one


@functools.cache
def _suggestions(text: str) -> Suggestions:
    """What the pipeline finds: asked once, for all windows show the same articles."""
    return _pipeline(text)


def _not_saved(desk: DeskWindow) -> None:
    desk.saving.failed(
        NotWritten(f"{desk.project.path.name}: the disk is full; free some space and try again."),
        "Accept",
        lambda: None,
    )


def _read_only(desk: DeskWindow) -> None:
    why = "Read only: it is open elsewhere (mia on lisbon, process 4711). You can look around and export."
    desk.banner.tell(why, Remedy("Try to open it for writing", desk.close), lasting=True)
    desk.keys.set_read_only(read_only=True)


def _damaged(desk: DeskWindow) -> None:
    words = "talks.pledgebook is damaged (page 12 is never used); recover it or restore a backup."
    desk.message.tell(words, *desk.projects.rescues(desk.project.path), weight="danger")


def _found(desk: DeskWindow) -> None:
    desk.views.find_in_text()
    desk.views.find.typed.setText("ready to")


def _filtered(desk: DeskWindow, words: str) -> None:
    desk.queue.filter.setText(words)
    desk.queue.apply()


def _panels(desk: DeskWindow) -> None:
    desk.views.show_guidelines()
    desk.views.show_history()


def _keys_page(desk: DeskWindow) -> QWidget:
    from PySide6.QtWidgets import QTabWidget

    dialog = desk.views.show_preferences()
    dialog.findChildren(QTabWidget)[0].setCurrentIndex(1)
    dialog.keys.trouble.setText("R is “Reject” already; take it from there first.")
    return dialog


def _import(desk: DeskWindow) -> QWidget:
    from gui.intake.reader import clipboard

    dialog = desk.exchange.open_import([], [clipboard("Talks on salt\nThey met in Oslo.")])
    _wait(dialog.import_button.isEnabled)
    return dialog


def _beside(open_: Callable[[DeskWindow], None]) -> State:
    def state(desk: DeskWindow) -> QWidget | None:
        before = set(QApplication.topLevelWidgets())
        open_(desk)
        new = [w for w in QApplication.topLevelWidgets() if w not in before and w.isVisible()]
        return next((w for w in new if w.windowTitle()), None)

    return state


def _flagged(desk: DeskWindow) -> None:
    """A flag, a note and the letters, on a pledge with its other readings."""
    key = desk.pane.readout.pledges[-1].id
    desk.pane.show_change(desk.project.flag(ItemRef("pledge", key), flagged=True))
    desk.pane.show_change(desk.project.note(ItemRef("pledge", key), "Ask for the annex."))
    desk.views.toggle_labels()
    desk.pane.go_to(ItemRef("pledge", key))


def _form(make: Callable[[DeskWindow], QWidget]) -> State:
    def state(desk: DeskWindow) -> QWidget:
        form = make(desk)
        form.show()
        return form

    return state


def _refused(desk: DeskWindow) -> QWidget:
    form = OfficialForm("", "NOR", desk)
    form.trouble.setText("An official needs a name and a country; fill in both.")
    form.trouble.show()
    return form


def _look(desk: DeskWindow) -> QWidget:
    """The likes of a decision, as lines."""
    desk.open_article(2)
    pane = desk.pane
    desk.project.reopen(2)
    pane.show_change(
        desk.project.decide([ItemRef("official", pane.readout.officials[0].id)], "confirmed")
    )
    likes = desk.project.likes()
    assert likes is not None
    return pane.look(likes)


STATES: dict[str, State] = {
    "desk": lambda desk: None,
    "flagged": _flagged,
    "pledge-form": _form(
        lambda d: PledgeForm(d.pane.readout.officials, d.pane.readout.pledges[0], d)
    ),
    "holders-form": _form(lambda d: HoldersForm(d.pane.readout.officials, [], d)),
    "official-refused": _form(_refused),
    "note-form": _form(lambda d: NoteForm("Ask for the annex.", d)),
    "likes": _look,
    "filtered": lambda desk: _filtered(desk, "wind"),
    "nothing-fits": lambda desk: _filtered(desk, "unicorn"),
    "search-error": lambda desk: _filtered(desk, "(tea"),
    "find": _found,
    "panels": _panels,
    "not-saved": _not_saved,
    "read-only": _read_only,
    "damaged": _damaged,
    "palette": lambda desk: desk.views.show_palette(),
    "keys": lambda desk: desk.views.show_keys(),
    "preferences": lambda desk: desk.views.show_preferences(),
    "preferences-keys": _keys_page,
    "backups": lambda desk: desk.projects.restore_backup(),
    "export": lambda desk: desk.exchange.export_records(),
    "import": _import,
    "search": _beside(lambda desk: desk.views.search_everywhere()),
    "registry": _beside(lambda desk: desk.views.show_registry()),
    "journal": _beside(lambda desk: desk.views.show_journal()),
    "bug": lambda desk: _bug(),
}


def _bug() -> QWidget:
    dialog = BugDialog(
        "Traceback (most recent call last):\nValueError: out of order", Path("bugs.txt")
    )
    dialog.show()
    return dialog


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


def _wait(until: Callable[[], bool], seconds: float = 90) -> None:
    """Let Qt work until something is so, or give up with an error."""
    loop, clock = QEventLoop(), QTimer()
    clock.timeout.connect(lambda: loop.quit() if until() else None)
    clock.start(20)
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()
    if not until():
        raise TimeoutError("the desk did not come to rest")


def _rest() -> None:
    """Let what waits for a pause be done: counts, likes, questions."""
    loop = QEventLoop()
    QTimer.singleShot(_PAUSE_MS, loop.quit)
    loop.exec()


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
    _wait(lambda: desk.project.article(1).pipeline != "")
    QApplication.processEvents()
    for decide in (desk.pane.accept, desk.pane.accept, desk.pane.reject):
        desk.pane.next_pledge()
        decide()
    desk.pane.next_pledge()
    return desk


def take(folder: Path, look: theme.Theme, scale: str) -> None:
    """Every state in one theme at one scale."""
    for name, state in STATES.items():
        with tempfile.TemporaryDirectory() as home:
            desk = _desk(Path(home), look)
            shown = state(desk)
            _rest()
            (shown or desk).grab().save(str(folder / f"{name}-{look.name}-{scale}.png"))
            if shown is None:
                desk.resize(desk.minimumSize())
                _rest()
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
            _rest()
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
    folder, *rest = arguments
    if not rest:  # the scale of a process cannot change
        for scale in ("1", "2"):
            environment = {**os.environ, "QT_SCALE_FACTOR": scale}
            command = [sys.executable, "-m", "tests.screenshots", folder, scale]
            subprocess.run(command, check=True, env=environment)
        return
    Path(folder).mkdir(parents=True, exist_ok=True)
    for look in (theme.LIGHT, theme.DARK):
        theme.apply(_app(), look)
        take_empty(Path(folder), look, f"{rest[0]}00")
        take(Path(folder), look, f"{rest[0]}00")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    finally:
        _pipeline.close()
