"""How a line of the queue is painted: a disc that fills as work goes on, headline, origin."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.queue.model import ROW, about, state
from gui.theme import LIGHT, Theme
from store.records import ArticleRow

_PAD = 10
_DISC = 14


class QueueDelegate(QStyledItemDelegate):
    """Two lines an article. The disc's form says the state, so that color is not needed."""

    def __init__(self, theme: Theme = LIGHT) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(120, option.fontMetrics.height() * 2 + 2 * _PAD + 4)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        article = index.data(ROW)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(option.rect, QColor(self.theme.accent if chosen else self.theme.surface))
        below = option.rect.adjusted(0, option.rect.height() - 1, 0, 0)
        painter.fillRect(below, QColor(self.theme.line))  # a line would be thinner at scale 2
        if isinstance(article, ArticleRow):
            self._paint_article(painter, option, article, chosen=chosen)
        painter.restore()

    def _paint_article(
        self, painter: QPainter, option: QStyleOptionViewItem, article: ArticleRow, *, chosen: bool
    ) -> None:
        ink = QColor(self.theme.on_accent if chosen else self.theme.text)
        quiet = QColor(self.theme.on_accent if chosen else self.theme.quiet)
        metrics, inside = option.fontMetrics, option.rect.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        top = inside.top() + (metrics.height() - _DISC) / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_disc(painter, QRectF(inside.left(), top, _DISC, _DISC), article, ink)
        text = inside.adjusted(_DISC + 8, 0, 0, 0)
        font = option.font
        font.setBold(article.finished_at is None)
        painter.setFont(font)
        painter.setPen(ink)
        _draw(painter, text, article.headline)
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(quiet)
        under = text.translated(0, metrics.height() + 4)
        _draw(painter, under, state(article), Qt.AlignmentFlag.AlignRight)
        wide = metrics.horizontalAdvance(state(article)) + 12
        _draw(painter, under.adjusted(0, 0, -wide, 0), about(article))


def paint_disc(painter: QPainter, place: QRectF, article: ArticleRow, ink: QColor) -> None:
    """Dots while it is read, a ring, a pie of what is decided, a tick when finished."""
    pen = QPen(ink, 1.5)
    total = article.open + article.decided
    if not article.annotated:
        pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if article.finished_at is not None:
        _tick(painter, place)
        return
    painter.drawEllipse(place)
    if total and article.decided:
        painter.setBrush(ink)
        painter.setPen(Qt.PenStyle.NoPen)
        inner = place.adjusted(2.5, 2.5, -2.5, -2.5)
        painter.drawPie(inner, 90 * 16, -round(360 * 16 * article.decided / total))


def _tick(painter: QPainter, place: QRectF) -> None:
    corner = place.topLeft()
    points = [
        corner + QPointF(x * _DISC, y * _DISC) for x, y in ((0.1, 0.55), (0.4, 0.85), (0.95, 0.15))
    ]
    pen = painter.pen()
    pen.setWidthF(2)
    painter.setPen(pen)
    painter.drawPolyline(points)


def _draw(
    painter: QPainter,
    place: QRect,
    words: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    metrics = QFontMetrics(painter.font())
    short = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, align | Qt.AlignmentFlag.AlignTop, short)
