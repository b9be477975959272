"""The page of the preferences on which keys are changed, without a mouse if need be."""

from __future__ import annotations

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gui.commands import Keys
from gui.preferences.key_table import KeyTable


class KeyPage(QWidget):
    """A table of commands; for the chosen one, a field to press its new key in."""

    def __init__(self, own: Keys) -> None:
        super().__init__()
        self.table = KeyTable(own)
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self.table)
        self._proxy.setFilterKeyColumn(-1)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search, self.view, self.key = QLineEdit(), QTableView(), QKeySequenceEdit()
        self.trouble = QLabel()
        self.add, self.clear = QPushButton("Add this key"), QPushButton("Take keys away")
        self.reset, self.reset_all = QPushButton("Usual keys"), QPushButton("All usual keys")
        self._build()

    def _build(self) -> None:
        self.search.setPlaceholderText("Find a command or a key")
        self.search.setAccessibleName("Find a command or a key")
        self.search.textChanged.connect(self._proxy.setFilterFixedString)
        self._build_view()
        self.key.setMaximumSequenceLength(1)
        self.key.setAccessibleName("New key")
        self.key.setToolTip("Put the cursor here and press the key")
        self.trouble.setProperty("role", "trouble")
        self.trouble.setWordWrap(True)
        self.trouble.setAccessibleName("Why the key cannot be had")
        row = QHBoxLayout()
        row.addWidget(self.key, 1)
        for button, act in (
            (self.add, self._add), (self.clear, self._clear),
            (self.reset, self._reset), (self.reset_all, self._reset_all),
        ):  # fmt: skip
            button.setAccessibleName(button.text())
            button.setAutoDefault(False)
            button.clicked.connect(act)
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self.view, 1)
        layout.addLayout(row)
        layout.addWidget(self.trouble)

    def _build_view(self) -> None:
        self.view.setModel(self._proxy)
        self.view.setAccessibleName("Commands and their keys")
        self.view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.view.setShowGrid(False)
        self.view.setTabKeyNavigation(False)
        self.view.verticalHeader().hide()
        header = self.view.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.view.selectRow(0)

    def choose(self, command_id: str) -> None:
        """Put the cursor on a command."""
        row = self.table.row_of(command_id)
        self.view.setCurrentIndex(self._proxy.mapFromSource(self.table.index(row, 0)))

    def _row(self) -> int:
        return self._proxy.mapToSource(self.view.currentIndex()).row()

    def _add(self) -> None:
        key = self.key.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        why = "Choose a command, and press its new key in the field."
        if self._row() >= 0 and key:
            why = self.table.add(self._row(), key)
        self.trouble.setText(why)
        if not why:
            self.key.clear()

    def _clear(self) -> None:
        self.trouble.clear()
        if self._row() >= 0:
            self.table.clear(self._row())

    def _reset(self) -> None:
        self.trouble.setText(self.table.reset(self._row()) if self._row() >= 0 else "")

    def _reset_all(self) -> None:
        self.trouble.clear()
        self.table.reset_all()
