"""Highlights as they are drawn: fills behind the words, a line under them for each mark.

Fills can show only the innermost of overlapping marks; lines show all: their color says what
kind a mark is, their style in what state. Nothing of it is in the document, so a mark that
comes, goes or moves costs one painting of what is on the screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from gui.reading.marks import Layer, Layers, MarkKind, MarkStatus
from gui.reading.offsets import OffsetMap
from gui.reading.places import Shown, boxes
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
_STRUCK: Final = 0.25  # of the height of letters, from the base line to a stroke through them


class Piece(NamedTuple):
    """What of a mark stands in one line, in pixels of the viewport."""

    layer: Layer
    left: float
    right: float
    base: float  # y of the line on which the letters stand
    up: float  # from there to the top of the letters
    high: float  # of the letters, from their top to their bottom
    first: bool  # the mark begins here


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
        self._struck = QPen(self._ink, _WIDE)

    def set_layers(self, layers: Layers, offsets: OffsetMap) -> None:
        """Draw these marks from now on."""
        self.layers, self._offsets = layers, offsets

    def pieces(self, shown: Iterable[Shown]) -> list[Piece]:
        """What there is to draw in some paragraphs, what lies over another after it."""
        return [piece for one in shown for piece in self._pieces_of(one)]

    def fill(self, painter: QPainter, pieces: Sequence[Piece]) -> None:
        """Draw what lies behind the words: the color of the innermost mark not rejected."""
        for layer, left, right, base, up, high, _ in pieces:
            if layer.mark.status != "rejected":
                place = QRectF(left, base - up, right - left, high)
                painter.fillRect(place, self._fills[layer.mark.kind])

    def line(self, painter: QPainter, pieces: Sequence[Piece]) -> None:
        """Draw what lies under the words and over them: lines, strokes, letters."""
        drawn: dict[tuple[MarkKind, MarkStatus], list[QLineF]] = {}
        for layer, left, right, base, *_ in pieces:
            y = base + _FIRST + min(layer.line, _DEEPEST - 1) * _APART
            pen = layer.mark.kind, layer.mark.status
            drawn.setdefault(pen, []).append(QLineF(left, y, right, y))
        for pen, some in drawn.items():
            painter.setPen(self._pens[pen])
            painter.drawLines(some)
        self._letters(painter, pieces)

    def strike(self, painter: QPainter, shown: Iterable[Shown]) -> None:
        """Draw through the words of which the innermost mark was rejected."""
        painter.setPen(self._struck)
        for one in shown:
            above = QFontMetricsF(one.block.charFormat().font()).height() * _STRUCK
            begin, to_qt = one.block.position(), self._offsets.to_qt
            for start, end in (span for layer in self._layers_of(one) for span in layer.bare):
                for line, left, right in boxes(one, to_qt(start) - begin, to_qt(end) - begin):
                    y = line.base - above
                    painter.drawLine(QLineF(left, y, right, y))

    def _pieces_of(self, shown: Shown) -> Iterator[Piece]:
        begin, to_qt = shown.block.position(), self._offsets.to_qt
        letters = QFontMetricsF(shown.block.charFormat().font())
        up, high = letters.ascent(), letters.height()
        for layer in self._layers_of(shown):
            start, end = to_qt(layer.mark.start) - begin, to_qt(layer.mark.end) - begin
            first = start >= 0
            for line, left, right in boxes(shown, start, end):
                yield Piece(layer, left, right, line.base, up, high, first)
                first = False

    def _layers_of(self, shown: Shown) -> Iterator[Layer]:
        begin, to_text = shown.block.position(), self._offsets.to_text
        return self.layers.between(to_text(begin), to_text(begin + shown.block.length() - 1))

    def _letters(self, painter: QPainter, pieces: Iterable[Piece]) -> None:
        """The flags of marks, and the letters of their kinds if wanted, above their first words."""
        begun: dict[int, list[Piece]] = {}
        for piece in pieces:
            if piece.first and (self.labels or piece.layer.mark.flagged):
                begun.setdefault(piece.layer.mark.start, []).append(piece)
        for some in begun.values():
            marks = [piece.layer.mark for piece in some]
            signs = FLAG * any(mark.flagged for mark in marks)
            signs += "".join(LABELS[mark.kind] for mark in marks) * self.labels
            font = QFont(painter.font())
            font.setPixelSize(max(8, round(some[0].high * 0.5)))
            painter.setFont(font)
            painter.setPen(self._ink)
            painter.drawText(QPointF(some[0].left, some[0].base - some[0].up + 1), signs)


def _pen(theme: Theme, kind: str, status: str) -> QPen:
    color = theme.quiet if status == "rejected" else getattr(theme, f"{kind}_line")
    pen = QPen(QColor(color), _WIDE)
    if DASHES[status]:
        pen.setDashPattern(DASHES[status])
    return pen
