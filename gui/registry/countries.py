"""Countries and bodies: some hundreds at most, so all are shown at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.registry.columns import COUNTRIES
from gui.tables.columns import place
from gui.tables.model import alignment
from store.lists.rows import CountryRow

_CODE = Qt.ItemDataRole.UserRole


class Countries(QWidget):
    """``opened`` tells the code of a country that was opened."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Country or body")
        self.search.setAccessibleName("Search countries")
        self.search.setClearButtonEnabled(True)
        self.table = QTableWidget(0, len(COUNTRIES))
        self.table.setAccessibleName("Countries and bodies")
        for number, column in enumerate(COUNTRIES):
            title = QTableWidgetItem(column.title)
            title.setTextAlignment(alignment(column))
            self.table.setHorizontalHeaderItem(number, title)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.table.setWordWrap(False)
        self.table.verticalHeader().setDefaultSectionSize(28)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        for number, column in enumerate(COUNTRIES):
            self.table.setColumnWidth(number, column.width)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 0)
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        self.search.textChanged.connect(self._narrow)
        self.table.itemActivated.connect(lambda item: self.opened.emit(item.data(_CODE)))

    def show_rows(self, rows: tuple[CountryRow, ...]) -> None:
        self.table.setSortingEnabled(False)
        self.table.setRowCount(len(rows))
        for number, row in enumerate(rows):
            numbers = (row.officials, row.offices, row.pledges_by, row.pledges_toward)
            self._put(number, 0, place(row.country), row.country)
            for column, count in enumerate(numbers, start=1):
                self._put(number, column, count, row.country)
        self.table.setSortingEnabled(True)
        self._narrow()

    def _put(self, row: int, column: int, value: str | int, code: str) -> None:
        item = QTableWidgetItem()
        item.setData(Qt.ItemDataRole.DisplayRole, value)  # numbers are sorted as numbers
        item.setData(_CODE, code)
        item.setTextAlignment(alignment(COUNTRIES[column]))
        self.table.setItem(row, column, item)

    def _narrow(self) -> None:
        wanted = self.search.text().casefold()
        for row in range(self.table.rowCount()):
            item = self.table.item(row, 0)
            shown = item is not None and wanted in item.text().casefold()
            self.table.setRowHidden(row, not shown)
