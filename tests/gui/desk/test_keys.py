"""Each key of the review pane, pressed on the real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from gui.card.entries import EntryList
from gui.card.model import ROW_ROLE
from gui.desk.dialogs import HoldersForm, NoteForm, OfficialForm
from gui.desk.window import DeskWindow
from gui.queue.model import state
from store.project import Project
from store.records import ItemRef, Kind
from tests.builders import DRAFT, SUGGESTIONS, TEXT, at

K = Qt.Key


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskWindow]:
    project = Project.create(tmp_path / "p.pledgebook", analyst="Mia")
    project.save_suggestions(project.add_article(DRAFT), SUGGESTIONS)
    window = DeskWindow(project, load=lambda: lambda text: SUGGESTIONS)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    window.pane.text.setFocus()
    yield window
    window.close()


def status(window: DeskWindow, kind: str, key: int) -> str:
    entries = {e.ref: e.decision.status for e in window.pane.entries()}
    return entries[ItemRef(kind, key)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("key", "outcome"),
    [
        (K.Key_A, "confirmed"),
        (K.Key_R, "rejected"),
        (K.Key_X, "rejected"),
        (K.Key_Space, "skipped"),
    ],
)
def test_a_key_decides_the_item(
    window: DeskWindow, qtbot: QtBot, key: Qt.Key, outcome: str
) -> None:
    window.pane.go_to(ItemRef("title", 2))
    qtbot.keyClick(window.pane.text, key)
    assert status(window, "title", 2) == outcome
    assert window.pane.here == ItemRef("pledge", 1)


@pytest.mark.parametrize(
    ("key", "start", "end"),
    [
        (K.Key_Tab, ItemRef("official", 1), ItemRef("title", 1)),
        (K.Key_J, ItemRef("official", 1), ItemRef("title", 1)),
        (K.Key_Backtab, ItemRef("title", 1), ItemRef("official", 1)),
        (K.Key_K, ItemRef("title", 1), ItemRef("official", 1)),
        (K.Key_N, ItemRef("official", 1), ItemRef("pledge", 1)),
        (K.Key_P, ItemRef("official", 1), ItemRef("pledge", 2)),
    ],
)
def test_a_key_goes_to_the_next(
    window: DeskWindow, qtbot: QtBot, key: Qt.Key, start: ItemRef, end: ItemRef
) -> None:
    window.pane.go_to(start)
    shift = Qt.KeyboardModifier.ShiftModifier  # which Qt says with Shift+Tab, called Backtab
    held = shift if key == K.Key_Backtab else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(window.pane.text, key, held)
    assert window.pane.here == end


@pytest.mark.parametrize(
    ("key", "quote"),
    [
        (K.Key_BracketLeft, "said Portugal will plant trees"),
        (K.Key_BracketRight, "will plant trees"),
        (K.Key_BraceLeft, "Portugal will plant"),
        (K.Key_BraceRight, "Portugal will plant trees."),
    ],
)
def test_a_key_moves_a_boundary(window: DeskWindow, qtbot: QtBot, key: Qt.Key, quote: str) -> None:
    window.pane.go_to(ItemRef("pledge", 1))
    qtbot.keyClick(window.pane.text, key)
    assert window.pane.readout.pledges[0].span.quote == quote


def test_a_selection_becomes_the_span_of_the_item(window: DeskWindow, qtbot: QtBot) -> None:
    window.pane.go_to(ItemRef("pledge", 1))
    window.pane.text.select(*at("will plant trees"))
    qtbot.keyClick(window.pane.text, K.Key_Equal)
    assert window.pane.readout.pledges[0].span.quote == "will plant trees"
    assert window.pane.here == ItemRef("pledge", 1)


def test_d_and_v_walk_the_sides(window: DeskWindow, qtbot: QtBot) -> None:
    window.pane.go_to(ItemRef("pledge", 1))
    walked = []
    for key in (K.Key_D, K.Key_V) * 4:
        qtbot.keyClick(window.pane.text, key)
        pledge = window.pane.readout.pledges[0]
        walked.append(pledge.on_behalf_of if key == K.Key_D else pledge.toward)
    assert walked[::2] == [("PRT", "NOR"), ("NOR",), (), ("PRT",)]
    assert walked[1::2] == [("PRT", "NOR"), ("PRT",), (), ("NOR",)]


def test_o_walks_the_spans_over_a_place(window: DeskWindow, qtbot: QtBot) -> None:
    pane = window.pane
    start, _ = at("Portugal will plant trees")
    window.project.add_mention(1, start, start + len("Portugal"))
    window.project.add_title(1, start, start + len("Portugal will"), holders=[1])
    pane.show_article(1)
    pane.go_to(ItemRef("pledge", 1))
    walked = []
    for _ in range(3):
        qtbot.keyClick(pane.text, K.Key_O)
        walked.append(pane.here)
    assert walked == [ItemRef("official", 1), ItemRef("title", 3), ItemRef("pledge", 1)]


def test_e_and_f2_open_the_form(window: DeskWindow, qtbot: QtBot) -> None:
    for key, name in ((K.Key_E, "Rui Vas"), (K.Key_F2, "Rui Vaz")):
        window.activateWindow()  # no window manager does it offscreen
        qtbot.waitUntil(window.isActiveWindow)
        window.pane.go_to(ItemRef("official", 1))
        answer(lambda form, name=name: form.findChild(QLineEdit).setText(name))  # type: ignore[misc, union-attr]
        qtbot.keyClick(window.pane.text, key)
        assert window.pane.readout.officials[0].name == name


@pytest.mark.parametrize("kind", ["official", "title", "pledge"])
def test_m_writes_a_note_to_any_item(window: DeskWindow, qtbot: QtBot, kind: Kind) -> None:
    window.pane.go_to(ItemRef(kind, 1))
    answer(lambda form: form.note.setPlainText("ask them"), NoteForm)  # type: ignore[attr-defined]
    qtbot.keyClick(window.pane.text, K.Key_M)
    assert window.pane.entry is not None
    assert window.pane.entry.item.note == "ask them"
    assert "note: ask them" in shown_parts(window)


@pytest.mark.parametrize("kind", ["official", "title", "pledge"])
def test_b_flags_an_item_and_f8_walks_to_it(window: DeskWindow, qtbot: QtBot, kind: Kind) -> None:
    pane, ref = window.pane, ItemRef(kind, 1)
    pane.go_to(ref)
    before = pane.text.grab().toImage()
    qtbot.keyClick(pane.text, K.Key_B)
    assert pane.entry is not None
    assert pane.entry.item.flagged
    assert pane.here == ref
    assert pane.text.grab().toImage() != before
    row = pane.card.tree.rows.index_of(ref).data(ROW_ROLE)
    assert row.flagged
    assert "flagged" in row.spoken()
    qtbot.waitUntil(lambda: "⚑ 1" in state(window.queue.model.article(0)))  # type: ignore[arg-type]
    pane.go_to(ItemRef("title", 2))
    qtbot.keyClick(pane.text, K.Key_F8)
    assert pane.here == ref
    assert pane.card.asks.text() == "You flagged this to be looked at again."
    qtbot.keyClick(pane.text, K.Key_B)
    assert not pane.entry.item.flagged
    qtbot.waitUntil(lambda: "⚑" not in state(window.queue.model.article(0)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("key", "force"),
    [(K.Key_4, "commitment"), (K.Key_5, "willingness"), (K.Key_6, "hope")],
)
def test_a_digit_marks_a_pledge_of_its_force(
    window: DeskWindow, qtbot: QtBot, key: Qt.Key, force: str
) -> None:
    pane = window.pane
    pane.text.select(*at("met Environment Minister"))
    qtbot.keyClick(pane.text, key)
    added = next(p for p in pane.readout.pledges if p.span.quote == "met Environment Minister")
    assert (added.force, added.decision.status) == (force, "confirmed")


def test_a_digit_takes_another_reading_of_the_pledge(window: DeskWindow, qtbot: QtBot) -> None:
    pane = window.pane
    pane.go_to(ItemRef("pledge", 1))
    offered = [line for line in shown_parts(window) if " instead: " in line]
    assert offered[0] == "1 instead: Rui Vaz for Portugal → nobody named"
    number = next(n for n, line in enumerate(offered, 1) if "Ana Lund for Norway → Rui Vaz" in line)
    qtbot.keyClick(pane.text, Qt.Key(K.Key_0 + number))
    pledge = pane.readout.pledges[0]
    assert (pledge.speakers, pledge.on_behalf_of) == ((2,), ("NOR",))
    assert (pledge.counterparts, pledge.toward) == ((1,), ("PRT",))
    window.undo()
    assert pane.readout.pledges[0].speakers == (1,)


def test_7_marks_a_mention_of_the_official_there(window: DeskWindow, qtbot: QtBot) -> None:
    pane = window.pane
    pane.go_to(ItemRef("official", 1))
    pane.text.select(*at("Foreign Minister"))
    qtbot.keyClick(pane.text, K.Key_7)
    assert "Foreign Minister" in [m.quote for m in pane.readout.officials[0].mentions]


def test_l_lists_who_an_official_may_be_and_0_makes_a_new_entry(
    window: DeskWindow, qtbot: QtBot
) -> None:
    pane = window.pane
    pane.go_to(ItemRef("official", 1))
    qtbot.keyClick(pane.text, K.Key_0)
    first = pane.readout.officials[0].registry_id
    assert first is not None
    project = window.project
    again = project.add_official(1, name="Vaz", country="PRT", start=0, end=9).focus
    pane.show_article(1)
    pane.go_to(again)
    answer(lambda dialog: dialog.list.setCurrentRow(0), EntryList)  # type: ignore[attr-defined]
    qtbot.keyClick(pane.text, K.Key_L)
    assert again is not None
    linked = {o.id: o.registry_id for o in pane.readout.officials}
    assert linked[again.id] == first


def test_a_missed_official_takes_two_keys(window: DeskWindow, qtbot: QtBot) -> None:
    """1 marks it, with the country that stands before it; Enter takes the form as it is."""
    window.pane.text.select(*at("trees"))
    answer(lambda form: None, OfficialForm)
    qtbot.keyClick(window.pane.text, K.Key_1)
    added = next(o for o in window.pane.readout.officials if o.name == "trees")
    assert (added.country, added.decision.status) == ("PRT", "confirmed")


def test_a_missed_title_takes_two_keys(window: DeskWindow, qtbot: QtBot) -> None:
    """2 marks it, with the nearest official as its holder; Enter takes the form as it is."""
    window.pane.text.select(*at("trees"))
    answer(lambda form: None, HoldersForm)
    qtbot.keyClick(window.pane.text, K.Key_2)
    added = next(t for t in window.pane.readout.titles if t.text == "trees")
    assert (added.holders, added.decision.status) == ((2,), "confirmed")
    assert window.project.check() == ()


def test_a_form_that_is_refused_keeps_what_was_typed(window: DeskWindow, qtbot: QtBot) -> None:
    pane, said = window.pane, []
    pane.go_to(ItemRef("official", 1))

    def fill(form: OfficialForm) -> None:
        form.name.setText(" ")
        form.country.setCurrentText("Norway")
        form.accept()
        said.append((form.isVisible(), form.trouble.text(), form.values()[1]))
        form.name.setText("Rui Vas")

    answer(fill, OfficialForm)
    qtbot.keyClick(pane.text, K.Key_E)
    assert said == [(True, "An official needs a name and a country; fill in both.", "NOR")]
    official = pane.readout.officials[0]
    assert (official.name, official.country) == ("Rui Vas", "NOR")


def test_d_walks_the_countries_named_near_an_official(window: DeskWindow, qtbot: QtBot) -> None:
    pane = window.pane
    pane.go_to(ItemRef("official", 1))
    walked = []
    for _ in range(2):
        qtbot.keyClick(pane.text, K.Key_D)
        walked.append(pane.readout.officials[0].country)
    assert walked == ["NOR", "PRT"]


def test_a_selection_by_keyboard_snaps_to_tokens(window: DeskWindow, qtbot: QtBot) -> None:
    pane = window.pane
    pane.text.reveal(at("Environment")[0] + 3)
    shift = Qt.KeyboardModifier.ShiftModifier
    for _ in range(12):
        qtbot.keyClick(pane.text, K.Key_Right, shift)
    assert pane.text.selected() == at("Environment Minister")
    qtbot.keyClick(pane.text, K.Key_3)  # one key: a pledge with the parties of its neighbor
    added = pane.readout.pledges[0]
    assert added.span.quote == "Environment Minister"
    assert (added.speakers, added.counterparts) == ((1,), (2,))


def test_f8_walks_what_to_look_at_again(window: DeskWindow, qtbot: QtBot) -> None:
    pane = window.pane
    now = [0.0]
    pane.clock = lambda: now[0]
    pane.show_article(1)
    pane.go_to(ItemRef("pledge", 1))
    now[0] = 0.01
    qtbot.keyClick(pane.text, K.Key_A)
    qtbot.keyClick(pane.text, K.Key_F8)
    assert pane.here == ItemRef("pledge", 1)
    assert pane.card.asks.text() == (
        "Accepted 4 words in 0.0 s, which is faster than one can read."
    )
    assert TEXT[slice(*at("Portugal will plant trees"))] == "Portugal will plant trees"


def test_ctrl_enter_finishes_the_article(window: DeskWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window.pane.text, K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.project.articles()[0].finished_at is not None


def shown_parts(window: DeskWindow) -> list[str]:
    parts = window.pane.card.parts
    return [parts.item(row).text() for row in range(parts.count())]


def answer(fill: object, kind: type[QDialog] = QDialog) -> None:
    """Fill in the dialog that the next key opens, and accept it."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind)
        fill(dialog)  # type: ignore[operator]
        dialog.accept()

    QTimer.singleShot(0, act)
