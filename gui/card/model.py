"""The card as a tree model: meetings, their officials with titles, their pledges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.card import rows as layout
from gui.card.meetings import MeetingRef
from gui.card.rows import Row
from store.records import ItemRef

Index = QModelIndex | QPersistentModelIndex
_TOP: Final = QModelIndex()
ROW_ROLE: Final = Qt.ItemDataRole.UserRole


class _Node:
    """A row in its place: Qt keeps a pointer to this one."""

    __slots__ = ("below", "parent", "place", "row")

    def __init__(self, row: Row | None, parent: _Node | None, place: int) -> None:
        self.row = row
        self.parent = parent
        self.place = place
        self.below = [
            _Node(child, self, i) for i, child in enumerate(row.rows if row is not None else ())
        ]


class CardModel(QAbstractItemModel):
    """Rows of ``gui.card.rows``; ``ROW_ROLE`` gives a ``Row``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = _Node(None, None, 0)
        self._nodes: dict[object, _Node] = {}
        self._rows: tuple[Row, ...] = ()

    def set_rows(self, rows: Sequence[Row]) -> bool:
        """Show these. True if rows came, went or moved, so that views start anew."""
        moved = layout.keys(rows) != layout.keys(self._rows) or _depths(rows) != _depths(self._rows)
        self._rows = tuple(rows)
        if moved:
            self.beginResetModel()
            self._root = _Node(None, None, 0)
            self._root.below = [_Node(row, self._root, i) for i, row in enumerate(rows)]
            self._nodes = {}
            self._register(self._root)
            self.endResetModel()
            return True
        for row in rows:
            self._renew(row)
        return False

    def index_of(self, key: MeetingRef | ItemRef | None) -> QModelIndex:
        """Where a meeting or an item stands; invalid if it is not on the card."""
        node = self._nodes.get(key)
        return QModelIndex() if node is None else self.createIndex(node.place, 0, node)

    def meeting_of(self, key: MeetingRef | ItemRef | None) -> Row | None:
        """The meeting that a row belongs to."""
        node = self._nodes.get(key)
        while node is not None and node.parent is not None and node.parent.row is not None:
            node = node.parent
        return None if node is None else node.row

    def _register(self, node: _Node) -> None:
        if node.row is not None:
            self._nodes[node.row.key] = node
        for child in node.below:
            self._register(child)

    def _renew(self, row: Row) -> None:
        node = self._nodes[row.key]
        if node.row != row:
            index = self.index_of(row.key)
            node.row = row
            self.dataChanged.emit(index, index)
        node.row = row  # with what is new below it
        for child in row.rows:
            self._renew(child)

    # --- Qt ---------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = _TOP) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._node(parent).below[row])

    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]
        above = self._node(child).parent if child.isValid() else None
        if above is None or above.row is None:
            return QModelIndex()
        return self.createIndex(above.place, 0, above)

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.column() > 0 else len(self._node(parent).below)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._node(index).row
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.head
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken()
        return None

    def _node(self, index: Index) -> _Node:
        node = index.internalPointer() if index.isValid() else self._root
        return node if isinstance(node, _Node) else self._root


def _depths(rows: Sequence[Row]) -> list[Any]:
    return [_depths(row.rows) for row in rows]
