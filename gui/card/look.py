"""Likes of a decision as keyword-in-context lines, to leave some out and decide the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gui.card.offer import words
from store.records import ItemRef
from store.views import KeywordLine, Likes

Lines = Callable[[Sequence[ItemRef]], Sequence[KeywordLine]]
Index = QModelIndex | QPersistentModelIndex
_PAGE: Final = 100  # lines read at once
_TOP: Final = QModelIndex()
_COLUMNS: Final = ("Before", "Words", "After", "Article")


class LookModel(QAbstractTableModel):
    """A line an item, read a page at a time; each can be left out by its check box."""

    def __init__(self, refs: Sequence[ItemRef], read: Lines, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._refs = refs
        self._read = read
        self._pages: dict[int, Sequence[KeywordLine]] = {}
        self._left_out: set[int] = set()

    def wanted(self) -> list[ItemRef]:
        """The items that were not left out."""
        return [ref for row, ref in enumerate(self._refs) if row not in self._left_out]

    def toggle(self, row: int) -> None:
        """Leave a line out, or take it in again."""
        self._left_out ^= {row}
        index = self.index(row, 0)
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._refs)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(_COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            out = index.row() in self._left_out
            return Qt.CheckState.Unchecked if out else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 0:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            line = self._line(index.row())
            return (line.before.strip(), line.quote, line.after.strip(), line.headline)[
                index.column()
            ]
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _COLUMNS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        checkable = Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else Qt.ItemFlag(0)
        return super().flags(index) | checkable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.toggle(index.row())
        return True

    def _line(self, row: int) -> KeywordLine:
        page = row // _PAGE
        if page not in self._pages:
            self._pages[page] = self._read(self._refs[page * _PAGE : (page + 1) * _PAGE])
        return self._pages[page][row % _PAGE]


class Look(QDialog):
    """What an offer would decide, line by line. Accepted: ``model.wanted()`` says which."""

    def __init__(self, likes: Likes, read: Lines, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(likes.title)
        self.resize(980, 520)
        self.model = LookModel(likes.items, read, self)
        self.table = QTableView()
        self.table.setAccessibleName("Lines")
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)  # what does not fit is in the tool tip
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.apply = buttons.addButton("Decide these", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        said = QLabel(f"{words(likes)}. Space leaves a line out or takes it in.")
        layout = QVBoxLayout(self)
        layout.addWidget(said)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        self.apply.setDefault(True)  # not before it is in the dialog, or Enter is Cancel's
        self.table.selectRow(0)
        self.table.setFocus()
