"""Cards on the real window: what Enter accepts, and what holds it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.card.meetings import MeetingRef
from gui.desk.window import DeskWindow
from store.project import Project
from store.records import ItemRef
from tests.builders import DRAFT, SUGGESTIONS, TEXT, at

LATER = TEXT.replace("Foreign Minister Rui", "Prime Minister Rui")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskWindow]:
    """Two articles: the second gives Rui Vaz another title."""
    project = Project.create(tmp_path / "p.pledgebook", analyst="Mia")
    project.save_suggestions(project.add_article(DRAFT), SUGGESTIONS)
    shift = len("Prime Minister") - len("Foreign Minister")
    moved = [
        replace(p, start=p.start + shift, end=p.end + shift, cue=None) for p in SUGGESTIONS.pledges
    ]
    titles = (
        replace(SUGGESTIONS.titles[0], spans=(at("Prime Minister", LATER),)),
        replace(SUGGESTIONS.titles[1], spans=(at("Environment Minister", LATER),)),
    )
    officials = (
        replace(SUGGESTIONS.officials[0], mentions=(at("Rui Vaz", LATER),)),
        replace(SUGGESTIONS.officials[1], mentions=(at("Ana Lund", LATER),)),
    )
    later = replace(SUGGESTIONS, officials=officials, titles=titles, pledges=tuple(moved))
    key = project.add_article(replace(DRAFT, text=LATER, headline="Later"))
    project.save_suggestions(key, later)
    window = DeskWindow(project, load=lambda: lambda text: SUGGESTIONS)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()


def statuses(window: DeskWindow) -> set[str]:
    return {entry.decision.status for entry in window.pane.entries()}


def test_enter_accepts_the_whole_card_as_one_step(window: DeskWindow, qtbot: QtBot) -> None:
    assert isinstance(window.pane.here, MeetingRef)
    qtbot.keyClick(window, Qt.Key.Key_Return)
    assert statuses(window) == {"confirmed"}
    assert window.pane.here is None
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert statuses(window) == {"open"}


def test_a_new_title_of_a_known_official_is_asked_first(window: DeskWindow, qtbot: QtBot) -> None:
    pane = window.pane
    qtbot.keyClick(window, Qt.Key.Key_Return)
    window.open_article(2)
    qtbot.keyClick(window, Qt.Key.Key_Return)
    assert statuses(window) == {"open"}
    assert pane.here == pane.questions[ItemRef("title", 3)].ref
    assert list(pane.questions) == [pane.here]  # exactly one question
    assert pane.card.asks.isVisible()
    assert pane.card.asks.text().startswith("Rui Vaz was last seen as Foreign Minister")
    qtbot.keyClick(window, Qt.Key.Key_1)
    assert isinstance(pane.here, MeetingRef)
    qtbot.keyClick(window, Qt.Key.Key_Return)
    assert statuses(window) == {"confirmed"}
    career = window.project.career(pane.readout.officials[0].registry_id or 0)
    assert [tenure.office for tenure in career] == ["Foreign Minister", "Prime Minister"]


def test_enter_on_the_question_takes_it_as_it_stands(window: DeskWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Return)
    window.open_article(2)
    qtbot.keyClick(window, Qt.Key.Key_Return)
    qtbot.keyClick(window, Qt.Key.Key_Return)
    assert statuses(window) == {"confirmed"}


def test_a_pledge_to_nobody_holds_the_card_back(window: DeskWindow, qtbot: QtBot) -> None:
    alone = (replace(SUGGESTIONS.pledges[0], counterparts=()), SUGGESTIONS.pledges[1])
    key = window.project.add_article(replace(DRAFT, text=TEXT + " "))
    window.project.save_suggestions(key, replace(SUGGESTIONS, pledges=alone))
    window.open_article(key)
    pane = window.pane
    pledge = pane.readout.pledges[0].id
    qtbot.keyClick(window, Qt.Key.Key_Return)
    assert pane.here == ItemRef("pledge", pledge)
    assert pane.card.asks.text().startswith("To whom did Rui Vaz say so?")
    qtbot.keyClick(window, Qt.Key.Key_C)
    assert pane.questions == {}
    assert pane.readout.pledges[0].counterparts == (pane.readout.officials[1].id,)
    qtbot.keyClick(window, Qt.Key.Key_Return)
    assert statuses(window) == {"confirmed"}


def test_a_pledge_without_a_speaker_holds_the_card_back(window: DeskWindow, qtbot: QtBot) -> None:
    """As where a pronoun was not resolved: the side is known, and who speaks for it is not."""
    nobody = (replace(SUGGESTIONS.pledges[0], speakers=()), SUGGESTIONS.pledges[1])
    key = window.project.add_article(replace(DRAFT, text=TEXT + " "))
    window.project.save_suggestions(key, replace(SUGGESTIONS, pledges=nobody))
    window.open_article(key)
    pane = window.pane
    pledge = pane.readout.pledges[0]
    pane.go_to(pledge_ref := ItemRef("pledge", pledge.id))
    pane.go_to(meeting.ref if (meeting := pane.sheet.meeting_of(pledge_ref)) else None)
    qtbot.keyClick(window, Qt.Key.Key_Return)
    assert pane.here == pledge_ref
    assert pane.card.asks.text().startswith("Who speaks?")
    qtbot.keyClick(window, Qt.Key.Key_S)
    assert pane.questions == {}
    assert pane.readout.pledges[0].speakers == (pane.readout.officials[0].id,)


def test_of_two_entries_of_the_registry_a_digit_takes_one(window: DeskWindow, qtbot: QtBot) -> None:
    pane, project = window.pane, window.project
    first = pane.readout.officials[0].id
    project.link_official(first, None)
    second = project.add_official(1, name="Rui Vaz", country="PRT", start=0, end=9).focus
    assert second is not None
    project.link_official(second.id, None)  # another of the same name
    entries = [o.registry_id for o in project.readout(1).officials if o.name == "Rui Vaz"]
    assert len(set(entries)) == 2
    window.open_article(2)
    official = pane.readout.officials[0]
    qtbot.keyClick(window, Qt.Key.Key_Return)
    assert statuses(window) == {"open"}  # held back
    assert pane.here == ItemRef("official", official.id)
    assert pane.card.asks.text().startswith("Which entry of the registry is Rui Vaz?")
    wanted = pane.questions[pane.here].choices[1].entry
    qtbot.keyClick(window, Qt.Key.Key_2)
    linked = {o.id: o.registry_id for o in pane.readout.officials}
    assert linked[official.id] == wanted
    assert wanted in entries


def test_skip_leaves_a_card_for_the_end(window: DeskWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert statuses(window) == {"skipped"}
    assert isinstance(window.pane.here, ItemRef)


def test_every_row_leads_to_the_text_and_back(window: DeskWindow, qtbot: QtBot) -> None:
    pane = window.pane
    pane.go_to(ItemRef("pledge", 1))
    assert pane.text.textCursor().position() == at("Portugal will")[0]
    qtbot.keyClick(window, Qt.Key.Key_W)  # the speaker has no place of its own; the cue has
    selections = pane.text.extraSelections()  # kept: a cursor dies with its selection
    shown = selections[-1].cursor
    assert (shown.selectionStart(), shown.selectionEnd()) == at("said")
    pane.text.mark_clicked.emit(ItemRef("title", 2))
    assert pane.card.tree.focused() == ItemRef("title", 2)
    qtbot.keyClick(pane.card.tree, Qt.Key.Key_Down)
    assert pane.here == ItemRef("pledge", 1)


@pytest.mark.parametrize(("key", "listed"), [("1", 0), ("2", 0), ("A", 1)])
def test_a_title_that_was_answered_is_no_problem(
    window: DeskWindow, qtbot: QtBot, key: str, listed: int
) -> None:
    """F8 names a title that was only accepted where the registry knows another one."""
    qtbot.keyClick(window, Qt.Key.Key_Return)
    window.open_article(2)
    pane = window.pane
    pane.go_to(ItemRef("title", 3))
    qtbot.keyClick(window, getattr(Qt.Key, f"Key_{key}"))
    qtbot.keyClick(window, Qt.Key.Key_Return)
    assert statuses(window) == {"confirmed"}
    named = [p for p in pane.problems() if p.words.startswith("By the registry, Rui Vaz was")]
    assert [p.ref for p in named] == [ItemRef("title", 3)] * listed


def test_an_answer_is_about_the_holder_that_a_title_had(window: DeskWindow) -> None:
    project = window.project
    project.decide([ItemRef("title", 1), ItemRef("title", 2)], "confirmed")
    project.answer_title(3, "new office")
    assert project.title_question(3) is None
    ana = next(o.id for o in project.readout(2).officials if o.name == "Ana Lund")
    project.edit_title(3, holders=[ana])
    asked = project.title_question(3)
    assert asked is not None
    assert asked.official == "Ana Lund"
    project.undo()
    assert project.title_question(3) is None
    project.undo()
    assert project.title_question(3) is not None  # open again, and asked again
