"""Highlights as they are drawn: fills behind the words, a line under them for each mark.

Fills can show only the innermost of overlapping marks; lines show all: their color says what
kind a mark is, their style in what state. Nothing of it is in the document, so a mark that
comes, goes or moves costs one painting of what is on the screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QRegion

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
        self.outlined: Sequence[tuple[int, int]] = ()  # stretches on the color of the cursor
        self.layers, self._offsets = Layers(), OffsetMap("")
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colors of a theme from now on."""
        self._ink = QColor(theme.text)
        self._fills = {kind: QColor(getattr(theme, kind)) for kind in _KINDS}
        colors = {kind: getattr(theme, f"{kind}_line") for kind in _KINDS}
        self._usual = _Pens(colors, theme.quiet, theme.text)
        over = theme.on_accent  # on what is outlined
        self._over = _Pens(dict.fromkeys(_KINDS, over), over, over)

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

    def over(self, painter: QPainter, shown: Sequence[Shown], pieces: Sequence[Piece]) -> None:
        """Draw what lies under the words and over them: lines, strokes, letters."""
        bare = any(piece.layer.bare for piece in pieces)
        strokes = list(self._strokes(shown)) if bare else []
        self._lines(painter, pieces, strokes, self._usual)
        if self.outlined:
            painter.save()
            painter.setClipRegion(self._region(shown))
            self._lines(painter, self._outlined_of(pieces), strokes, self._over)
            painter.restore()
        self._letters(painter, pieces)

    def _lines(
        self, painter: QPainter, pieces: Iterable[Piece], strokes: Sequence[QLineF], pens: _Pens
    ) -> None:
        drawn: dict[tuple[MarkKind, MarkStatus], list[QLineF]] = {}
        for layer, left, right, base, *_ in pieces:
            y = round(base) + _FIRST + min(layer.line, _DEEPEST - 1) * _APART
            pen = layer.mark.kind, layer.mark.status
            drawn.setdefault(pen, []).append(QLineF(left, y, right, y))
        for pen, some in drawn.items():
            painter.setPen(pens.lines[pen])
            painter.drawLines(some)
        if strokes:
            painter.setPen(pens.stroke)
            painter.drawLines(strokes)

    def _outlined_of(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """Those of marks over what is outlined."""
        for piece in pieces:
            mark = piece.layer.mark
            if any(mark.start < end and start < mark.end for start, end in self.outlined):
                yield piece

    def _strokes(self, shown: Iterable[Shown]) -> Iterator[QLineF]:
        """Lines through the words of which the innermost mark was rejected."""
        for one in shown:
            above = QFontMetricsF(one.block.charFormat().font()).height() * _STRUCK
            bare = (span for layer in self._layers_of(one) for span in layer.bare)
            for base, left, right in self._boxes(one, bare):
                y = round(base - above)
                yield QLineF(left, y, right, y)

    def _region(self, shown: Iterable[Shown]) -> QRegion:
        """Where the words stand that are outlined."""
        found = QRegion()
        for one in shown:
            letters = QFontMetricsF(one.block.charFormat().font())
            for base, left, right in self._boxes(one, self.outlined):
                place = QRectF(left, base - letters.ascent(), right - left, letters.height())
                found += place.toAlignedRect()
        return found

    def _boxes(
        self, shown: Shown, spans: Iterable[tuple[int, int]]
    ) -> Iterator[tuple[float, float, float]]:
        """Stretches of the article (in code points) as base line, left and right."""
        begin, to_qt = shown.block.position(), self._offsets.to_qt
        for start, end in spans:
            for line, left, right in boxes(shown, to_qt(start) - begin, to_qt(end) - begin):
                yield line.base, left, right

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


class _Pens:
    """What lines and strokes are drawn with."""

    def __init__(self, colors: Mapping[str, str], rejected: str, stroke: str) -> None:
        self.lines = {
            (kind, status): _pen(rejected if status == "rejected" else color, status)
            for kind, color in colors.items()
            for status in DASHES
        }
        self.stroke = QPen(QColor(stroke), _WIDE)


def _pen(color: str, status: str) -> QPen:
    pen = QPen(QColor(color), _WIDE)
    if DASHES[status]:
        pen.setDashPattern(DASHES[status])
    return pen
