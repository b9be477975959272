"""The journal's window: browsed, searched, looked into, undone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gui.journal.window import JournalWindow
from gui.theme import LIGHT
from store.project import Project
from store.records import ItemRef
from tests.store.conftest import project as project_fixture

project = project_fixture


@pytest.fixture
def window(qtbot: QtBot, project: Project) -> Iterator[JournalWindow]:
    """Three entries: a pledge confirmed, its note edited, another pledge rejected."""
    project.decide([ItemRef("pledge", 1)], "confirmed")
    project.edit_pledge(1, note="ask Oslo")
    project.decide([ItemRef("pledge", 2)], "rejected")
    window = JournalWindow(project, LIGHT)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def titles(window: JournalWindow) -> list[str]:
    model = window.browser.model
    return [str(model.index(row, 2).data()) for row in range(model.rowCount())]


def test_the_newest_comes_first_and_words_are_found(window: JournalWindow) -> None:
    assert [title.split()[0] for title in titles(window)] == ["Reject", "Change", "Confirm"]
    window.browser.search.setText("(note")  # no search expression here: a part of the words
    window.browser.apply()
    assert titles(window) == []
    window.browser.search.setText("NOTE")
    window.browser.apply()
    assert titles(window) == ["Change note of pledge “Portugal will plant trees”"]


def test_an_entry_tells_before_and_after(window: JournalWindow) -> None:
    window.browser.table.selectRow(1)
    (item,) = [window.changes.topLevelItem(i) for i in range(window.changes.topLevelItemCount())][
        :1
    ]
    assert item is not None
    assert [item.text(column) for column in range(4)] == ["pledge 1", "note", "–", "ask Oslo"]


def test_the_chosen_entry_is_undone_and_redone(window: JournalWindow, qtbot: QtBot) -> None:
    window.browser.table.selectRow(0)
    with qtbot.waitSignal(window.changed):
        window.undo_button.click()
    assert window.project.readout(1).pledges[1].decision.status == "open"
    assert titles(window)[0].startswith("Undo: Reject")
    assert window.browser.model.index(1, 3).data() == "undone"
    with qtbot.waitSignal(window.changed):
        window.redo_button.click()
    assert window.project.readout(1).pledges[1].decision.status == "rejected"


def test_what_stands_in_the_way_is_named(window: JournalWindow) -> None:
    before = window.project.readout(1)
    window.browser.table.selectRow(2)
    window.undo_button.click()
    assert "“Change note of pledge “Portugal will plant trees”” (Mia," in window.message.text()
    assert window.project.readout(1) == before


def test_an_entry_leads_to_its_article(window: JournalWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.article_wanted) as wanted:
        window.browser.opened.emit(window.browser.model.ids[0])
    assert wanted.args == [1]


def test_nothing_chosen_is_said(window: JournalWindow) -> None:
    window.browser.table.clearSelection()
    window.browser.table.setCurrentIndex(window.browser.model.index(-1, -1))
    window.undo_button.click()
    assert window.message.text() == "Choose the entry that is to be undone."
