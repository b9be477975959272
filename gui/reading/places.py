"""Where stretches of a paragraph stand on the screen, also where text runs both ways."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLine
from PySide6.QtWidgets import QTextEdit

_STEP: Final = 6.0  # pixels; less than a line is high
_OVER: Final = 12  # pixels that a flag or the lines of deep marks may reach out of a paragraph
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


class Line(NamedTuple):
    """A line of a paragraph: from where to where (in Qt's units of the block) it has words."""

    line: QTextLine
    start: int
    end: int
    base: float  # y in the viewport of what its letters stand on


class Shown(NamedTuple):
    """A paragraph on the screen, with its lines."""

    block: QTextBlock
    left: float  # of the paragraph, in the viewport
    lines: tuple[Line, ...]
    both_ways: bool  # a stretch of a line may stand in several places


def on_screen(view: QTextEdit, part: QRect) -> list[Shown]:
    """The paragraphs in a part of the viewport. Qt lays out no more than down to there."""
    document, layout = view.document(), view.document().documentLayout()
    left, top = view.horizontalScrollBar().value(), view.verticalScrollBar().value()
    block = _block_at(document, part.top() + top)
    found = []
    while block.isValid():
        at = layout.blockBoundingRect(block).topLeft() - QPointF(left, top)
        if at.y() > part.bottom():
            break
        both_ways = _RIGHT_TO_LEFT.search(block.text()) is not None
        found.append(Shown(block, at.x(), tuple(_lines(block, at.y(), part)), both_ways))
        block = block.next()
    return found


def around(view: QTextEdit, stretches: Iterable[tuple[int, int]]) -> Iterator[QRect]:
    """The paragraphs of some stretches (in Qt's units of the document), with what is drawn over
    their edges, in the viewport: of those stretches that are on the screen.
    """
    document, layout = view.document(), view.document().documentLayout()
    left, top = view.horizontalScrollBar().value(), view.verticalScrollBar().value()
    above, below = (_block_at(document, y) for y in (top, top + view.viewport().height()))
    for start, end in stretches:
        # For what stands farther down Qt would lay all out down to there.
        if above.position() <= end and start <= below.position() + below.length():
            first, last = (layout.blockBoundingRect(document.findBlock(at)) for at in (start, end))
            where = QPointF(-left, first.top() - top - _OVER).toPoint()
            high = round(last.bottom() - first.top() + 2 * _OVER)
            yield QRect(where, QSize(view.viewport().width() + left, high))


def _block_at(document: QTextDocument, y: float) -> QTextBlock:
    """The paragraph at a height of the document, or the one above the gap there.

    While Qt has not laid all out, it answers for a gap with the last paragraph of all.
    """
    layout = document.documentLayout()
    while y > document.documentMargin():
        block = document.findBlock(layout.hitTest(QPointF(0, y), Qt.HitTestAccuracy.FuzzyHit))
        own = block.layout()
        if own.lineCount() and own.position().y() <= y:
            return block
        y -= _STEP
    return document.begin()


def _lines(block: QTextBlock, top: float, part: QRect) -> Iterator[Line]:
    """The lines of a paragraph that are in a part of the viewport."""
    layout = block.layout()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        y = top + line.y()
        if y > part.bottom():
            return
        if y > part.top() or y + line.height() > part.top():
            start = line.textStart()
            yield Line(line, start, start + line.textLength(), y + line.ascent())


def boxes(shown: Shown, start: int, end: int) -> Iterator[tuple[Line, float, float]]:
    """What of a stretch (in Qt's units, from where the paragraph begins) lies in a paragraph, as
    line, left and right in the viewport: one a line, or one a run of glyphs where text goes both
    ways.
    """
    for line in shown.lines:
        if line.start >= end:
            return
        if line.end <= start:
            continue
        first, last = max(start, line.start), min(end, line.end)
        if shown.both_ways:
            for run in line.line.glyphRuns(first, last - first):
                box = run.boundingRect()
                yield line, shown.left + box.left(), shown.left + box.right()
        else:
            right = x_of(line.line, last)
            if last == line.end:  # there a blank may reach farther than the last word
                right = min(right, line.line.naturalTextRect().right())
            yield line, shown.left + x_of(line.line, first), shown.left + right


def x_of(line: QTextLine, where: int) -> float:
    """Where a position of a line stands; the stubs do not know that Qt gives a pair."""
    found: Any = line.cursorToX(where)
    return float(found[0])


def stretch(shown: Iterable[Shown]) -> tuple[int, int]:
    """From where to where (in Qt's units of the document) there are lines on the screen."""
    some = [(one.block.position(), one.lines) for one in shown if one.lines]
    if not some:
        return 0, 0
    (begin, first), (last_begin, last) = some[0], some[-1]
    return begin + first[0].start, last_begin + last[-1].end
