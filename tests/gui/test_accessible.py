"""A screen reader has a name for everything one can reach, and one reaches all by keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from gui.desk.window import DeskWindow
from gui.shell.message_bar import Remedy
from tests.gui.desks import desk_on, project_of

Open = Callable[[DeskWindow], QDialog]
DIALOGS: dict[str, Open] = {
    "palette": lambda desk: desk.views.show_palette(),
    "keys": lambda desk: desk.views.show_keys(),
    "preferences": lambda desk: desk.views.show_preferences(),
    "backups": lambda desk: desk.projects.restore_backup(),
    "export": lambda desk: desk.exchange.export_records(),
}


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> DeskWindow:
    return desk_on(qtbot, project_of(tmp_path / "p.pledgebook", articles=2))


def name_of(widget: QWidget) -> str:
    """What a screen reader says: the name, or the words on it."""
    if widget.accessibleName():
        return widget.accessibleName()
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found else ""


def nameless(window: QWidget) -> list[str]:
    """Widgets that take the focus and have no name. Parts of Qt's own widgets have theirs."""
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in window.findChildren(QWidget)
        if widget.window() is window.window()  # not the list that a box drops
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.objectName().startswith("qt_")
        and widget.focusProxy() is None
        and not name_of(widget)
    ]


def everything_open(desk: DeskWindow) -> None:
    desk.banner.tell("Read only.", Remedy("Try again", desk.close), lasting=True)
    desk.message.tell("The search has a parenthesis too many.")
    desk.views.show_guidelines()
    desk.views.show_history()
    desk.views.find_in_text()


def test_everything_in_the_window_has_a_name(desk: DeskWindow) -> None:
    everything_open(desk)
    assert nameless(desk) == []


@pytest.mark.parametrize("name", DIALOGS)
def test_everything_in_a_dialog_has_a_name(desk: DeskWindow, name: str) -> None:
    dialog = DIALOGS[name](desk)
    assert nameless(dialog) == []
    assert dialog.windowTitle()
    dialog.reject()


def walk(qtbot: QtBot, key: Qt.Key, until: QWidget) -> list[str]:
    """The names of what has the focus, key by key, up to a widget."""
    passed: list[str] = []
    for _ in range(40):
        widget = QApplication.focusWidget()
        assert widget is not None
        passed.append(name_of(widget))
        if widget is until:
            return passed
        qtbot.keyClick(widget, key)
    raise AssertionError(f"never came to {name_of(until)}: {passed}")


def test_tab_walks_from_the_messages_over_the_queue_to_the_text_and_back(
    desk: DeskWindow, qtbot: QtBot
) -> None:
    everything_open(desk)
    first = desk.banner.buttons[0]
    first.setFocus()
    order = ["Try again", "Close the message", "Filter the articles", "Stage of work", "Articles"]
    assert walk(qtbot, Qt.Key.Key_Tab, desk.pane.text) == [*order, "Article text"]
    desk.queue.list.setFocus()
    assert walk(qtbot, Qt.Key.Key_Backtab, first) == order[::-1]


def test_f6_comes_to_every_area_and_round_again(desk: DeskWindow, qtbot: QtBot) -> None:
    desk.views.show_guidelines()
    desk.pane.accept()
    desk.views.show_history()
    desk.queue.list.setFocus()
    seen = []
    for _ in range(5):
        widget = QApplication.focusWidget()
        assert widget is not None
        seen.append(name_of(widget))
        qtbot.keyClick(widget, Qt.Key.Key_F6)
    assert seen == ["Articles", "Article text", "Record card", "Guidelines", "Latest actions"]
    assert desk.queue.list.hasFocus()


def test_the_menu_bar_reaches_every_command_without_a_mouse(desk: DeskWindow) -> None:
    inside = {action for menu in desk.keys.menus.values() for action in menu.actions()}
    assert set(desk.keys.by_id.values()) <= inside


def test_lines_of_lists_are_said_whole(desk: DeskWindow) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    said = desk.queue.model.index(0).data(role)
    assert said == "Talks on olives\n2018-05-01 · Own, 0 of 6 decided"
    palette = desk.views.show_palette()
    assert palette.model.index(0).data(role) == "New project…, Project, Ctrl+N"
    palette.reject()
