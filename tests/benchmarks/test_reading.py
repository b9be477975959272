"""The text against bare Qt doing the same in the same run: opening, and a key press to painted.

Bare Qt is a ``QTextEdit`` with ``setPlainText`` and a highlighter that colors the same ranges.
What is limited is the time of this thread: on a busy machine the clock on the wall measures the
other programs; it is printed beside.
"""

from __future__ import annotations

import gc
import statistics
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import perf_counter, thread_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from gui.reading.marks import Mark, MarkKind
from gui.reading.text_view import TextView

SIZES = ((800, 14, 16.0), (20_000, 334, 16.0), (300_000, 5_000, 33.0))  # characters, spans, ms
OPENING = 2.0  # times bare Qt
SHORT = [  # one size is the short form
    size if size[0] == 20_000 else pytest.param(*size, marks=pytest.mark.slow) for size in SIZES
]
TURNS = 25
PRESSES = 60
WORDS = "Vaz said on Monday that Portugal will publish the list of its northern ports in June. "
KINDS: tuple[MarkKind, ...] = ("official", "title", "pledge", "official")


def article(size: int) -> str:
    paragraph = WORDS * 5 + "\n"
    return (paragraph * (size // len(paragraph) + 1))[:size]


def marks(text: str, count: int, status: str = "open") -> list[Mark]:
    """Spans all over the text: some nested, some overlapping."""
    step = len(text) // count
    found = []
    for number in range(count):
        kind = KINDS[number % 4]
        start = number * step
        end = min(len(text), start + (step * 2 if kind == "pledge" else max(4, step // 3)))
        found.append(Mark(number, start, end, kind, status))  # type: ignore[arg-type]
    return found


class BareHighlighter(QSyntaxHighlighter):
    """Colors ranges, found beforehand by paragraph, in the simplest way there is."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.by_block: dict[int, list[tuple[int, int]]] = {}
        self.look = QTextCharFormat()
        self.look.setBackground(QColor("#cfe3fb"))

    def expect(self, text: str, ranges: list[Mark]) -> None:
        starts = [0, *(i + 1 for i, letter in enumerate(text) if letter == "\n")]
        self.by_block.clear()
        for mark in ranges:
            block = bisect_right(starts, mark.start) - 1
            place = (mark.start - starts[block], mark.end - mark.start)
            self.by_block.setdefault(block, []).append(place)

    def highlightBlock(self, text: str) -> None:
        for start, length in self.by_block.get(self.currentBlock().blockNumber(), ()):
            self.setFormat(start, length, self.look)


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds until what an action asked for is on the screen."""

    own: float  # of this thread
    wall: float


def settled(act: Callable[[], object]) -> Taken:
    """Do something and paint it."""
    gc.collect()
    start, own = perf_counter(), thread_time()
    act()
    QApplication.processEvents()
    return Taken((thread_time() - own) * 1000, (perf_counter() - start) * 1000)


def high(times: list[Taken]) -> Taken:
    """The 95th percentiles."""
    own, wall = ([getattr(t, name) for t in times] for name in ("own", "wall"))
    return Taken(statistics.quantiles(own, n=20)[-1], statistics.quantiles(wall, n=20)[-1])


def laid_out(widget: QTextEdit) -> None:
    """Wait until Qt has laid the whole text out, which it does bit by bit behind."""
    end = QTextCursor(widget.document())
    end.movePosition(QTextCursor.MoveOperation.End)
    widget.cursorRect(end)  # needs the place of the last word
    QApplication.processEvents()


@pytest.fixture
def widgets(qtbot: QtBot) -> Iterator[tuple[TextView, QTextEdit]]:
    ours, bare = TextView(), QTextEdit()
    for widget in (ours, bare):
        qtbot.addWidget(widget)
        widget.resize(900, 800)
        widget.setFont(ours.font())
        widget.show()
        qtbot.waitExposed(widget)
    return ours, bare


@pytest.mark.parametrize(("size", "count", "limit"), SHORT)
def test_opening(widgets: tuple[TextView, QTextEdit], size: int, count: int, limit: float) -> None:
    ours, bare = widgets
    text = article(size)
    spans = marks(text, count)

    colors = BareHighlighter(bare.document())
    QApplication.processEvents()
    colors.expect(text, spans)
    turns = [
        (
            settled(lambda: bare.setPlainText(text)),
            settled(lambda: ours.set_article(text, (), spans)),
        )
        for _ in range(TURNS)  # by turns, so that what else the machine does weighs on both alike
    ]
    other, own = min(b.own for b, _ in turns), min(o.own for _, o in turns)
    ratio = own / other
    print(
        f"\nopening {size} characters, {count} spans: {own:.1f} ms, "
        f"bare Qt {other:.1f} ms, ratio {ratio:.2f} (limit {OPENING})"
    )
    assert ratio <= OPENING


@pytest.mark.slow
@pytest.mark.parametrize(("size", "count", "limit"), SIZES)
@pytest.mark.parametrize("press", ["decide", "move", "go", "scroll"])
def test_key_press_to_painted(
    widgets: tuple[TextView, QTextEdit],
    qtbot: QtBot,
    size: int,
    count: int,
    limit: float,
    press: str,
) -> None:
    ours, bare = widgets
    text = article(size)
    spans = marks(text, count)
    ours.set_article(text, (), spans)
    bare.setPlainText(text)
    for widget in widgets:
        laid_out(widget)
    bare_key = Qt.Key.Key_PageDown

    def act(number: int) -> None:
        at = number * 7 % count
        if press == "decide":
            spans[at] = Mark(
                spans[at].key, spans[at].start, spans[at].end, spans[at].kind, "confirmed"
            )
            ours.change_marks({at: [spans[at]]})
            ours.focus_mark((at + 1) % count)
        elif press == "move":
            moved = spans[at]
            spans[at] = Mark(moved.key, moved.start, moved.end + 1, moved.kind, moved.status)
            ours.change_marks({at: [spans[at]]})
            ours.focus_mark(moved.key)
        elif press == "go":
            ours.focus_mark(at)
        else:
            qtbot.keyClick(ours, Qt.Key.Key_PageDown)

    own = high([settled(lambda n=n: act(n)) for n in range(PRESSES)])  # type: ignore[misc]
    other = high([settled(lambda: qtbot.keyClick(bare, bare_key)) for _ in range(PRESSES)])
    print(
        f"\n{press} at {size} characters, {count} spans: 95th percentile {own.own:.1f} ms "
        f"(limit {limit:.0f} ms, on the wall {own.wall:.1f} ms), bare Qt's page down "
        f"{other.own:.1f} ms, ratio {own.own / other.own:.2f}"
    )
    assert own.own <= limit
