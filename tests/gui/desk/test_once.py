"""Decide once on the real window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gui.card.look import LookModel
from gui.desk.window import DeskWindow
from store.project import Project
from store.records import ItemRef
from tests.builders import DRAFT, SUGGESTIONS, TEXT


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskWindow]:
    """Three articles that say the same."""
    project = Project.create(tmp_path / "p.pledgebook", analyst="Mia")
    for number in range(3):
        key = project.add_article(replace(DRAFT, text=TEXT + "\n" * number + "."))
        project.save_suggestions(key, SUGGESTIONS)
    window = DeskWindow(project, load=lambda: lambda text: SUGGESTIONS)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    yield window
    window.close()


def rejected(window: DeskWindow) -> int:
    readouts = [window.project.readout(key) for key in (1, 2, 3)]
    return sum(r.titles[0].decision.status == "rejected" for r in readouts)


def test_g_and_enter_decide_the_likes_as_one_step(window: DeskWindow, qtbot: QtBot) -> None:
    pane = window.pane
    pane.go_to(ItemRef("title", 1))
    qtbot.keyClick(window, Qt.Key.Key_R)
    qtbot.waitUntil(pane.offer.isVisible)
    assert pane.offer.text() == "The same resolves 2 in 2 articles: G to take it up. One undo."
    qtbot.keyClick(window, Qt.Key.Key_G)
    qtbot.waitUntil(pane.offer.hasFocus)
    assert "Enter apply, Space look" in pane.offer.text()
    qtbot.keyClick(pane.offer, Qt.Key.Key_Return)
    assert rejected(window) == 3
    assert not pane.offer.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert rejected(window) == 1
    pane._look_up()
    assert not pane.offer.isVisible()  # an undo offers nothing


def test_space_shows_the_lines_and_leaves_some_out(window: DeskWindow, qtbot: QtBot) -> None:
    window.pane.go_to(ItemRef("title", 1))
    qtbot.keyClick(window, Qt.Key.Key_R)
    qtbot.keyClick(window, Qt.Key.Key_G)
    with qtbot.waitSignal(window.pane.offer.looked):
        qtbot.keyClick(window.pane.offer, Qt.Key.Key_Space)
    dialog = window.pane.look(window.project.likes())  # type: ignore[arg-type]
    assert dialog.model.index(0, 1).data() == "Foreign Minister"
    box = dialog.model.index(0, 0)
    assert dialog.model.setData(box, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    dialog.apply.click()
    assert rejected(window) == 2
    assert window.project.readout(2).titles[0].decision.status == "open"


def test_escape_goes_back_and_decides_nothing(window: DeskWindow, qtbot: QtBot) -> None:
    window.pane.go_to(ItemRef("title", 1))
    qtbot.keyClick(window, Qt.Key.Key_R)
    qtbot.keyClick(window, Qt.Key.Key_G)
    qtbot.keyClick(window.pane.offer, Qt.Key.Key_Escape)
    assert window.pane.text.hasFocus()
    assert rejected(window) == 1


def test_enter_is_the_cards_until_the_offer_is_taken(window: DeskWindow, qtbot: QtBot) -> None:
    pane = window.pane
    pane.go_to(ItemRef("title", 1))
    qtbot.keyClick(window, Qt.Key.Key_R)
    qtbot.waitUntil(pane.offer.isVisible)
    qtbot.keyClick(window, Qt.Key.Key_Return)
    assert {e.decision.status for e in pane.entries()} == {"confirmed", "rejected"}
    assert rejected(window) == 1


def test_what_has_no_like_says_so(window: DeskWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_G)
    assert window.message.text() == "What was decided last has no likes that are still open."


def test_a_refused_offer_goes_to_the_message_bar(window: DeskWindow, qtbot: QtBot) -> None:
    window.pane.go_to(ItemRef("title", 1))
    qtbot.keyClick(window, Qt.Key.Key_R)
    qtbot.keyClick(window, Qt.Key.Key_G)
    window.project.decide([ItemRef("title", 4)], "confirmed")
    qtbot.keyClick(window.pane.offer, Qt.Key.Key_Return)
    assert window.message.text().startswith("Something was decided since")


def test_the_lines_keep_qts_rules(window: DeskWindow, qtmodeltester: ModelTester) -> None:
    refs = [ItemRef("title", key) for key in (1, 3, 5)]
    model = LookModel(refs, window.project.like_lines)
    qtmodeltester.check(model, force_py=True)
    model.toggle(1)
    assert model.wanted() == [refs[0], refs[2]]
