"""Spans by hand on the real window: with the mouse and with the keyboard, added by few keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from gui.desk.window import DeskWindow
from gui.reading import places
from gui.reading.text_view import TextView
from store.project import Project
from store.records import Suggestions
from tests.builders import DRAFT, SUGGESTIONS, TEXT, at
from tests.gui.desks import desk_on

# Two units of UTF-16 a sign, a family of five code points, a mark on a letter that has no own one.
ASTRAL = (
    "Talks 🤝 in Q\u0303uito\n"
    "😀👩\u200d🌾 LISBON -- Vaz met “Lund’s Energy Minister Ona Q\u0303vale's team” in May.\n"
    "Portugal's \"Trade Minister\" Ivo Sa\u0303’s aides will plant 'ten trees' in 🌲 Norway.\n"
)
MISSED = (
    f"{TEXT}\n"
    "He met «Portugal’s “Trade Minister” Ivo Braga's» aides.\n"
    "Braga told Lund that 'Portugal will send doctors'."
)
_TOKEN = re.compile(r"['’]s\b|[^\W_][\w\u0303]*|\S")
Hand = Callable[[TextView, int, int], None]


def tokens(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _TOKEN.finditer(text))


def units(text: str, offset: int) -> int:
    """Where Qt has a place: counted here without the program's map."""
    return len(text[:offset].encode("utf-16-le")) // 2


def spot(view: TextView, offset: int) -> QPoint:
    """Where on the screen a character begins."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(units(view.document().toPlainText(), offset))
    return view.cursorRect(cursor).center()


def by_mouse(view: TextView, start: int, end: int) -> None:
    """Press at one place, move over the words, let go at the other."""
    area, left = view.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(area, left, Qt.KeyboardModifier.NoModifier, spot(view, start))
    for offset in ((start + end) // 2, end):
        QTest.mouseMove(area, spot(view, offset))
    QTest.mouseRelease(area, left, Qt.KeyboardModifier.NoModifier, spot(view, end))


def by_mouse_backward(view: TextView, start: int, end: int) -> None:
    by_mouse(view, end, start)


def by_keys(view: TextView, start: int, end: int) -> None:
    """Put the cursor there, then Shift and the arrow until the last character is in."""
    view.reveal(start)
    last = units(view.document().toPlainText(), end)
    while view.textCursor().position() < last:
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)


HANDS: list[Hand] = [by_mouse, by_mouse_backward, by_keys]


def press(desk: DeskWindow, keys: list[str]) -> None:
    """Press keys as a keyboard does, each where the focus is then, be it in a dialog."""
    left = list(keys)

    def in_dialog() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and not left:
            dialog.reject()  # a key should have closed it
        elif isinstance(dialog, QDialog) and dialog.isActiveWindow():
            one()
        elif isinstance(dialog, QDialog):
            dialog.activateWindow()

    def one() -> None:
        QTest.keySequence(QApplication.focusWidget(), QKeySequence(left.pop(0)))

    clock = QTimer()
    clock.timeout.connect(in_dialog)
    clock.start(10)
    while left:
        desk.activateWindow()  # no window manager does it offscreen
        QTest.qWaitForWindowActive(desk)
        one()
    clock.stop()
    assert QApplication.activeModalWidget() is None


def desk_with(qtbot: QtBot, path: Path, text: str, found: Suggestions) -> DeskWindow:
    project = Project.create(path, analyst="Mia")
    found = replace(found, tokens=tokens(text))
    project.save_suggestions(project.add_article(replace(DRAFT, text=text)), found)
    desk = desk_on(qtbot, project)
    desk.pane.text.setFocus()
    assert desk.pane.article is not None
    assert desk.pane.article.text == text
    return desk


@pytest.fixture
def astral(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskWindow]:
    desk = desk_with(qtbot, tmp_path / "a.pledgebook", ASTRAL, Suggestions("test", ()))
    yield desk
    desk.close()


@pytest.fixture
def missed(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskWindow]:
    desk = desk_with(qtbot, tmp_path / "m.pledgebook", MISSED, SUGGESTIONS)
    yield desk
    desk.close()


SLOPPY = {
    "nergy Minist": "Energy Minister",
    " “Lund’s": "Lund",
    "“Lund’s Energy": "Lund’s Energy",
    "Ona Q\u0303vale's ": "Ona Q\u0303vale",
    "ale's team” ": "Q\u0303vale's team",
    '\'s "Trade Minister" ': "Trade Minister",
    "ugal's \"": "Portugal",
    "Ivo Sa\u0303’s ": "Ivo Sa\u0303",
    "’s aid": "aides",
    " 'ten trees' ": "ten trees",
    "n 🌲 Norw": "in 🌲 Norway",
    " Norway.": "Norway",
}


@pytest.mark.parametrize("hand", HANDS, ids=lambda hand: hand.__name__)
@pytest.mark.parametrize("selected", SLOPPY)
def test_a_selection_is_the_words_that_were_meant(
    astral: DeskWindow, hand: Hand, selected: str
) -> None:
    view, wanted = astral.pane.text, SLOPPY[selected]
    hand(view, *at(selected, ASTRAL))
    first = ASTRAL.index(selected)
    start = ASTRAL.index(wanted, max(0, first - len(wanted)))
    assert view.selected() == (start, start + len(wanted))
    press(astral, ["4"])
    (pledge,) = astral.pane.readout.pledges
    assert (pledge.span.start, pledge.span.quote) == (start, wanted)
    pieces = view._drawing.pieces(places.on_screen(view, view.viewport().rect()))
    edges = spot(view, start).x(), spot(view, start + len(wanted)).x()
    assert (pieces[0].left, pieces[-1].right) == pytest.approx(edges, abs=2)


@pytest.mark.parametrize("hand", HANDS, ids=lambda hand: hand.__name__)
def test_marks_and_blanks_alone_are_no_selection(astral: DeskWindow, hand: Hand) -> None:
    hand(astral.pane.text, *at("” ", ASTRAL))
    assert astral.pane.text.textCursor().hasSelection()
    assert astral.pane.text.selected() is None
    press(astral, ["4"])
    assert astral.pane.readout.pledges == ()
    assert astral.message.text() == "Select the words in the text first."


@pytest.mark.parametrize("hand", HANDS, ids=lambda hand: hand.__name__)
def test_what_was_missed_is_added_and_linked_with_three_keys_each(
    missed: DeskWindow, hand: Hand
) -> None:
    pane = missed.pane
    official, title, pledge = ["1", "Return"], ["2", "Return"], ["4", "S"]
    assert max(map(len, (official, title, pledge))) <= 3

    hand(pane.text, *at(" Ivo Braga's»", MISSED))
    press(missed, official)
    braga = next(o for o in pane.readout.officials if o.name == "Ivo Braga")
    assert (braga.country, braga.decision.status) == ("PRT", "confirmed")
    assert braga.registry_id is not None

    hand(pane.text, *at("“Trade Minister”", MISSED))
    press(missed, title)
    added = next(t for t in pane.readout.titles if t.text == "Trade Minister")
    assert (added.holders, added.decision.status) == ((braga.id,), "confirmed")

    hand(pane.text, *at("'Portugal will send doctors'", MISSED))
    press(missed, pledge)
    (said,) = (p for p in pane.readout.pledges if p.span.quote == "Portugal will send doctors")
    assert (said.speakers, said.on_behalf_of) == ((braga.id,), ("PRT",))
    assert said.decision.status == "confirmed"
    assert said.counterparts
    assert missed.project.check() == ()


@pytest.mark.parametrize("hand", HANDS, ids=lambda hand: hand.__name__)
def test_a_missed_mention_takes_one_key(missed: DeskWindow, hand: Hand) -> None:
    """Of an official who is known by name."""
    start, end = at("Lund that", MISSED)
    hand(missed.pane.text, start - 1, end - 5)
    press(missed, ["1"])
    lund = next(o for o in missed.pane.readout.officials if o.name == "Ana Lund")
    assert (start, start + 4) in [(m.start, m.end) for m in lund.mentions]
