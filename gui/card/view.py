"""The tree of the card: keys stay with the desk, clicks and arrows choose."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from gui.card.delegate import CardDelegate
from gui.card.meetings import Cursor
from gui.card.model import ROW_ROLE, CardModel
from gui.card.sheet import Sheet
from gui.theme import Theme

_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CardTree(QTreeView):
    """Everything is always open; what is chosen by mouse or arrow is told."""

    chosen = Signal(object)  # ItemRef or MeetingRef

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.look = CardDelegate(theme, self)
        self.rows = CardModel(self.look.size, self)
        self.setModel(self.rows)
        self.setItemDelegate(self.look)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(14)
        self.setAllColumnsShowFocus(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName("Record card")
        self.clicked.connect(self._told)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._settle)
        self._measured = 0  # the width that the rows were measured for
        self._stays = False  # the cursor was in view before the size changed

    def show_sheet(self, sheet: Sheet, touched: Iterable[Cursor] | None = None) -> None:
        """Show the next sheet, of which only ``touched`` rows read otherwise; or another (None)."""
        for key in self.rows.show_sheet(sheet, touched):
            self.expand(self.rows.index_of(key))

    def show_focus(self, key: Cursor | None) -> None:
        """Put the cursor on a row and bring it into view; telling nobody."""
        index = self.rows.index_of(key)
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, how)
            self.scrollTo(index)
        else:
            self.selectionModel().clear()

    def focused(self) -> Cursor | None:
        """The row under the cursor."""
        row = self.currentIndex().data(ROW_ROLE)
        return None if row is None else row.key

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            super().keyPressEvent(event)
            self._told(self.currentIndex())
            return
        event.ignore()  # everything else is a command of the desk

    def resizeEvent(self, event: QResizeEvent) -> None:
        old = QRect(QPoint(), event.oldSize())
        self._stays = self._stays or old.intersects(self.visualRect(self.currentIndex()))
        super().resizeEvent(event)
        self._soon.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.look.forget()
            self._measured = 0
            self._soon.start()

    def _settle(self) -> None:
        """Give every row the height that it needs now; the cursor stays in view if it was."""
        if self._measured != self.viewport().width():
            self._measured = self.viewport().width()
            self.rows.measure_all()
            self.scheduleDelayedItemsLayout()
        if self._stays and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        self._stays = False

    def _told(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if row is not None:
            self.chosen.emit(row.key)
