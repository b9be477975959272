from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gui.commands import COMMANDS
from gui.desk.window import DeskWindow
from gui.shell.fuzzy import score
from tests.gui.desks import desk_on, project_of


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> DeskWindow:
    return desk_on(qtbot, project_of(tmp_path / "p.pledgebook", articles=2))


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("undo", "Undo"),
        ("exp", "Export…"),
        ("nart", "Next article"),
        ("tew", "Take an edited workbook back…"),
        ("bac now", "Back up now"),
        ("KEYS", "All keys"),
    ],
)
def test_a_few_letters_find_a_command(typed: str, wanted: str) -> None:
    best = max(COMMANDS, key=lambda command: score(typed, command.text))
    assert best.text == wanted


def test_letters_out_of_order_find_nothing() -> None:
    assert score("odnu", "Undo") == 0
    assert score("undoo", "Undo") == 0
    assert score("", "Undo") == 1


def test_the_model_keeps_qts_rules(desk: DeskWindow, qtmodeltester: ModelTester) -> None:
    palette = desk.views.show_palette()
    qtmodeltester.check(palette.model)
    palette.typed.setText("art")
    assert 0 < palette.model.rowCount() < len(COMMANDS)
    palette.typed.setText("zzz")
    assert palette.nothing.isVisible()
    palette.reject()


def test_return_runs_the_command_after_the_palette_has_closed(
    desk: DeskWindow, qtbot: QtBot
) -> None:
    palette = desk.views.show_palette()
    qtbot.keyClicks(palette.typed, "next art")
    assert palette.list.currentIndex().data().startswith("Next article")
    qtbot.keyClick(palette.typed, Qt.Key.Key_Down)
    assert not palette.list.currentIndex().data().startswith("Next article")
    qtbot.keyClick(palette.typed, Qt.Key.Key_Up)
    qtbot.keyClick(palette.typed, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert desk.queue.current() == 2


def test_what_cannot_act_now_is_gray_and_does_nothing(desk: DeskWindow, qtbot: QtBot) -> None:
    desk.keys.set_read_only(read_only=True)
    palette = desk.views.show_palette()
    qtbot.keyClicks(palette.typed, "accept")
    assert not palette.list.currentIndex().flags() & Qt.ItemFlag.ItemIsEnabled
    qtbot.keyClick(palette.typed, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert desk.pane.decided()[0] == 0
    palette.reject()


def test_the_sheet_of_keys_names_every_command(desk: DeskWindow, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLabel

    sheet = desk.views.show_keys()
    words = "".join(label.text() for label in sheet.area.findChildren(QLabel))
    assert [c.text for c in COMMANDS if c.text.rstrip("…") not in words] == []
    qtbot.keyClick(sheet, Qt.Key.Key_F1)
    assert not sheet.isVisible()
