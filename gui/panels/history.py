"""The undo list: what was done last, by whom and when; any of it can be gone to or undone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QPushButton, QVBoxLayout, QWidget

from store.lists.rows import JournalRow

if TYPE_CHECKING:
    from store.project import Project

_SHOWN = 200  # entries; the journal's own window shows all
_TOP = QModelIndex()


class HistoryModel(QAbstractListModel):
    """The journal's latest entries, newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[JournalRow, ...] = ()

    def read(self, project: Project) -> None:
        """Read the journal anew."""
        journal = project.journal_list
        rows = journal.rows(journal.ids(descending=True, limit=_SHOWN))
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, place: int) -> JournalRow:
        return self._rows[place]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.title}\n{_when(row.at)} · {row.analyst}{_undone(row)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title}, {_when(row.at)}, {row.analyst}{_undone(row)}"
        if role == Qt.ItemDataRole.FontRole and row.state != "done":
            font = QFont()
            font.setStrikeOut(True)
            return font
        return None


class HistoryPanel(QWidget):
    """Emits what is to be undone, and which article is to be shown."""

    undo_wanted = Signal(int)  # the entry's number in the journal
    article_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.model = HistoryModel()
        self.list, self.button = QListView(), QPushButton("Undo this")
        self.list.setModel(self.model)
        self.list.setAccessibleName("Latest actions")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(120)
        self.list.activated.connect(lambda index: self._show(index.row()))
        self.list.selectionModel().currentChanged.connect(lambda *_: self._offer())
        self.button.setAccessibleName("Undo this")
        self.button.clicked.connect(self._undo)
        self.empty = QLabel("Nothing was done yet. Every decision will be listed here.")
        self.empty.setProperty("role", "advice")
        self.empty.setWordWrap(True)
        self.empty.setMargin(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.empty)
        layout.addWidget(self.list, 1)
        below = QHBoxLayout()
        below.setContentsMargins(12, 2, 12, 8)
        below.addWidget(self.button)
        below.addStretch(1)
        layout.addLayout(below)
        self._offer()

    def read(self, project: Project) -> None:
        """Read the journal anew, if anybody sees it."""
        if self.isVisible():
            self.model.read(project)
            self._offer()

    def _offer(self) -> None:
        here = self.list.currentIndex()
        row = self.model.row(here.row()) if here.isValid() else None
        self.button.setEnabled(row is not None and row.kind == "do" and row.state == "done")
        self.empty.setVisible(self.model.rowCount() == 0)
        self.list.setVisible(self.model.rowCount() > 0)

    def _undo(self) -> None:
        self.undo_wanted.emit(self.model.row(self.list.currentIndex().row()).seq)

    def _show(self, place: int) -> None:
        articles = self.model.row(place).articles
        if articles:
            self.article_wanted.emit(articles[0])


def _when(at: str) -> str:
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"


def _undone(row: JournalRow) -> str:
    return "" if row.state == "done" else " · undone"
