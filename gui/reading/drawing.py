"""Highlights as they are drawn: fills behind the words, a line under them for each mark.

Fills can show only the innermost of overlapping marks; lines show all: their color says what
kind a mark is, their style in what state. Nothing of it is in the document, so a mark that
comes, goes or moves costs one painting of what is on the screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from gui.reading.marks import Layer, Layers
from gui.reading.offsets import OffsetMap
from gui.reading.places import Shown, boxes, runs_both_ways
from gui.theme import Theme

_FIRST: Final = 3.0  # pixels from the base line to the first line
_APART: Final = 3.0  # pixels from a line to the next one
_DEEPEST: Final = 3  # lines that fit before the words below; what is deeper shares the last
_WIDE: Final = 1.5  # pixels
DASHES: Final[dict[str, list[float]]] = {  # in widths of the line: drawn, left out, and so on
    "open": [4, 3],
    "skipped": [1, 3],
    "confirmed": [],
    "rejected": [6, 2, 1, 2],
}
LABELS: Final = {"official": "O", "title": "T", "pledge": "P"}
FLAG: Final = "⚑"
_KINDS: Final = tuple(LABELS)
_STRUCK: Final = ("", "rejected")  # the pen through words of which the innermost mark was rejected


@dataclass(frozen=True, slots=True)
class Piece:
    """What of a layer stands in one line, in pixels of the viewport."""

    layer: Layer
    words: QRectF  # from the top of the letters to their bottom
    base: float  # y of the line on which the letters stand
    first: bool  # the layer begins here


class Drawing:
    """Fills and lines of an article's marks, drawn on a text widget."""

    def __init__(self, theme: Theme) -> None:
        self.labels = False  # a letter at the start of each mark: O, T or P
        self.layers, self._offsets = Layers(), OffsetMap("")
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colors of a theme from now on."""
        self._ink = QColor(theme.text)
        self._fills = {kind: QColor(getattr(theme, kind)) for kind in _KINDS}
        self._pens = {
            (kind, status): _pen(theme, kind, status) for kind in _KINDS for status in DASHES
        }
        self._pens[_STRUCK] = QPen(self._ink, _WIDE)

    def set_layers(self, layers: Layers, offsets: OffsetMap) -> None:
        """Draw these marks from now on."""
        self.layers, self._offsets = layers, offsets

    def pieces(self, shown: Iterable[Shown]) -> list[Piece]:
        """What there is to draw in some paragraphs."""
        return [piece for one in shown for piece in self._pieces_of(one)]

    def fill(self, painter: QPainter, pieces: Sequence[Piece]) -> None:
        """Draw what lies behind the words: the color of the innermost mark not rejected."""
        for piece in pieces:
            marks = [mark for mark, _ in piece.layer.marks if mark.status != "rejected"]
            if marks:
                painter.fillRect(piece.words, self._fills[marks[-1].kind])

    def line(self, painter: QPainter, pieces: Sequence[Piece]) -> None:
        """Draw what lies under the words and over them: lines, strokes, letters."""
        drawn: dict[tuple[str, str], list[QLineF]] = {}
        for piece in pieces:
            left, right = piece.words.left(), piece.words.right()
            for pen, y in _lines_of(piece):
                drawn.setdefault(pen, []).append(QLineF(left, y, right, y))
        for pen, some in drawn.items():
            painter.setPen(self._pens[pen])
            painter.drawLines(some)
        for piece in pieces:
            if piece.first:
                self._letters(painter, piece)

    def _pieces_of(self, shown: Shown) -> Iterator[Piece]:
        block, offsets = shown.block, self._offsets
        begin, length = block.position(), block.length() - 1
        letters = QFontMetricsF(block.charFormat().font())
        up, high = letters.ascent(), letters.height()
        both_ways = runs_both_ways(block.text())
        for layer in self.layers.between(offsets.to_text(begin), offsets.to_text(begin + length)):
            first = offsets.to_qt(layer.start) - begin
            last = min(offsets.to_qt(layer.end) - begin, length)
            begins = first >= 0
            for line, left, right in boxes(shown.lines, max(first, 0), last, both_ways=both_ways):
                words = QRectF(shown.left + left, line.base - up, right - left, high)
                yield Piece(layer, words, line.base, begins)
                begins = False

    def _letters(self, painter: QPainter, piece: Piece) -> None:
        """The flag and the letters of the marks that begin with a layer, above its first word."""
        begins = [m for m, _ in piece.layer.marks if m.start == piece.layer.start]
        signs = FLAG * any(mark.flagged for mark in begins)
        signs += "".join(LABELS[mark.kind] for mark in begins) * self.labels
        if signs:
            font = QFont(painter.font())
            font.setPixelSize(max(8, round(piece.words.height() * 0.5)))
            painter.setFont(font)
            painter.setPen(self._ink)
            painter.drawText(QPointF(piece.words.left(), piece.words.top() + 1), signs)


def _lines_of(piece: Piece) -> Iterator[tuple[tuple[str, str], float]]:
    """The pens of a piece's lines, each with its y."""
    for mark, lane in piece.layer.marks:
        y = piece.base + _FIRST + min(lane, _DEEPEST - 1) * _APART
        yield (mark.kind, mark.status), y
    if mark.status == "rejected":
        yield _STRUCK, piece.base - piece.words.height() * 0.25


def _pen(theme: Theme, kind: str, status: str) -> QPen:
    color = theme.quiet if status == "rejected" else getattr(theme, f"{kind}_line")
    pen = QPen(QColor(color), _WIDE)
    if DASHES[status]:
        pen.setDashPattern(DASHES[status])
    return pen
