"""A table of any size: a list of ids, and pages of rows when they are looked at."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from gui.tables.columns import AnyColumn
from store.errors import KnownError
from store.lists.listing import Filter, Listing

Index = QModelIndex | QPersistentModelIndex
HITS = Qt.ItemDataRole.UserRole + 1  # ranges of a cell's text that a search has found
ID = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()
_PAGE = 50  # rows
_PAGES = 40  # that are remembered
_FIRST = 500  # ids that are read before the first paint; the rest follow
_Found = tuple[str, tuple[tuple[int, int], ...]]


class ListingModel(QAbstractTableModel):
    """Rows of a ``Listing``, sorted and filtered by the store.

    ``counted`` tells the number of rows once all ids are read, ``failed`` a known error
    in one sentence; the table is empty then.
    """

    counted = Signal(int)
    failed = Signal(str)

    def __init__(
        self,
        listing: Listing[Any],
        columns: Sequence[AnyColumn],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.listing = listing
        self.columns = tuple(columns)
        self.where = Filter()
        self.order, self.descending = listing.orders[0], False
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, Mapping[int, Any]] = OrderedDict()
        self._found: dict[int, _Found] = {}
        self._partly = False  # ids are still to be read
        self._awake = True
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self.read_rest)

    # --- what is shown ------------------------------------------------------------------

    @property
    def ids(self) -> array[int]:
        """The ids of all rows in their order; reads those still to come."""
        self.read_rest()
        return self._ids

    def show_rows(self, where: Filter) -> None:
        """Show what a filter leaves."""
        self.where = where
        self.refresh()

    def refresh(self) -> None:
        """Read everything anew: the first rows now, the ids of the rest after the next paint."""
        self._rest.stop()
        self._partly = False
        self.beginResetModel()
        self._pages.clear()
        self._found.clear()
        try:
            self._ids = self._read(_FIRST)
        except KnownError as error:
            self._ids = array("q")
            self.failed.emit(str(error))
        self.endResetModel()
        self._partly = len(self._ids) == _FIRST
        if not self._partly:
            self.counted.emit(len(self._ids))
        elif self._awake:
            self._rest.start()

    def wake(self, awake: bool) -> None:
        """Whether to read the rest unasked: a table that nobody sees does not."""
        self._awake = awake
        if awake and self._partly:
            self._rest.start()
        elif not awake:
            self._rest.stop()

    def read_rest(self) -> None:
        """Read the ids that were left for later, if there are any."""
        if not self._partly:
            return
        self._partly = False
        self._rest.stop()
        ids = self._read(-1)
        if len(ids) > len(self._ids):
            self.beginInsertRows(QModelIndex(), len(self._ids), len(ids) - 1)
            self._ids = ids
            self.endInsertRows()
        self.counted.emit(len(self._ids))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, if the store can."""
        name = self.columns[column].order if column >= 0 else ""
        if name:
            self.order, self.descending = name, order == Qt.SortOrder.DescendingOrder
            self.refresh()

    def row(self, number: int) -> Any | None:
        """A row as the store has it now; None if it is gone since the ids were read."""
        page = self._page(number // _PAGE)
        return page.get(self._ids[number])

    def find(self, key: int) -> int:
        """The place of a row by its id, or -1; reads the rest only if it must."""
        for ids in (self._ids, self.ids):
            if key in ids:
                return ids.index(key)
        return -1

    def id_of(self, index: Index) -> int:
        return self._ids[index.row()]

    def _read(self, limit: int) -> array[int]:
        return self.listing.ids(
            self.where, order=self.order, descending=self.descending, limit=limit
        )

    def _page(self, number: int) -> Mapping[int, Any]:
        if number not in self._pages:
            ids = self._ids[number * _PAGE : (number + 1) * _PAGE]
            self._pages[number] = self.listing.page(ids)
            if self.where.text and any(column.found for column in self.columns):
                self._found.update(self.listing.excerpts(ids, self.where.text))
            if len(self._pages) > _PAGES:
                for key in self._pages.popitem(last=False)[1]:
                    self._found.pop(key, None)
        self._pages.move_to_end(number)
        return self._pages[number]

    # --- Qt's questions -----------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(column)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(column)
        if role == ID:
            return self.id_of(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, HITS):
            return self._cell(index, column, role)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A row that is gone meanwhile is there to be seen, not to be chosen."""
        if not index.isValid() or self._row_or_none(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def _cell(self, index: Index, column: AnyColumn, role: int) -> Any:
        row = self._row_or_none(index)
        if row is None:
            return "" if role == Qt.ItemDataRole.DisplayRole else None
        found = self._found.get(self.id_of(index)) if column.found else None
        if role == HITS:
            return found[1] if found else ()
        return found[0] if found else column.text(row)

    def _row_or_none(self, index: Index) -> Any | None:
        """A known error is told once a page; it would come again with every cell."""
        try:
            return self.row(index.row())
        except KnownError as error:
            self._pages[index.row() // _PAGE] = {}
            self.failed.emit(str(error))
            return None


def alignment(column: AnyColumn) -> Qt.AlignmentFlag:
    """Numbers to the right, words to the left."""
    side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
