"""Highlights on the real widget: they stay on their words, and every one can be seen."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontMetrics, QImage, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.reading import drawing, places
from gui.reading.marks import Layers, Mark, MarkKind, MarkStatus
from gui.reading.text_view import TextView
from gui.theme import DARK, LIGHT, Theme, contrast

KINDS: tuple[MarkKind, ...] = ("official", "title", "pledge")
NAMES = ("الرئيس محمد", "יצחק", "Zoe\u0301 O’Neil", "𝒳𝒴𝒵 Ng", "👩‍👩‍👧 Lee", "José")
TEXT = "Headline 😀\n" + "\n".join(f"He met {name} and 𝒬 {name}, who said so." for name in NAMES)


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[TextView]:
    view = TextView()
    qtbot.addWidget(view)
    view.resize(700, 700)
    view.show()
    qtbot.waitExposed(view)
    return view


def named() -> list[tuple[int, int]]:
    found = []
    for name in NAMES:
        at = -1
        while (at := TEXT.find(name, at + 1)) >= 0:
            found.append((at, at + len(name)))
    return found


def filled(view: TextView) -> list[str]:
    """The words whose boxes have a fill on the screen, from what is to be drawn there."""
    image = view.viewport().grab().toImage()
    found = []
    shown = places.on_screen(view, view.viewport().rect())
    for piece in view._drawing.pieces(shown):
        corner = QPointF(piece.left, piece.base - piece.up).toPoint()
        assert image.pixelColor(corner.x() + 1, corner.y() + 1).name() == LIGHT.official
        if piece.first:
            found.append(view._text[piece.layer.mark.start : piece.layer.mark.end])
    return found


def test_every_highlight_stays_on_its_words(view: TextView) -> None:
    marks = [Mark(i, s, e, "official", "open") for i, (s, e) in enumerate(named())]
    view.set_article(TEXT, (), marks)
    assert len(marks) == 2 * len(NAMES)
    assert filled(view) == [name for name in NAMES for _ in (1, 2)]


def test_a_fill_stands_where_qt_puts_a_selection(view: TextView) -> None:
    """Qt counts for itself when it paints a selection: both must cover the same pixels."""
    for start, end in named()[2:]:  # of what runs from left to right
        view.set_article(TEXT, (), [Mark(0, start, end, "official", "open")])
        shown = places.on_screen(view, view.viewport().rect())
        (piece,) = view._drawing.pieces(shown)
        view.select(start, end)
        ends = view.textCursor()
        right = view.cursorRect(ends).center().x()
        ends.setPosition(ends.selectionStart())
        assert piece.left == pytest.approx(view.cursorRect(ends).center().x(), abs=2)
        assert piece.right == pytest.approx(right, abs=2)


def test_selections_and_evidence_stay_on_their_words(view: TextView) -> None:
    view.set_article(TEXT, ())
    for start, end in named():
        view.select(start, end)
        selected = unicodedata.normalize("NFC", view.textCursor().selectedText())
        assert selected == unicodedata.normalize("NFC", TEXT[start:end])
        view.show_evidence((start, end))
        shown = view.extraSelections()
        assert shown[-1].cursor.selectedText() == TEXT[start:end]


def test_lines_stand_under_words_that_run_both_ways(view: TextView) -> None:
    name = NAMES[0]
    view.set_article(f"Head\nHe met {name} today.", ())
    block = view.document().findBlockByNumber(1)
    start = block.text().index(name)
    (shown,) = places.on_screen(view, view.viewport().rect())[1:]
    end = start + len(name)
    boxes = [(x - shown.left, y - shown.left) for _, x, y in places.boxes(shown, start, end)]
    line = block.layout().lineAt(0)
    whole = line.glyphRuns(start, len(name))
    width = sum(run.boundingRect().width() for run in whole)
    assert sum(right - left for left, right in boxes) == pytest.approx(width)
    before = places.x_of(line, 0), places.x_of(line, start)
    assert min(left for left, _ in boxes) >= max(before) - 1


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_all_can_be_read(theme: Theme) -> None:
    fills = (theme.surface, theme.official, theme.title, theme.pledge)
    lines = (theme.official_line, theme.title_line, theme.pledge_line)
    for fill, ink in itertools.product(fills, (theme.text, *lines)):
        assert contrast(ink, fill) >= 4.5, (ink, fill)
    assert contrast(theme.quiet, theme.surface) >= 4.5
    assert contrast(theme.quiet, theme.window) >= 4.5
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.text, theme.warning) >= 4.5


def test_states_differ_in_style_not_in_color_alone() -> None:
    assert len({tuple(dashes) for dashes in drawing.DASHES.values()}) == 4


def painted(view: TextView, marks: list[Mark]) -> QImage:
    view.set_article("One two three four five six seven", (), marks)
    view.setExtraSelections([])
    return view.grab().toImage()


def test_each_of_nested_marks_is_drawn(view: TextView) -> None:
    nested = [Mark(i, 4 * i, 30 - 4 * i, kind, "open") for i, kind in enumerate(KINDS)]
    whole = painted(view, nested)
    for left_out in range(3):
        rest = [mark for mark in nested if mark.key != left_out]
        assert painted(view, rest) != whole


@pytest.mark.parametrize("status", ["skipped", "confirmed", "rejected"])
def test_each_state_is_drawn_its_own_way(view: TextView, status: MarkStatus) -> None:
    assert painted(view, [Mark(0, 4, 13, "official", status)]) != painted(
        view, [Mark(0, 4, 13, "official", "open")]
    )


def test_a_stroke_goes_through_what_is_rejected_innermost(view: TextView) -> None:
    """What lies over a rejected mark, or encloses it, is not struck through."""
    outer, inner = Mark(0, 0, 18, "pledge", "open"), Mark(1, 4, 13, "title", "rejected")
    official = Mark(2, 8, 13, "official", "open")
    (bare,) = [one.bare for one in Layers([outer, inner, official]).between(4, 5) if one.bare]
    assert bare == ((4, 8),)
    with_stroke = painted(view, [outer, inner])
    stroke = LIGHT.text
    places = {at: cell(view, with_stroke, at, stroke) for at in (1, 5, 10, 15)}
    assert places == {1: False, 5: True, 10: True, 15: False}
    covered = painted(view, [outer, inner, official])
    assert [cell(view, covered, at, stroke) for at in (5, 10)] == [True, False]


def cell(view: TextView, image: QImage, at: int, color: str) -> bool:
    """Whether a line of a color goes through a letter from its left to its right."""
    view.select(at, at + 1)
    cursor = view.textCursor()
    right = view.cursorRect(cursor).center()
    cursor.setPosition(at)
    left = view.cursorRect(cursor).center()
    view.setTextCursor(cursor)
    corner = view.viewport().pos()
    rows = range(view.cursorRect(cursor).top(), view.cursorRect(cursor).bottom())
    columns = range(left.x() + corner.x(), right.x() + corner.x())
    return any(
        all(image.pixelColor(x, y + corner.y()).name() == color for x in columns) for y in rows
    )


def test_all_lines_are_equally_thick(view: TextView) -> None:
    """Wherever Qt puts the lines of the text: it counts in fractions of pixels."""
    text = "Head\n" + "One two three four five six.\n" * 9
    found = re.finditer("two", text)
    view.set_article(
        text, (), [Mark(n, *m.span(), "title", "confirmed") for n, m in enumerate(found)]
    )
    image = view.viewport().grab().toImage()
    shown = places.on_screen(view, view.viewport().rect())
    thick = set()
    for piece in view._drawing.pieces(shown):
        x, rows = round(piece.left) + 4, range(int(piece.base), int(piece.base) + 8)
        thick.add(sum(image.pixelColor(x, y).name() == LIGHT.title_line for y in rows))
    assert thick == {2}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_lines_can_be_read_on_what_is_outlined(view: TextView, theme: Theme) -> None:
    """The color of a kind cannot be read on that of the cursor; the style still says the state."""
    view.set_look(theme, "", 100)
    seen = {}
    for status in ("open", "confirmed"):
        view.set_article("Head\nOne two three", (), [Mark(0, 5, 8, "official", status)])  # type: ignore[arg-type]
        view.focus_mark(0)
        image = view.viewport().grab().toImage()
        (piece,) = view._drawing.pieces(places.on_screen(view, view.viewport().rect()))
        row = round(piece.base) + 3
        columns = range(round(piece.left) + 2, round(piece.right))
        seen[status] = [image.pixelColor(x, row).name() for x in columns]
        assert theme.official_line not in seen[status]
    assert set(seen["confirmed"]) == {theme.on_accent}
    assert set(seen["open"]) == {theme.on_accent, theme.accent}


def test_labels_are_drawn_on_demand(view: TextView) -> None:
    marks = [Mark(0, 4, 13, "official", "open")]
    without = painted(view, marks)
    view.show_labels(shown=True)
    assert view.grab().toImage() != without


def test_a_change_paints_what_the_whole_would(view: TextView) -> None:
    text = "Head\n" + "\n".join(f"Word {n} and more words here" for n in range(30))
    before = [Mark(n, 5 + 20 * n, 25 + 25 * n, KINDS[n % 3], "open") for n in range(12)]
    states: list[MarkStatus] = ["rejected", "confirmed", "open", "skipped"]
    after = [Mark(m.key, m.start, m.end, m.kind, states[n % 4]) for n, m in enumerate(before)]
    moved = [Mark(m.key, m.start + 3, m.end + 9, m.kind, m.status) for m in after[2:]]
    view.set_article(text, (), before)
    for marks in (after, moved, before):
        view.change_marks({key: [m for m in marks if m.key == key] for key in range(12)})
        changed = view.grab().toImage()
        view.set_article(text, (), marks)
        assert view.grab().toImage() == changed


def screen(view: TextView) -> QImage:
    """What of the text stands on the screen, not painted anew for the looking."""
    QApplication.processEvents()
    whole = view.screen().grabWindow(view.winId()).toImage()
    return whole.copy(view.viewport().geometry())


def test_what_a_change_leaves_on_the_screen_is_painted_right(view: TextView) -> None:
    """Only the paragraphs that a change touches are painted: all of what it draws is in them."""
    text = "\n".join(f"Paragraph {n}: he met the others and said so. " * 4 for n in range(40))
    deep = [Mark(n, 400 - n, 470 + 3 * n, KINDS[n % 3], "open", flagged=True) for n in range(5)]
    view.set_article(text, (), [*deep, Mark("far", len(text) - 40, len(text) - 9, "title", "open")])
    view.setCursorWidth(0)  # or it blinks between two looks
    empty = screen(view)
    steps = [
        {n: [Mark(n, 30 * n, 30 * n + 9, "pledge", "rejected", flagged=True)]} for n in range(5)
    ]
    for change in ({0: ()}, {"far": ()}, *steps, {"new": [Mark("new", 90, 700, "title", "open")]}):
        view.change_marks(change)
        changed = screen(view)
        view.viewport().update()
        assert changed == screen(view)
    assert changed != empty


def test_what_is_not_on_the_screen_is_not_drawn(view: TextView) -> None:
    text = "Head\n" + "\n".join("Vaz said that he will" for _ in range(2000))
    view.set_article(
        text, (), [Mark(n, 5 + 22 * n, 8 + 22 * n, "official", "open") for n in range(2000)]
    )
    shown = places.on_screen(view, view.viewport().rect())
    assert 5 < len(shown) < 60
    view.moveCursor(QTextCursor.MoveOperation.End)
    shown = places.on_screen(view, view.viewport().rect())
    assert shown[0].block.blockNumber() > 1900


def test_marks_are_drawn_before_qt_has_laid_all_out(view: TextView) -> None:
    """Until then Qt answers wrongly what stands above the first line."""
    text = "Head\n" + "Vaz said that he will.\n" * 9000
    view.set_article(text, (), [Mark(0, 5, 8, "official", "open")])
    shown = places.on_screen(view, view.viewport().rect())
    assert shown[0].block.blockNumber() == 0
    assert len(view._drawing.pieces(shown)) == 1


def test_what_is_in_focus_stays_in_view_in_a_smaller_window(view: TextView) -> None:
    text = "Head\n" + "Vaz said that he will do so when he can, or when he may.\n" * 30
    view.set_article(text, (), [Mark("him", 900, 990, "pledge", "open")])
    view.focus_mark("him")
    view.resize(300, 300)
    assert view.viewport().rect().contains(view.cursorRect())
    assert view.viewport().rect().contains(view.cursorRect(view.extraSelections()[0].cursor))
    view.select(300, 309)  # as a hit is
    view.ensureCursorVisible()
    view.resize(300, 250)
    assert view.viewport().rect().contains(view.cursorRect())
    view.verticalScrollBar().setValue(0)  # the analyst looks elsewhere
    view.resize(400, 300)
    assert view.verticalScrollBar().value() == 0


def test_a_headline_is_set_larger_and_a_long_first_paragraph_is_not(view: TextView) -> None:
    usual = view.fontMetrics().height()
    for text, larger in (("Head\nHe met Vaz.", True), ("He met Vaz. " * 30 + "\nMore.", False)):
        view.set_article(text, ())
        sizes = [
            QFontMetrics(view.document().findBlockByNumber(n).charFormat().font()).height()
            for n in (0, 1)
        ]
        assert (sizes[0] > usual, sizes[1]) == (larger, usual)
