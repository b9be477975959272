"""Registry, search and journal beside the desk: opened by key, leading back to the sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from gui.desk.window import DeskWindow
from gui.finding.window import SearchWindow
from gui.journal.window import JournalWindow
from gui.registry.window import RegistryWindow
from store.project import Project
from store.records import ItemRef
from tests.gui.desks import desk_on, project_of


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> DeskWindow:
    return desk_on(qtbot, project_of(tmp_path / "p.pledgebook"))


def opened(kind: type[QMainWindow]) -> list[QMainWindow]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]


@pytest.mark.parametrize(
    ("key", "modifiers", "kind"),
    [
        (Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier, RegistryWindow),
        (Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier, JournalWindow),
        (
            Qt.Key.Key_F,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
            SearchWindow,
        ),
    ],
)
def test_each_is_opened_by_its_key_and_once(
    desk: DeskWindow,
    qtbot: QtBot,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
    kind: type[QMainWindow],
) -> None:
    for _ in range(2):
        desk.activateWindow()
        qtbot.waitUntil(desk.isActiveWindow)
        qtbot.keyClick(desk, key, modifiers)
    assert len(opened(kind)) == 1


def test_a_row_leads_to_its_sentence_on_the_desk(desk: DeskWindow) -> None:
    desk.views.search_everywhere()
    (window,) = opened(SearchWindow)
    assert isinstance(window, SearchWindow)
    window.search.setText("trains")
    window.look()
    window.articles.opened.emit(window.articles.model.ids[0])
    assert desk.pane.article is not None
    assert desk.pane.article.headline == "Talks on trains"
    start, end = desk.pane.text.selected() or (0, 0)
    assert desk.pane.article.text[start:end] == "trains"


def test_an_undo_in_the_journal_is_shown_on_the_desk(desk: DeskWindow) -> None:
    desk.project.decide([ItemRef("pledge", 1)], "confirmed")
    article = desk.pane.article
    desk.views.show_journal()
    (window,) = opened(JournalWindow)
    assert isinstance(window, JournalWindow)
    window.browser.table.selectRow(0)
    window.undo_button.click()
    assert desk.project.readout(1).pledges[0].decision.status == "open"
    assert desk.pane.article is article
    assert desk.pane.readout == desk.project.readout(desk.pane.readout.article_id)


def test_they_close_with_their_project(desk: DeskWindow, tmp_path: Path) -> None:
    desk.views.show_registry()
    desk.views.search_everywhere()
    desk.set_project(Project.create(tmp_path / "other.pledgebook", analyst="Mia"))
    assert not opened(RegistryWindow)
    assert not opened(SearchWindow)
    desk.views.show_registry()
    (window,) = opened(RegistryWindow)
    assert isinstance(window, RegistryWindow)
    assert window.project is desk.project
