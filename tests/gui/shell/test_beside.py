"""Registry, search and journal beside the desk: they lead to their place, and go with the project."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from gui.desk.window import DeskWindow
from tests.builders import at
from tests.gui.desks import desk_on, project_of


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> DeskWindow:
    return desk_on(qtbot, project_of(tmp_path / "p.pledgebook", articles=3))


def beside(desk: DeskWindow) -> list[str]:
    windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow)]
    return sorted(type(w).__name__ for w in windows if w is not desk and w.isVisible())


def test_each_opens_by_its_key_and_once(desk: DeskWindow, qtbot: QtBot) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    desk.pane.text.setFocus()
    for key, modifier in (
        (Qt.Key.Key_F, control | Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_R, control),
        (Qt.Key.Key_J, control),
        (Qt.Key.Key_J, control),
    ):
        desk.activateWindow()
        qtbot.waitUntil(desk.isActiveWindow)
        qtbot.keyClick(desk.pane.text, key, modifier)
    assert beside(desk) == ["JournalWindow", "RegistryWindow", "SearchWindow"]
    desk.close()
    assert beside(desk) == []


def test_what_is_found_is_shown_in_its_article(desk: DeskWindow) -> None:
    desk.views._side_windows().sentence_wanted.emit(3, *at("Portugal will plant trees"))
    assert desk.queue.current() == 3
    assert desk.pane.text.textCursor().selectedText() == "Portugal will plant trees"


def test_another_project_closes_them(desk: DeskWindow, tmp_path: Path) -> None:
    desk.views.show_journal()
    other = tmp_path / "other.pledgebook"
    project_of(other, articles=1).close()
    desk.projects.open_path(other)
    assert beside(desk) == []
