"""Keys act where they should: letters where no text is typed, Tab in the review pane only."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.commands import COMMANDS
from gui.desk.window import DeskWindow
from tests.gui.desks import desk_on, project_of


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> DeskWindow:
    return desk_on(qtbot, project_of(tmp_path / "p.pledgebook", articles=2))


def press(
    qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    qtbot.keyClick(widget, key, modifier)


def decided(desk: DeskWindow) -> int:
    return desk.today.decisions


def test_letters_are_commands_in_text_and_queue_but_not_where_text_is_typed(
    desk: DeskWindow, qtbot: QtBot
) -> None:
    desk.pane.next_open()
    desk.pane.text.setFocus()
    press(qtbot, Qt.Key.Key_A)
    assert decided(desk) == 1
    desk.queue.list.setFocus()
    press(qtbot, Qt.Key.Key_A)
    assert decided(desk) == 2
    desk.filter_queue()
    for key in (Qt.Key.Key_A, Qt.Key.Key_Space, Qt.Key.Key_1, Qt.Key.Key_Delete):
        press(qtbot, key)
    assert decided(desk) == 2
    assert desk.queue.filter.text() == "a 1"


def test_tab_walks_items_in_the_text_and_widgets_elsewhere(desk: DeskWindow, qtbot: QtBot) -> None:
    desk.pane.text.setFocus()
    first = desk.pane.entry
    press(qtbot, Qt.Key.Key_Tab)
    assert desk.pane.entry != first
    assert desk.pane.text.hasFocus()
    desk.filter_queue()
    second = desk.pane.entry
    press(qtbot, Qt.Key.Key_Tab)
    assert desk.queue.stage.hasFocus()
    assert desk.pane.entry == second


def test_f6_walks_the_areas_in_both_directions(desk: DeskWindow, qtbot: QtBot) -> None:
    desk.queue.list.setFocus()
    press(qtbot, Qt.Key.Key_F6)
    assert desk.pane.text.hasFocus()
    press(qtbot, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert desk.queue.list.hasFocus()


def test_every_command_has_an_action_with_its_keys_in_the_tool_tip(desk: DeskWindow) -> None:
    assert set(desk.keys.by_id) == {command.id for command in COMMANDS}
    assert desk.keys.by_id["accept"].toolTip() == "Accept (A)"
    assert desk.keys.by_id["reject"].toolTip() == "Reject (R or X)"
    assert desk.keys.by_id["back_up"].toolTip() == "Back up now"


def test_own_keys_replace_those_of_the_table(desk: DeskWindow, qtbot: QtBot) -> None:
    desk.keys.bind({"accept": ("Q",)})
    desk.pane.text.setFocus()
    press(qtbot, Qt.Key.Key_A)
    assert decided(desk) == 0
    press(qtbot, Qt.Key.Key_Q)
    assert decided(desk) == 1
    assert desk.keys.by_id["accept"].toolTip() == "Accept (Q)"
