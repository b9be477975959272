from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import hues, theme
from gui.desk.window import DeskWindow
from gui.settings import SettingsFile
from tests.gui.desks import desk_on, project_of


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> DeskWindow:
    settings = SettingsFile(tmp_path / "settings.json")
    return desk_on(qtbot, project_of(tmp_path / "p.pledgebook", articles=2), settings)


def test_a_new_key_acts_after_saving_and_is_kept(
    desk: DeskWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = desk.views.show_preferences()
    page = dialog.keys
    page.choose("accept")
    page.key.setKeySequence(QKeySequence("R"))
    page.add.click()
    assert page.trouble.text() == "R is “Reject” already; take it from there first."
    page.key.setKeySequence(QKeySequence("Q"))
    page.add.click()
    assert page.trouble.text() == ""
    dialog.accept()
    desk.pane.text.setFocus()
    qtbot.keyClick(desk.pane.text, Qt.Key.Key_Q)
    assert desk.today.decisions == 1
    kept = SettingsFile(tmp_path / "settings.json").now.keys["accept"]
    assert kept[-1] == "Q"


def test_commands_are_found_by_name_in_the_table_of_keys(desk: DeskWindow) -> None:
    dialog = desk.views.show_preferences()
    dialog.keys.search.setText("undo")
    assert dialog.keys.view.model().rowCount() == 2
    assert dialog.keys.view.model().index(0, 0).data() == "Undo"
    dialog.reject()


def test_looks_are_shown_at_once_and_taken_back_by_cancel(desk: DeskWindow) -> None:
    usual = desk.pane.text.font().pointSizeF()
    dialog = desk.views.show_preferences()
    dialog.look.setCurrentIndex(dialog.look.findData("dark"))
    dialog.zoom.setCurrentIndex(dialog.zoom.findData(150))
    assert desk.theme == theme.DARK
    assert desk.pane.text.font().pointSizeF() == pytest.approx(usual * 1.5)
    window_color = QApplication.palette().window().color().name()
    assert window_color == theme.DARK.window
    dialog.reject()
    assert desk.theme == theme.LIGHT
    assert desk.pane.text.font().pointSizeF() == pytest.approx(usual)
    assert desk.settings.now.look == "system"


def test_the_reviewers_name_goes_into_the_journal(desk: DeskWindow) -> None:
    dialog = desk.views.show_preferences()
    dialog.reviewer.setText("  Ana   Lund ")
    dialog.accept()
    desk.pane.accept()
    assert desk.project.history(1)[0].analyst == "Ana Lund"
    assert "Ana Lund" in desk.saved.text()


def test_zoom_by_keys_goes_in_steps_and_stays_at_the_ends(desk: DeskWindow, qtbot: QtBot) -> None:
    desk.pane.text.setFocus()
    for key, zoom in ((Qt.Key.Key_Plus, 110), (Qt.Key.Key_Minus, 100), (Qt.Key.Key_Minus, 90)):
        qtbot.keyClick(desk.pane.text, key, Qt.KeyboardModifier.ControlModifier)
        assert desk.settings.now.zoom == zoom
    for _ in range(20):
        desk.views.zoom_in()
    assert desk.settings.now.zoom == 250
    desk.views.zoom_usual()
    assert desk.settings.now.zoom == 100


def test_the_layout_of_the_window_is_remembered(
    desk: DeskWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.views.show_guidelines()
    desk.setMinimumSize(400, 300)  # the offscreen screen is small
    desk.resize(760, 520)
    desk.splitter.setSizes([300, 400])
    sizes = desk.splitter.sizes()
    desk.close()
    monkeypatch.setattr(DeskWindow, "setMinimumSize", lambda *_: None)
    monkeypatch.setattr(DeskWindow, "setMinimumWidth", lambda *_: None)
    again = desk_on(
        qtbot,
        project_of(tmp_path / "q.pledgebook", articles=1),
        SettingsFile(tmp_path / "settings.json"),
    )
    assert (again.width(), again.height()) == (760, 520)
    assert again.views.guidelines.isVisible()
    assert again.splitter.sizes() == sizes


def test_a_color_is_shown_at_once_and_never_given_twice(desk: DeskWindow, tmp_path: Path) -> None:
    dialog = desk.views.show_preferences()
    before = desk.pane.text.grab().toImage()
    box = dialog.hues["official"]
    box.setCurrentIndex(box.findData("green"))
    box.activated.emit(box.currentIndex())
    assert dialog.hues["pledge"].currentData() == "blue"  # which officials gave up
    assert desk.theme.official == hues.HUES["green"].light_fill
    assert desk.pane.text.grab().toImage() != before
    dialog.accept()
    kept = SettingsFile(tmp_path / "settings.json").now.colors
    assert kept == {"official": "green", "title": "amber", "pledge": "blue"}


def test_a_canceled_color_goes_back(desk: DeskWindow) -> None:
    dialog = desk.views.show_preferences()
    box = dialog.hues["title"]
    box.setCurrentIndex(box.findData("rose"))
    box.activated.emit(box.currentIndex())
    dialog.reject()
    assert desk.theme.title == hues.HUES["amber"].light_fill


def test_i_shows_the_letters_of_the_kinds(desk: DeskWindow, qtbot: QtBot, tmp_path: Path) -> None:
    before = desk.pane.text.grab().toImage()
    desk.pane.text.setFocus()
    qtbot.keyClick(desk.pane.text, Qt.Key.Key_I)
    assert desk.pane.text.grab().toImage() != before
    assert SettingsFile(tmp_path / "settings.json").now.labels
    qtbot.keyClick(desk.pane.text, Qt.Key.Key_I)
    assert desk.pane.text.grab().toImage() == before
