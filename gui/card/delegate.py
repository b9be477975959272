"""How a row of the card looks: sign, head, the whole content wrapped below, its question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from gui.card.model import ROW_ROLE, Index
from gui.card.rows import SIGNS, Row
from gui.theme import Theme

_PAD: Final = 6  # pixels above and below, and between stripe, sign and words
_STRIPE: Final = 4  # pixels: what kind the row is, as in the text
_GAP: Final = 2  # pixels between the parts of a row
_REMEMBERED: Final = 1_000  # rows of which the words stay placed: some screens
_WRAP: Final = Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    font: QFont
    role: str  # a color of the theme
    rect: QRect


class CardDelegate(QStyledItemDelegate):
    """Paints ``Row``s. Nothing is elided: a row is as high as its words are long."""

    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._placed: dict[tuple[Row, int], tuple[_Part, ...]] = {}  # by row and width

    def forget(self) -> None:
        """The font is another: place the words of every row anew."""
        self._placed.clear()

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colors of another theme from now on."""
        self._theme = theme

    def size(self, row: Row) -> QSize:
        """How much room a row needs at the view's width. The model keeps it as its size hint."""
        width = self._width(row)
        return QSize(width, self._parts(row, width)[-1].rect.bottom() + 1 + _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW_ROLE)
        given: Any = option  # the stubs do not know the members of a style option
        rect: QRect = given.rect
        selected = bool(given.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, QColor(self._fill(row, selected=selected)))
        if row.kind != "meeting":
            stripe = QRect(rect.left(), rect.top() + 2, _STRIPE, rect.height() - 4)
            painter.fillRect(stripe, QColor(getattr(self._theme, row.kind)))
            painter.setPen(QPen(QColor(self._theme.line)))
            painter.drawRect(stripe)
        for part in self._parts(row, rect.width()):
            painter.setFont(part.font)
            role = "on_accent" if selected else part.role
            painter.setPen(QColor(getattr(self._theme, role)))
            painter.drawText(part.rect.translated(rect.topLeft()), _WRAP, part.text)
        painter.restore()

    def _fill(self, row: Row, *, selected: bool) -> str:
        if selected:
            return self._theme.accent
        if row.question and row.kind != "meeting":
            return self._theme.warning
        return self._theme.window if row.kind == "meeting" else self._theme.surface

    def _width(self, row: Row) -> int:
        depth = {"meeting": 0, "title": 2}.get(row.kind, 1)
        return max(80, self._view.viewport().width() - depth * self._view.indentation())

    def _parts(self, row: Row, width: int) -> tuple[_Part, ...]:
        """The words of a row with their places in it, from the top down."""
        found = self._placed.get((row, width))
        if found is None:
            if len(self._placed) >= _REMEMBERED:
                self._placed.clear()
            found = self._placed[row, width] = tuple(self._place_all(row, width))
        return found

    def _place_all(self, row: Row, wide: int) -> Iterator[_Part]:
        font = QFont(self._view.font())
        bold, small = QFont(font), QFont(font)
        bold.setBold(row.kind in ("meeting", "official"))
        small.setPointSizeF(font.pointSizeF() * 0.92)
        bold.setStrikeOut(row.status == "rejected")
        left, top = _STRIPE + _PAD, _PAD
        if row.kind != "meeting":
            before = QFontMetrics(font).horizontalAdvance("✓ ") + _PAD
            sign = QRect(left, top, before, QFontMetrics(font).height())
            yield _Part(SIGNS[row.status], font, _SIGN_ROLE.get(row.status, "text"), sign)
            left += before
        width = wide - left - _PAD
        quiet = row.status == "rejected"
        flag = "⚑ " if row.flagged else ""
        suffix = f"  ({row.state})" if row.state not in ("open", "confirmed") else ""
        head = flag + row.head + (suffix if row.kind != "meeting" else "")
        wanted = (
            (head, bold, "quiet" if quiet or row.kind == "pledge" else "text"),
            (row.body, font, "quiet" if quiet or row.kind == "meeting" else "text"),
            (f"? {row.question}", small, "text") if row.question else ("", small, "text"),
        )
        for text, face, role in wanted:
            if text:
                part = self._place(text, face, role, QPoint(left, top), width)
                yield part
                top = part.rect.bottom() + 1 + _GAP

    @staticmethod
    def _place(text: str, font: QFont, role: str, at: QPoint, width: int) -> _Part:
        room = QRect(at.x(), at.y(), max(40, width), 100_000)
        needed = QFontMetrics(font).boundingRect(room, _WRAP, text)
        return _Part(text, font, role, QRect(at.x(), at.y(), room.width(), needed.height()))


_SIGN_ROLE: Final = {"confirmed": "good", "rejected": "quiet", "skipped": "quiet"}
