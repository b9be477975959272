from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from pytestqt.qtbot import QtBot

from gui.card.model import ROW_ROLE
from gui.commands import COMMANDS
from gui.desk.window import DeskWindow
from store.project import Project
from store.records import ItemRef, PledgeItem
from tests.builders import DRAFT, SUGGESTIONS, at


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskWindow]:
    project = Project.create(tmp_path / "p.pledgebook", analyst="Mia")
    project.save_suggestions(project.add_article(DRAFT), SUGGESTIONS)
    window = DeskWindow(project, load=lambda: lambda text: SUGGESTIONS)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()


def test_no_two_commands_share_a_key() -> None:
    keys = [QKeySequence(key).toString() for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))


def test_every_command_is_in_a_menu(window: DeskWindow) -> None:
    texts = {action.text() for action in window.findChildren(QAction)}
    assert {command.text for command in COMMANDS} <= texts


def test_skipped_items_come_last(window: DeskWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_J)
    first = window.pane.entry
    assert first is not None
    qtbot.keyClick(window, Qt.Key.Key_Space)
    for _ in range(4):
        qtbot.keyClick(window, Qt.Key.Key_J)
        assert window.pane.entry is not None
        assert window.pane.entry.ref != first.ref


def test_brackets_move_the_boundaries(window: DeskWindow, qtbot: QtBot) -> None:
    window.pane.next_pledge()
    qtbot.keyClick(window, Qt.Key.Key_BracketRight)
    assert isinstance(window.pane.entry and window.pane.entry.item, PledgeItem)
    assert window.pane.readout.pledges[0].span.quote == "will plant trees"


def test_a_selection_becomes_a_pledge(window: DeskWindow, qtbot: QtBot) -> None:
    window.pane.text.select(*at("met Environment"))
    qtbot.keyClick(window, Qt.Key.Key_3)
    added = window.pane.readout.pledges[0]
    assert added.span.quote == "met Environment"
    assert added.decision.origin == "analyst"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(window.pane.readout.pledges) == 2


def test_known_errors_go_to_the_message_bar(window: DeskWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_1)
    assert window.message.isVisible()
    assert window.message.text() == "Select the words in the text first."


def test_undo_is_remembered_by_the_file(window: DeskWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_A)
    assert window.project.articles()[0].decided > 0
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.project.articles()[0].decided == 0
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.message.text() == "There is nothing to undo."


def test_each_mention_can_be_moved_and_removed(window: DeskWindow, qtbot: QtBot) -> None:
    window.pane.go_to(ItemRef("official", 1))
    qtbot.keyClick(window, Qt.Key.Key_O)
    qtbot.keyClick(window, Qt.Key.Key_BraceRight)
    mentions = window.pane.readout.officials[0].mentions
    assert [mention.quote for mention in mentions] == ["Rui Vaz", "Vaz said"]
    assert window.pane.span == 1
    qtbot.keyClick(window, Qt.Key.Key_Delete)
    assert [m.quote for m in window.pane.readout.officials[0].mentions] == ["Rui Vaz"]


def test_the_attributes_cycle_by_single_keys(window: DeskWindow, qtbot: QtBot) -> None:
    window.pane.go_to(ItemRef("pledge", 1))
    qtbot.keyClick(window, Qt.Key.Key_S)  # the sides go with the speaker
    pledge = window.pane.readout.pledges[0]
    assert (pledge.speakers, pledge.counterparts) == ((2,), (1,))
    assert (pledge.on_behalf_of, pledge.toward) == (("NOR",), ("PRT",))
    qtbot.keyClick(window, Qt.Key.Key_C)
    qtbot.keyClick(window, Qt.Key.Key_F)
    pledge = window.pane.readout.pledges[0]
    assert (pledge.counterparts, pledge.toward, pledge.force) == ((), (), "willingness")
    window.pane.go_to(ItemRef("title", 1))
    qtbot.keyClick(window, Qt.Key.Key_T)
    assert window.pane.readout.titles[0].holders == (2,)


def test_a_click_on_a_highlight_goes_to_its_item(window: DeskWindow) -> None:
    window.pane.text.mark_clicked.emit(ItemRef("pledge", 2))
    assert window.pane.entry is not None
    assert window.pane.entry.ref == ItemRef("pledge", 2)
    assert window.pane.card.tree.focused() == ItemRef("pledge", 2)
    row = window.pane.card.tree.currentIndex().data(ROW_ROLE)
    assert row.head == "Ana Lund → Portugal · willingness"
    assert row.body == "Norway is ready to help"
