"""The tree of the card: keys stay with the desk, clicks and arrows choose."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from gui.card.delegate import CardDelegate
from gui.card.meetings import MeetingRef
from gui.card.model import ROW_ROLE, CardModel
from gui.theme import Theme
from store.records import ItemRef

_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CardTree(QTreeView):
    """Everything is always open; what is chosen by mouse or arrow is told."""

    chosen = Signal(object)  # ItemRef or MeetingRef

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows = CardModel(self)
        self.look = CardDelegate(theme, self)
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
        self.rows.dataChanged.connect(lambda: self.scheduleDelayedItemsLayout())
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(0)
        self._settle.timeout.connect(self.scheduleDelayedItemsLayout)

    def show_focus(self, key: ItemRef | MeetingRef | None) -> None:
        """Put the cursor on a row and bring it into view; telling nobody."""
        index = self.rows.index_of(key)
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, how)
            self.scrollTo(index)
        else:
            self.selectionModel().clear()

    def focused(self) -> ItemRef | MeetingRef | None:
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
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._settle.start()  # rows are as high as their words need at the new width

    def _told(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if row is not None:
            self.chosen.emit(row.key)
