"""Decide once on the real window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gui.card.look import Look, LookModel
from gui.desk.window import DeskWindow
from store.project import Project
from store.records import Decision, ItemRef, TitleDraft
from tests.builders import DRAFT, SUGGESTIONS, TEXT, at
from tests.gui.desks import desk_on


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


AGAIN = f"{TEXT}\nForeign Minister Vaz left. The Foreign Minister spoke. Foreign Minister Vaz sang."
WORD = "Foreign Minister"


@pytest.fixture
def partly(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskWindow]:
    """Two articles with the title four times; in each the second was rejected before, the third
    corrected: given other words, and confirmed.
    """
    project = Project.create(tmp_path / "p.pledgebook", analyst="Ida")
    titles = [TitleDraft((at(WORD, AGAIN, n),), ("Rui Vaz",)) for n in range(4)]
    for number in range(2):
        key = project.add_article(replace(DRAFT, text=AGAIN + "\n" * number + "."))
        project.save_suggestions(key, replace(SUGGESTIONS, titles=tuple(titles)))
        mine = project.readout(key).titles
        project.decide([ItemRef("title", mine[1].id)], "rejected")
        span = mine[2].spans[0]
        project.move_span(span.id, span.start - len("The "), span.end)
        project.decide([ItemRef("title", mine[2].id)], "confirmed")
    window = desk_on(qtbot, project)
    window.open_article(1)
    window.pane.text.setFocus()
    yield window
    window.close()


def stand(window: DeskWindow) -> list[tuple[str, Decision]]:
    """Every title of both articles in the order of the text, and the words it has."""
    readouts = [window.project.readout(key) for key in (1, 2)]
    return [(t.text, t.decision) for r in readouts for t in r.titles]


def statuses(window: DeskWindow) -> list[str]:
    return [decision.status for _, decision in stand(window)]


DONE = ["rejected", "confirmed"]  # by Ida


def test_g_touches_nothing_that_was_decided_and_one_undo_takes_all_back(
    partly: DeskWindow, qtbot: QtBot
) -> None:
    window, pane = partly, partly.pane
    before = stand(window)
    assert [words for words, _ in before] == [WORD, WORD, f"The {WORD}", WORD] * 2
    pane.go_to(ItemRef("title", pane.readout.titles[0].id))
    qtbot.keyClick(pane.text, Qt.Key.Key_R)
    assert statuses(window) == ["rejected", *DONE, "open", "open", *DONE, "open"]
    one = stand(window)
    qtbot.keyClick(pane.text, Qt.Key.Key_G)
    assert pane.offer.text().startswith("The same resolves 3 in 2 articles")

    qtbot.keyClick(pane.offer, Qt.Key.Key_Space)  # to look changes nothing
    look = QApplication.activeModalWidget()
    assert isinstance(look, Look)
    assert look.model.rowCount() == 3
    qtbot.keyClick(look.table, Qt.Key.Key_Escape)
    assert stand(window) == one

    qtbot.keyClick(pane.text, Qt.Key.Key_G)
    qtbot.keyClick(pane.offer, Qt.Key.Key_Return)
    every = stand(window)
    assert statuses(window) == ["rejected", *DONE, "rejected", "rejected", *DONE, "rejected"]
    for decided in (1, 2, 5, 6):
        assert every[decided] == before[decided]  # by whom, when and as what too
    qtbot.keyClick(pane.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert stand(window) == one
    assert window.project.check() == ()


def test_lines_of_several_articles_are_decided_by_keys_alone(
    partly: DeskWindow, qtbot: QtBot
) -> None:
    """Space leaves a line out, an arrow goes on, Enter decides the others."""
    window, pane = partly, partly.pane
    pane.go_to(ItemRef("title", pane.readout.titles[0].id))
    qtbot.keyClick(pane.text, Qt.Key.Key_A)
    qtbot.keyClick(pane.text, Qt.Key.Key_G)
    qtbot.keyClick(pane.offer, Qt.Key.Key_Space)
    look = QApplication.activeModalWidget()
    assert isinstance(look, Look)
    rows = range(look.model.rowCount())
    titles = [row for row in rows if look.model.index(row, 1).data() == WORD]
    assert {look.model.index(row, 3).data() for row in rows} == {"Ministers meet"}
    assert "The Foreign Minister spoke." in look.model.index(titles[0], 0).data()
    look.activateWindow()  # no window manager does it offscreen
    qtbot.waitUntil(look.table.hasFocus)
    for _ in range(titles[1]):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert not look.isVisible()
    assert statuses(window) == ["confirmed", *DONE, "confirmed", "open", *DONE, "confirmed"]
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(pane.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert statuses(window) == ["confirmed", *DONE, "open", "open", *DONE, "open"]
