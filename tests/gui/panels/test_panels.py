from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gui.desk.window import DeskWindow
from gui.panels.history import HistoryModel
from tests.gui.desks import desk_on, project_of


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> DeskWindow:
    return desk_on(qtbot, project_of(tmp_path / "p.pledgebook", articles=2))


def test_find_walks_the_hits_and_goes_back_to_the_text(desk: DeskWindow, qtbot: QtBot) -> None:
    desk.pane.text.setFocus()
    qtbot.keyClick(desk.pane.text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    find = desk.views.find
    qtbot.keyClicks(find.typed, "MINISTER")
    assert find.count.text() == "1 of 3"
    assert desk.pane.text.textCursor().selectedText() == "Minister"
    first = desk.pane.text.textCursor().position()
    qtbot.keyClick(find.typed, Qt.Key.Key_Return)
    assert find.count.text() == "2 of 3"
    assert desk.pane.text.textCursor().position() > first
    qtbot.keyClick(find.typed, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(find.typed, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert find.count.text() == "3 of 3"
    qtbot.keyClick(find.typed, Qt.Key.Key_Escape)
    assert not find.isVisible()
    assert desk.pane.text.hasFocus()
    assert desk.today.decisions == 0  # no letter was taken for a command


def test_find_says_when_there_is_nothing_and_follows_the_article(desk: DeskWindow) -> None:
    find = desk.views.find
    find.begin()
    find.typed.setText("wind  farms")
    assert find.count.text() == "Not in this article"
    desk.next_article()
    assert find.count.text() == "1 of 1"  # two blanks are one
    find.typed.clear()
    assert find.count.text() == ""


def test_hits_stand_at_code_points(desk: DeskWindow, qtbot: QtBot) -> None:
    find = desk.views.find
    find.set_text("\U0001f1f3\U0001f1f4 Oslo")
    find.show()
    with qtbot.waitSignal(find.hit) as hit:
        find.typed.setText("oslo")
    assert hit.args == [3, 7]


def test_the_guidelines_open_and_close_by_their_key(desk: DeskWindow, qtbot: QtBot) -> None:
    desk.pane.text.setFocus()
    qtbot.keyClick(desk.pane.text, Qt.Key.Key_H)
    assert desk.views.guidelines.isVisible()
    text = desk.views.guidelines.toPlainText()
    assert [
        word for word in ("Official", "Title", "Pledge", "willingness") if word not in text
    ] == []
    qtbot.keyClick(desk.pane.text, Qt.Key.Key_H)
    assert not desk.views.guidelines.isVisible()


def test_the_model_of_the_undo_list_keeps_qts_rules(
    desk: DeskWindow, qtmodeltester: ModelTester
) -> None:
    model = HistoryModel()
    qtmodeltester.check(model)
    desk.pane.accept()
    desk.undo()
    model.read(desk.project)
    assert model.rowCount() == 2
    assert model.index(0).data().startswith("Undo: ")
    assert model.index(1).data().endswith(" · undone")


def test_an_earlier_action_can_be_undone_from_the_list(desk: DeskWindow, qtbot: QtBot) -> None:
    desk.views.show_history()
    history = desk.views.history
    assert history.empty.isVisible()
    desk.project.finish(1)
    desk.show_change(desk.project.finish(2))
    assert not history.empty.isVisible()
    assert not history.button.isEnabled()
    history.list.setCurrentIndex(history.model.index(1))
    history.button.click()
    assert desk.project.articles()[0].finished_at is None
    assert desk.project.articles()[1].finished_at is not None
    assert desk.pane.article is not None
    assert desk.pane.article.id == 1


def test_an_undo_that_cannot_be_names_what_stands_in_its_way(
    desk: DeskWindow, qtbot: QtBot
) -> None:
    desk.views.show_history()
    first = desk.project.edit_pledge(1, force="hope")
    desk.show_change(first)
    desk.show_change(desk.project.edit_pledge(1, note="later"))
    history = desk.views.history
    qtbot.waitUntil(lambda: history.model.rowCount() == 2)
    history.list.setCurrentIndex(history.model.index(1))
    history.button.click()
    assert desk.message.text().startswith("Cannot undo")
    assert "came after it" in desk.message.text()


def test_an_entry_leads_to_its_article(desk: DeskWindow, qtbot: QtBot) -> None:
    desk.views.show_history()
    desk.pane.accept()
    desk.next_article()
    history = desk.views.history
    history.list.activated.emit(history.model.index(0))
    assert desk.queue.current() == 1
