"""The look of a table, and hits highlighted in its cells."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.reading.offsets import OffsetMap
from gui.tables.model import HITS, ListingModel
from gui.theme import Theme

_ROW = 28  # pixels
_MARGIN = 9  # of words from a cell's edge, as the theme and the style make it together
_STEADY = 100  # pixels; columns under it hold dates and numbers, which are never made narrower
_LEAST = 60  # pixels of any other column


class HitDelegate(QStyledItemDelegate):
    """Draws a cell as ever, and what a search has found in it on a ground of its own."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._format = QTextCharFormat()
        self._format.setBackground(QColor(theme.title))
        self._format.setForeground(QColor(theme.text))
        self._format.setFontWeight(600)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        hits = index.data(HITS)
        if not hits:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        text, option.text = option.text.replace("\n", " "), ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        self._draw(painter, option, text, hits)

    def _draw(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        text: str,
        hits: tuple[tuple[int, int], ...],
    ) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        layout = QTextLayout(text, option.font)
        layout.setFormats(self._formats(text, hits))
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(1e6)  # one line; what does not fit is cut off by the clip
        layout.endLayout()
        area = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        painter.save()
        painter.setClipRect(area)
        painter.setPen(option.palette.color(role))
        top = area.top() + (area.height() - line.height()) / 2
        layout.draw(painter, QPointF(area.left(), top))
        painter.restore()

    def _formats(
        self, text: str, hits: tuple[tuple[int, int], ...]
    ) -> list[QTextLayout.FormatRange]:
        offsets, found = OffsetMap(text), []
        for start, end in hits:
            piece = QTextLayout.FormatRange()
            piece.start = offsets.to_qt(start)
            piece.length = offsets.to_qt(end) - offsets.to_qt(start)
            piece.format = self._format
            found.append(piece)
        return found


class TableView(QTableView):
    """Rows to choose from: ``chosen`` tells the id under the cursor, ``opened`` that of a row
    that was double-clicked or opened with Return."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, model: ListingModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.listing_model = model
        self.setModel(model)
        self.setItemDelegate(HitDelegate(theme, self))
        self._widths: list[int] = []  # as they were last fitted
        self._look()
        model.wake(False)  # until it is shown
        model.modelReset.connect(self.scrollToTop)
        self.doubleClicked.connect(lambda index: self.opened.emit(model.id_of(index)))

    def _look(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSortIndicatorClearable(False)
        columns = self.listing_model.columns
        for place, column in enumerate(columns):
            self.setColumnWidth(place, column.width)
        self._widths = self._widths_now()
        orders = [column.order for column in columns]
        usual = self.listing_model.order
        if usual in orders:
            header.setSortIndicator(orders.index(usual), Qt.SortOrder.AscendingOrder)
        else:  # no column shows the usual order: the newest first
            first = next(place for place, order in enumerate(orders) if order)
            header.setSortIndicator(first, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._widths == self._widths_now():  # else the analyst has set them
            self.fit()

    def show_column(self, place: int, *, shown: bool) -> None:
        """Show a column, or leave its room to the others."""
        fitted = self._widths == self._widths_now()
        self.setColumnHidden(place, not shown)
        if fitted:
            self.fit()

    def fit(self) -> None:
        """Let long columns give way, so that all are seen without scrolling sideways."""
        wide = {place: self.listing_model.columns[place].width for place in self._shown()}
        steady = sum(width for width in wide.values() if width < _STEADY)
        share = (self.viewport().width() - steady) / max(1, sum(wide.values()) - steady)
        for place, width in wide.items():
            if width >= _STEADY:
                self.setColumnWidth(place, max(_LEAST, int(width * min(share, 1))))
        self._widths = self._widths_now()

    def _shown(self) -> list[int]:
        places = range(len(self.listing_model.columns))
        return [place for place in places if not self.isColumnHidden(place)]

    def _widths_now(self) -> list[int]:
        """Of all columns but the last one shown, which has what is left."""
        return [self.columnWidth(place) for place in self._shown()][:-1]

    def selected(self) -> list[int]:
        """The ids of selected rows, from the top."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.listing_model.ids[row] for row in rows]

    def select_id(self, key: int) -> None:
        """Put the cursor on a row, if it is shown."""
        row = self.listing_model.find(key)
        if row >= 0:
            self.selectRow(row)

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(self.listing_model.id_of(current))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.listing_model.wake(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.listing_model.wake(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            self.opened.emit(self.listing_model.id_of(current))
            return
        super().keyPressEvent(event)
