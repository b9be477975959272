"""Every key of the table of commands, pressed on the real window: each does what its words say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from gui.commands import COMMANDS
from gui.desk.window import DeskWindow
from store.records import ItemRef, Suggestions
from tests.builders import DRAFT, SUGGESTIONS, TEXT, at
from tests.gui.desks import desk_on, project_of

VAZ, LUND = ItemRef("official", 1), ItemRef("official", 2)
MINISTER, PLEDGE = ItemRef("title", 1), ItemRef("pledge", 1)
Look = Callable[[DeskWindow], object]


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskWindow]:
    desk = desk_on(qtbot, project_of(tmp_path / "p.pledgebook", articles=3))
    desk.open_article(1)
    desk.pane.text.setFocus()
    QGuiApplication.clipboard().setText("Talks on salt\nThey met in Oslo.")
    yield desk
    desk.close()


def press(desk: DeskWindow, key: str) -> list[str]:
    """Press a key as a keyboard does; gives the titles of the dialogs it opened, and closes them."""
    titles: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            titles.append(dialog.windowTitle())
            dialog.reject()

    clock = QTimer()
    clock.timeout.connect(look)
    clock.start(10)
    QTest.keySequence(QApplication.focusWidget() or desk, QKeySequence(key))
    QTest.qWait(60)
    clock.stop()
    return titles


def of(ref: ItemRef) -> Look:
    """How an item stands: its status, or that it is gone."""
    return lambda desk: next(
        (e.decision.status for e in desk.pane.entries() if e.ref == ref), "gone"
    )


def pledge(field: str) -> Look:
    return lambda desk: getattr(desk.pane.readout.pledges[0], field)


def quote(desk: DeskWindow) -> str:
    return desk.pane.readout.pledges[0].span.quote


def here(desk: DeskWindow) -> object:
    return desk.pane.here


def beside(desk: DeskWindow) -> list[str]:
    """Titles of the windows that are open beside the desk."""
    windows = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not desk]
    return [w.windowTitle().split(" — ")[0] for w in windows if w.windowTitle()]


def marked(kind: str) -> Look:
    """The words that were marked as something."""

    def look(desk: DeskWindow) -> list[str]:
        readout = desk.pane.readout
        if kind == "mention":
            return [m.quote for m in readout.officials[0].mentions]
        return [p.span.quote for p in readout.pledges if p.force == kind]

    return look


def focus(desk: DeskWindow) -> object:
    widget: QWidget | None = QApplication.focusWidget()
    return widget.accessibleName() if widget else None


def selection(desk: DeskWindow) -> str:
    return desk.pane.text.textCursor().selectedText()


# The item under the cursor, or words to select; what to look at; what is seen after the key.
EFFECTS: dict[str, tuple[ItemRef | str | None, Look | None, object]] = {
    "new_project": (None, None, "New project"),
    "open_project": (None, None, "Open project"),
    "import_files": (None, None, "Import articles"),
    "import_folder": (None, None, "Import a folder"),
    "paste_article": (None, None, "Import"),
    "export_records": (None, None, "Export"),
    "take_back": (None, None, "Edited workbook"),
    "save_copy": (None, None, "Save a copy"),
    "close": (None, lambda desk: desk.isVisible(), False),
    "accept": (MINISTER, of(MINISTER), "confirmed"),
    "accept_card": (
        MINISTER,
        lambda desk: {e.decision.status for e in desk.pane.entries()},
        {"confirmed"},
    ),
    "reject": (MINISTER, of(MINISTER), "rejected"),
    "skip": (MINISTER, of(MINISTER), "skipped"),
    "edit": (PLEDGE, None, "Pledge"),
    "cycle_speaker": (PLEDGE, pledge("speakers"), (2,)),
    "cycle_counterpart": (PLEDGE, pledge("counterparts"), ()),
    "cycle_behalf": (PLEDGE, pledge("on_behalf_of"), ("PRT", "NOR")),
    "cycle_toward": (PLEDGE, pledge("toward"), ("PRT", "NOR")),
    "cycle_holder": (MINISTER, lambda desk: desk.pane.readout.titles[0].holders, (2,)),
    "cycle_force": (PLEDGE, pledge("force"), "willingness"),
    "note": (PLEDGE, None, "Note"),
    "flag": (PLEDGE, pledge("flagged"), True),
    "link_new": (VAZ, lambda desk: desk.pane.readout.officials[0].registry_id is None, False),
    "list_entries": (VAZ, None, "Who is Rui Vaz?"),
    "next_span": (VAZ, lambda desk: desk.pane.span, 1),
    "start_left": (PLEDGE, quote, "said Portugal will plant trees"),
    "start_right": (PLEDGE, quote, "will plant trees"),
    "end_left": (PLEDGE, quote, "Portugal will plant"),
    "end_right": (PLEDGE, quote, "Portugal will plant trees."),
    "digit_1": ("trees", None, "Official"),
    "digit_2": ("trees", None, "Title"),
    "digit_3": ("met Environment", marked("commitment"), ["met Environment", quote]),
    "digit_4": ("met Environment", marked("commitment"), ["met Environment", quote]),
    "digit_5": (
        "met Environment",
        marked("willingness"),
        ["met Environment", "Norway is ready to help"],
    ),
    "digit_6": ("met Environment", marked("hope"), ["met Environment"]),
    "next_open": (VAZ, here, MINISTER),
    "previous_open": (MINISTER, here, VAZ),
    "next_pledge": (VAZ, here, PLEDGE),
    "previous_pledge": (VAZ, here, ItemRef("pledge", 2)),
    "next_article": (None, lambda desk: desk.pane.article.id, 2),  # type: ignore[union-attr]
    "finish": (None, lambda desk: desk.project.articles()[0].finished_at is None, False),
    "filter_queue": (None, focus, "Filter the articles"),
    "find_in_text": (None, lambda desk: desk.views.find.isVisible(), True),
    "zoom_in": (None, lambda desk: desk.settings.now.zoom > 100, True),
    "zoom_out": (None, lambda desk: desk.settings.now.zoom < 100, True),
    "toggle_labels": (None, lambda desk: desk.settings.now.labels, True),
    "show_guidelines": (None, lambda desk: desk.views.guidelines.isVisible(), True),
    "show_history": (None, lambda desk: desk.views.history.isVisible(), True),
    "show_registry": (None, beside, ["Registry"]),
    "search_everywhere": (None, beside, ["Search"]),
    "show_journal": (None, beside, ["Journal"]),
    "show_preferences": (None, None, "Preferences"),
    "show_palette": (None, None, "Find a command"),
    "show_keys": (None, None, "All keys"),
}
KEYS = [(c.id, key) for c in COMMANDS for key in c.keys if c.id in EFFECTS]


@pytest.mark.parametrize(("name", "key"), KEYS, ids=[f"{name} {key}" for name, key in KEYS])
def test_a_key_does_what_it_says(desk: DeskWindow, name: str, key: str) -> None:
    start, look, wanted = EFFECTS[name]
    if isinstance(start, ItemRef):
        desk.pane.go_to(start)
    elif start is not None:
        desk.pane.text.select(*at(start))
    if isinstance(wanted, list):
        wanted = [one(desk) if callable(one) else one for one in wanted]
    before = look(desk) if look else None
    titles = press(desk, key)
    if look is None:
        assert titles[0].startswith(str(wanted))
    else:
        assert before != look(desk)
        assert look(desk) == wanted
    desk.views.put_away()


def test_undo_and_redo(desk: DeskWindow) -> None:
    desk.pane.go_to(MINISTER)
    press(desk, "A")
    press(desk, "R")  # of what came under the cursor next
    press(desk, "Ctrl+Z")
    press(desk, "Ctrl+Z")
    assert {e.decision.status for e in desk.pane.entries()} == {"open"}
    press(desk, "Ctrl+Shift+Z")
    assert of(MINISTER)(desk) == "confirmed"
    press(desk, "Ctrl+Shift+Z")
    assert of(LUND)(desk) == "rejected"


def test_articles_forward_and_back(desk: DeskWindow) -> None:
    seen = []
    for key in ("Ctrl+Right", "Ctrl+Right", "Ctrl+Left"):
        press(desk, key)
        assert desk.pane.article is not None
        seen.append(desk.pane.article.id)
    assert seen == [2, 3, 2]


def test_zoom_goes_back_to_the_usual_size(desk: DeskWindow) -> None:
    press(desk, "Ctrl++")
    press(desk, "Ctrl+0")
    assert desk.settings.now.zoom == 100


def test_hits_forward_and_back(desk: DeskWindow) -> None:
    press(desk, "Ctrl+F")
    for letter in "Vaz":
        press(desk, letter)
    first = desk.pane.text.textCursor().selectionStart()
    press(desk, "F3")
    second = desk.pane.text.textCursor().selectionStart()
    press(desk, "Shift+F3")
    assert (first, second) == (at("Vaz")[0], at("Vaz", nth=1)[0])
    assert desk.pane.text.textCursor().selectionStart() == first
    assert selection(desk) == "Vaz"


def test_w_walks_the_evidence_in_the_text(desk: DeskWindow) -> None:
    desk.pane.go_to(PLEDGE)
    press(desk, "W")
    shown = [s.cursor.selectedText() for s in desk.pane.text.extraSelections()]
    assert shown == ["Portugal will plant trees", "said"]


def test_a_span_is_taken_and_a_mention_removed(desk: DeskWindow) -> None:
    desk.pane.go_to(PLEDGE)
    desk.pane.text.select(*at("plant trees"))
    press(desk, "=")
    assert quote(desk) == "plant trees"
    desk.pane.go_to(VAZ)
    press(desk, "Shift+O")
    press(desk, "Del")
    assert marked("mention")(desk) == ["Rui Vaz"]
    desk.pane.text.select(*at("Vaz", nth=1))
    press(desk, "7")
    assert marked("mention")(desk) == ["Rui Vaz", "Vaz"]


def test_o_goes_to_what_lies_over_the_same_words(desk: DeskWindow) -> None:
    start, end = at("Portugal will")
    desk.project.add_title(1, start, end, holders=[1])
    desk.pane.show_article(1)
    desk.pane.go_to(PLEDGE)
    press(desk, "O")
    assert desk.pane.here == ItemRef("title", desk.pane.readout.titles[-1].id)
    press(desk, "O")
    assert desk.pane.here == PLEDGE


@pytest.mark.parametrize("digit", range(1, 10))
def test_each_digit_takes_its_reading(desk: DeskWindow, digit: int) -> None:
    desk.pane.go_to(PLEDGE)
    parts = desk.pane.card.parts
    offered = [parts.item(row).text() for row in range(parts.count())]
    reading = [words for words in offered if words.startswith(f"{digit} instead")]
    before = desk.pane.readout.pledges[0]
    press(desk, str(digit))
    changed = desk.pane.readout.pledges[0] != before
    assert changed is bool(reading)
    if not reading:  # no such reading: said in words, nothing done
        assert desk.message.text()


def test_f6_walks_the_areas(desk: DeskWindow) -> None:
    for key, area in (
        ("F6", "Record card"),
        ("Shift+F6", "Article text"),
        ("Shift+F6", "Articles"),
    ):
        press(desk, key)
        assert focus(desk) == area


def test_g_takes_up_the_offer_and_one_undo_takes_it_back(desk: DeskWindow) -> None:
    desk.pane.go_to(MINISTER)
    press(desk, "X")
    press(desk, "G")
    assert focus(desk) == "Decide once"
    press(desk, "Return")
    titles = [desk.project.readout(key).titles[0].decision.status for key in (1, 2, 3)]
    assert titles == ["rejected"] * 3
    press(desk, "Ctrl+Z")
    titles = [desk.project.readout(key).titles[0].decision.status for key in (1, 2, 3)]
    assert titles == ["rejected", "open", "open"]


def test_every_key_is_pressed_here() -> None:
    beyond = {
        "undo", "redo", "previous_article", "zoom_usual", "find_next", "find_previous",
        "next_evidence", "take_selection", "remove_mention", "digit_7", "digit_8", "digit_9",
        "next_over", "next_area", "previous_area", "take_offer", "next_problem",
    }  # fmt: skip
    assert set(EFFECTS) | beyond == {command.id for command in COMMANDS if command.keys}


def _alone(desk: DeskWindow) -> None:
    desk.pane.go_to(PLEDGE)
    press(desk, "C")  # round to nobody
    press(desk, "A")


def _one_side(desk: DeskWindow) -> None:
    desk.pane.go_to(PLEDGE)
    for key in "VV":
        press(desk, key)
    press(desk, "A")


def _dated(desk: DeskWindow) -> None:
    draft = replace(DRAFT, text=f"{TEXT}\nLater.", published=date(2199, 1, 1))
    key = desk.project.add_article(draft)
    desk.project.save_suggestions(key, SUGGESTIONS)
    desk.open_article(key)


def _unseen(desk: DeskWindow) -> None:
    """Accepted with its card, of which the last pledge stands far below the screen."""
    far = f"{TEXT}\n" + "They spoke at length.\n" * 200 + "Vaz said Portugal will build a bridge."
    last = replace(
        SUGGESTIONS.pledges[0], start=far.index("Portugal will build"), end=len(far) - 1, cue=None
    )
    key = desk.project.add_article(replace(DRAFT, text=far))
    desk.project.save_suggestions(key, replace(SUGGESTIONS, pledges=(*SUGGESTIONS.pledges, last)))
    desk.open_article(key)
    QTest.qWait(20)
    press(desk, "Return")


def _hasty(desk: DeskWindow) -> None:
    desk.pane.go_to(PLEDGE)
    press(desk, "A")


def _title(desk: DeskWindow) -> None:
    """The registry has seen Vaz as Foreign Minister; a later article says otherwise."""
    desk.pane.go_to(MINISTER)
    press(desk, "Return")
    later = TEXT.replace("Foreign Minister", "Energy Minister ")
    titles = (replace(SUGGESTIONS.titles[0], spans=(at("Energy Minister", later),)),)
    key = desk.project.add_article(replace(DRAFT, text=later, published=date(2018, 5, 2)))
    desk.project.save_suggestions(key, replace(SUGGESTIONS, titles=titles, pledges=()))
    desk.open_article(key)
    readout = desk.pane.readout
    refs = [ItemRef("official", readout.officials[0].id), ItemRef("title", readout.titles[0].id)]
    desk.pane.show_change(desk.project.decide(refs, "confirmed"))


OVERLOOKED = {
    "no counterpart": (_alone, "no counterpart"),
    "one side": (_one_side, "the same country on both sides"),
    "title": (_title, "By the registry, Rui Vaz was Foreign Minister"),
    "date": (_dated, "still to come"),
    "unseen": (_unseen, "its sentence was never on the screen"),
    "hasty": (_hasty, "faster than one can read"),
}


@pytest.mark.parametrize("kind", OVERLOOKED)
def test_f8_walks_the_checks_and_none_blocks(desk: DeskWindow, kind: str) -> None:
    bring, words = OVERLOOKED[kind]
    bring(desk)
    QTest.qWait(20)  # what is on the screen was painted
    told = []
    for _ in desk.pane.problems():
        press(desk, "F8")
        told.append((desk.pane.here, desk.pane.card.asks.text(), desk.statusBar().currentMessage()))
    ((ref, asked),) = {(ref, asked) for ref, asked, said in told if words in said}
    if kind != "date":  # which is the article's, not an item's
        assert isinstance(ref, ItemRef)
        assert words in asked
    press(desk, "Ctrl+Return")
    article = desk.pane.article
    assert any(row.finished_at is not None for row in desk.project.articles()), article


def test_what_is_skipped_comes_back_at_the_end(desk: DeskWindow) -> None:
    desk.pane.go_to(MINISTER)
    press(desk, "Space")
    while desk.pane.here != MINISTER:
        press(desk, "A")
    statuses = {e.ref: e.decision.status for e in desk.pane.entries()}
    assert statuses.pop(MINISTER) == "skipped"
    assert set(statuses.values()) == {"confirmed"}
    press(desk, "A")
    assert {e.decision.status for e in desk.pane.entries()} == {"confirmed"}


@pytest.mark.parametrize("key", ["Return", "A", "Space", "J"])
def test_when_all_is_decided_a_key_says_how_to_go_on(desk: DeskWindow, key: str) -> None:
    desk.pane.go_to(MINISTER)
    press(desk, "Return")
    press(desk, key)
    assert desk.statusBar().currentMessage() == "All decided: Ctrl+Enter finishes the article."
    assert not desk.message.isVisible()
    press(desk, "Ctrl+Right")
    assert not desk.statusBar().currentMessage()


def test_an_article_in_which_nothing_was_found_says_what_to_do(desk: DeskWindow) -> None:
    key = desk.project.add_article(replace(DRAFT, text="Weather\nIt rained."))
    desk.project.save_suggestions(key, Suggestions("test", ()))
    desk.articles_added()
    desk.find_article(key)
    parts = desk.pane.card.parts
    assert "1 marks an official" in parts.item(0).text()
    press(desk, "J")
    assert desk.statusBar().currentMessage().startswith("Nothing was found")
    press(desk, "Ctrl+Return")
    assert desk.project.articles()[-1].finished_at is not None


def test_a_click_on_a_highlight_goes_to_its_row(desk: DeskWindow) -> None:
    """Where overlapping ones lie, to the shortest."""
    start, end = at("Portugal")
    desk.project.add_mention(1, start, end)
    desk.pane.show_article(1)
    for quote_, ref in (("Portugal", VAZ), ("plant trees", PLEDGE), ("Lund said", LUND)):
        text = desk.pane.text
        cursor = text.textCursor()
        cursor.setPosition(at(quote_)[0] + 2)
        QTest.mouseClick(
            text.viewport(), Qt.MouseButton.LeftButton, pos=text.cursorRect(cursor).center()
        )
        assert desk.pane.here == ref
        assert desk.pane.card.tree.focused() == ref
