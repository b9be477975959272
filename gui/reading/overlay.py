"""Lines under the words, one a mark: the color says what kind it is, the style in what state.

Fills can show only the innermost of overlapping marks; lines show all. Only what is on
the screen is drawn.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any, Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextLine
from PySide6.QtWidgets import QTextEdit

from gui.reading.marks import Layers, Run
from gui.reading.offsets import OffsetMap
from gui.theme import Theme

_FIRST: Final = 3.0  # pixels from the base line to the first line
_APART: Final = 3.0  # pixels from a line to the next one
_DEEPEST: Final = 3  # lines that fit before the words below; what is deeper shares the last
DASHES: Final[dict[str, list[float]]] = {  # in widths of the line: drawn, left out, and so on
    "open": [4, 3],
    "skipped": [1, 3],
    "confirmed": [],
    "rejected": [6, 2, 1, 2],
}
LABELS: Final = {"official": "O", "title": "T", "pledge": "P"}
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


class Overlay:
    """The lines of an article's marks, drawn over a text widget."""

    def __init__(self, view: QTextEdit, theme: Theme) -> None:
        self._view = view
        self.theme = theme
        self.labels = False  # a letter at the start of each mark: O, T or P
        self._layers = Layers()
        self._starts: list[int] = []
        self._ends: list[int] = []  # of the runs, in Qt's units

    def set_layers(self, layers: Layers, offsets: OffsetMap) -> None:
        """Draw these marks from now on."""
        self._layers = layers
        self._starts = offsets.all_to_qt(run.start for run in layers.runs)
        self._ends = offsets.all_to_qt(run.end for run in layers.runs)

    def draw(self, painter: QPainter, visible: QRectF) -> None:
        """Draw what lies in a part of the viewport."""
        for block, at in self._blocks(visible):
            begin = block.position()
            end = begin + block.length() - 1
            for i in range(bisect_left(self._ends, begin + 1), len(self._ends)):
                start, run = self._starts[i], self._layers.runs[i]
                if start >= end:
                    break
                here = (max(start, begin) - begin, min(self._ends[i], end) - begin)
                for line, box in pieces(block, *here):
                    base = QPointF(at.x(), at.y() + line.y() + line.ascent())
                    self._lines(painter, run, box.translated(base))
                if self.labels and start >= begin:
                    self._letters(painter, block, at, start - begin, run)

    def _blocks(self, visible: QRectF) -> Iterator[tuple[QTextBlock, QPointF]]:
        """Blocks on the screen, with the place of their layout in the viewport."""
        layout = self._view.document().documentLayout()
        scrolled = QPointF(
            self._view.horizontalScrollBar().value(), self._view.verticalScrollBar().value()
        )
        block = self._view.cursorForPosition(visible.topLeft().toPoint()).block()
        while block.isValid():
            box = layout.blockBoundingRect(block).translated(-scrolled)
            if box.top() > visible.bottom():
                return
            yield block, box.topLeft()
            block = block.next()

    def _lines(self, painter: QPainter, run: Run, box: QRectF) -> None:
        for number in run.marks:
            mark = self._layers.marks[number]
            lane = min(self._layers.lanes[number], _DEEPEST - 1)
            y = box.top() + _FIRST + lane * _APART
            rejected = mark.status == "rejected"
            color = self.theme.quiet if rejected else getattr(self.theme, f"{mark.kind}_line")
            pen = QPen(QColor(color), 1.5)
            if DASHES[mark.status]:
                pen.setDashPattern(DASHES[mark.status])
            painter.setPen(pen)
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))

    def _letters(
        self, painter: QPainter, block: QTextBlock, at: QPointF, where: int, run: Run
    ) -> None:
        """The letters of the marks that begin with a run, above its first word."""
        line = block.layout().lineForTextPosition(where)
        marks = [self._layers.marks[number] for number in run.marks]
        begins = [mark for mark in marks if mark.start == run.start]
        if not begins or not line.isValid():
            return
        x = _x(line, where)
        font = self._view.font()
        font.setPointSizeF(font.pointSizeF() * 0.6)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.text))
        place = at + QPointF(x, line.y() + line.ascent() * 0.25)
        painter.drawText(place, "".join(LABELS[mark.kind] for mark in begins))


def pieces(block: QTextBlock, start: int, end: int) -> Iterator[tuple[QTextLine, QRectF]]:
    """Where a stretch of a block stands: a box a line, or a glyph run where text goes both ways.

    The boxes have the horizontal place of the words and no height; zero is the line's left.
    """
    layout = block.layout()
    mixed = _RIGHT_TO_LEFT.search(block.text()) is not None
    line = layout.lineForTextPosition(start)
    while line.isValid() and line.textStart() < end:
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if mixed:
            for run in line.glyphRuns(first, last - first):
                box = run.boundingRect()
                yield line, QRectF(box.left(), 0, box.width(), 0)
        else:
            left = _x(line, first)
            right = min(_x(line, last), line.naturalTextRect().right())  # no blank at its end
            yield line, QRectF(left, 0, right - left, 0)
        number = line.lineNumber() + 1
        if number >= layout.lineCount():
            return
        line = layout.lineAt(number)


def _x(line: QTextLine, where: int) -> float:
    """Where a position of a line stands; the stubs do not know that Qt gives a pair."""
    found: Any = line.cursorToX(where)
    return float(found[0])
