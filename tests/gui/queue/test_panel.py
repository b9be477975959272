from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.desk.window import DeskWindow
from store.records import ItemRef
from tests.gui.desks import desk_on, project_of


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> DeskWindow:
    return desk_on(qtbot, project_of(tmp_path / "p.pledgebook"))


def test_typing_filters_and_keeps_the_article(desk: DeskWindow, qtbot: QtBot) -> None:
    desk.next_article()
    qtbot.keyClicks(desk.queue.filter, "wind")
    qtbot.waitUntil(lambda: desk.queue.model.rowCount() == 1)
    assert desk.queue.current() == 2
    assert desk.queue.heading.text() == "1 of 4 articles · 0 finished"
    qtbot.keyClicks(desk.queue.filter, " ramps")
    qtbot.waitUntil(lambda: desk.queue.model.rowCount() == 0)
    assert desk.pane.article is not None
    assert desk.pane.article.id == 2  # what is worked on stays on the desk
    assert "Clear it" in desk.queue.list.why_empty


def test_return_goes_from_the_filter_to_the_list_and_on_to_the_text(
    desk: DeskWindow, qtbot: QtBot
) -> None:
    desk.filter_queue()
    assert desk.queue.filter.hasFocus()
    qtbot.keyClicks(desk.queue.filter, "tea")
    qtbot.keyClick(desk.queue.filter, Qt.Key.Key_Return)
    assert desk.queue.list.hasFocus()
    assert desk.pane.article is not None
    assert desk.pane.article.id == 4
    qtbot.keyClick(desk.queue.list, Qt.Key.Key_Return)
    assert desk.pane.text.hasFocus()


def test_a_filter_that_cannot_be_read_is_told_and_taken_back(desk: DeskWindow) -> None:
    desk.queue.filter.setText("tea)")
    desk.queue.apply()
    assert "parenthesis" in desk.message.text()
    desk.queue.filter.setText("tea")
    desk.queue.apply()
    assert not desk.message.isVisible()


def test_what_is_filtered_is_what_is_exported(desk: DeskWindow) -> None:
    assert desk.queue.selection() is None
    desk.project.finish(3)
    desk.queue.stage.setCurrentIndex(desk.queue.stage.findData("finished"))
    selection = desk.queue.selection()
    assert selection is not None
    assert selection.article_ids == {3}
    assert selection.words == "articles filtered by finished"
    desk.project.finish(1)
    dialog = desk.exchange.export_records()
    assert dialog.scope.currentText() == "Articles filtered by finished (2)"
    assert dialog._scopes[dialog.scope.currentText()].article_ids == {1, 3}
    dialog.reject()


def test_a_change_in_an_article_that_the_filter_hides_shows_it(desk: DeskWindow) -> None:
    desk.pane.accept()
    desk.queue.filter.setText("tea")
    desk.queue.apply()
    desk.queue.list.setCurrentIndex(desk.queue.model.index(0))
    assert desk.pane.article is not None
    assert desk.pane.article.id == 4
    desk.undo()
    assert desk.pane.article.id == 1
    assert desk.queue.filter.text() == ""


def test_progress_is_of_the_queue_and_of_the_day(desk: DeskWindow) -> None:
    for number in (1, 2):
        desk.show_change(desk.project.decide([ItemRef("pledge", number)], "confirmed"))
    assert "2 decisions today" in desk.saved.text()
    desk.undo()
    assert "1 decision today" in desk.saved.text()
    desk.pane.finish()
    assert desk.queue.heading.text() == "4 articles · 1 finished"
    assert desk.queue.bar.value() == 1
    assert desk.queue.current() == 2
