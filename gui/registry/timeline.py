"""A time line: who held what, as far as dated articles show it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.tables.columns import day
from gui.theme import Theme
from store.views import Tenure

_ROW, _BAR, _AXIS = 34, 8, 20  # pixels
_LEAST = 8  # the width of a bar for a single day
_TICK = 64  # the least pixels between two years on the axis


class Timeline(QWidget):
    """A bar a tenure, in the order first seen; ``by_office`` names offices, else officials."""

    def __init__(self, theme: Theme, *, by_office: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._by_office = theme, by_office
        self._tenures: tuple[Tenure, ...] = ()
        self._asked = False  # before somebody is chosen there is nothing to say
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Time line")

    def show_tenures(self, tenures: Sequence[Tenure]) -> None:
        self._tenures, self._asked = tuple(tenures), True
        self.setAccessibleDescription("; ".join(map(self.words, self._tenures)))
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def words(self, tenure: Tenure) -> str:
        """A tenure in words: what, from when to when, and how often it was seen."""
        name = tenure.office if self._by_office else tenure.official
        beside = ", beside another office" if tenure.beside else ""
        times = f"{tenure.sightings:,} time{'' if tenure.sightings == 1 else 's'}"
        if tenure.first_seen is None:
            return f"{name}: seen {times}, undated{beside}"
        return f"{name}: {_span(tenure)}, seen {times}{beside}"

    def sizeHint(self) -> QSize:
        return QSize(300, _AXIS + _ROW * max(1, len(self._tenures)))

    # --- drawing ------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._asked:
            return
        if not self._tenures:
            painter.setPen(QColor(self._theme.quiet))
            where = self.rect().adjusted(12, 0, -12, 0)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, "No confirmed title yet")
            return
        low, high = self._years()
        self._draw_axis(painter, low, high)
        for place, tenure in enumerate(self._tenures):
            self._draw(painter, tenure, _AXIS + place * _ROW, low, high)

    def _years(self) -> tuple[int, int]:
        days = [d for t in self._tenures for d in (t.first_seen, t.last_seen) if d is not None]
        if not days:
            return date.today().year, date.today().year + 1
        return min(days).year, max(days).year + 1

    def _x(self, at: date, low: int, high: int) -> float:
        share = (at.year + (at.timetuple().tm_yday - 1) / 366 - low) / (high - low)
        return 12 + share * (self.width() - 24)

    def _draw_axis(self, painter: QPainter, low: int, high: int) -> None:
        step = max(1, round((high - low) * _TICK / max(1, self.width() - 24) + 0.5))
        for year in range(low, high + 1, step):
            x = self._x(date(year, 1, 1), low, high)
            painter.setPen(QPen(QColor(self._theme.line)))
            painter.drawLine(int(x), _AXIS - 4, int(x), self.height())
            painter.setPen(QColor(self._theme.quiet))
            room = QRectF(min(x - 20, self.width() - 44), 0, 44, _AXIS - 4)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(year))

    def _draw(self, painter: QPainter, tenure: Tenure, top: int, low: int, high: int) -> None:
        name = tenure.office if self._by_office else tenure.official
        if tenure.first_seen is not None and tenure.last_seen is not None:
            left = self._x(tenure.first_seen, low, high)
            right = max(self._x(tenure.last_seen, low, high), left + _LEAST)
            self._draw_bar(painter, QRectF(left, top + 18, right - left, _BAR), tenure)
            said = f"{name}  {_span(tenure)}"
        else:
            left, said = 12.0, f"{name}  undated"
        metrics = painter.fontMetrics()
        left = max(12.0, min(left, self.width() - 12 - metrics.horizontalAdvance(said)))
        room = QRectF(left, top, self.width() - left - 4, 18)
        short = metrics.elidedText(said, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.setPen(QColor(self._theme.text))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, short)

    def _draw_bar(self, painter: QPainter, bar: QRectF, tenure: Tenure) -> None:
        """Hollow for an office that is held beside another one."""
        color = QColor(self._theme.accent)
        painter.setPen(QPen(color, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush if tenure.beside else color)
        painter.drawRoundedRect(bar, 3, 3)


def _span(tenure: Tenure) -> str:
    first, last = day(tenure.first_seen), day(tenure.last_seen)
    return first if first == last else f"{first} to {last}"
