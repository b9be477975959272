"""The card as a tree model: meetings, their officials with titles, their pledges.

Qt keeps the rows with their heights: a view asks for all of them whenever one comes or goes,
and asking Python would take as long as a long article has rows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from itertools import chain
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from gui.card.meetings import Cursor, Meeting
from gui.card.rows import Row
from gui.card.sheet import Layout, Sheet

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE: Final = Qt.ItemDataRole.UserRole
_Outline = Mapping[Cursor | None, tuple[Cursor, ...]]  # the rows below each; below None, meetings


class CardModel(QStandardItemModel):
    """Rows of ``gui.card.rows``; ``ROW_ROLE`` gives a ``Row``. ``measure`` says how high each is."""

    def __init__(self, measure: Callable[[Row], QSize], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._measure = measure
        self._nodes: dict[Cursor, QStandardItem] = {}
        self._layout = Layout()

    def show_sheet(self, sheet: Sheet, touched: Iterable[Cursor] | None = None) -> list[Cursor]:
        """Show a sheet: the next one, of which only ``touched`` rows read otherwise than before;
        or with None another one.

        Gives the rows that came with others below them.
        """
        if touched is None:
            self.removeRows(0, self.rowCount())
            self._nodes, self._layout = {}, Layout()
        known = [key for key in touched or () if key in self._nodes]
        opened = self._lay_out(sheet) if sheet.layout is not self._layout else []
        for key in known:
            self._renew(self._nodes[key], sheet.row(key))
        return opened

    def index_of(self, key: Cursor | None) -> QModelIndex:
        """Where a meeting or an item stands; invalid if it is not on the card."""
        node = self._nodes.get(key) if key is not None else None
        return QModelIndex() if node is None else node.index()

    def measure_all(self) -> None:
        """Measure every row again: there is another width, or another font."""
        self.blockSignals(True)
        for node in self._nodes.values():
            node.setData(self._measure(node.data(ROW_ROLE)), Qt.ItemDataRole.SizeHintRole)
        self.blockSignals(False)

    # --- inside ---------------------------------------------------------------------------------

    def _lay_out(self, sheet: Sheet) -> list[Cursor]:
        """Bring the rows to where they belong now; gives those that came with others below."""
        before, now = _outlines(self._layout, sheet.layout)
        loose = self._take_out(before, now)
        opened = self._put_in(sheet, before, now, loose)
        for key in loose:  # which stand nowhere any more
            del self._nodes[key]
        self._layout = sheet.layout
        return opened

    def _take_out(self, before: _Outline, now: _Outline) -> set[Cursor]:
        """Take the rows out that are to stand elsewhere or nowhere, with all below them."""
        loose: set[Cursor] = set()
        for key, here in before.items():
            wanted = now.get(key, ())
            if here != wanted:
                stays = _in_order(here, wanted)
                for place in reversed(range(len(here))):
                    if here[place] not in stays:
                        self._above(key).takeRow(place)
                        loose.add(here[place])
        return loose

    def _put_in(
        self, sheet: Sheet, before: _Outline, now: _Outline, loose: set[Cursor]
    ) -> list[Cursor]:
        """Insert the rows that are missing; of those that are there the order is right."""
        opened: list[Cursor] = []
        for key, wanted in now.items():
            if before.get(key) == wanted:
                continue
            for place, row in enumerate(wanted):
                if row not in self._nodes:
                    self._nodes[row] = QStandardItem()
                    self._renew(self._nodes[row], sheet.row(row))
                elif row not in loose:
                    continue
                loose.discard(row)
                self._above(key).insertRow(place, self._nodes[row])
                opened += [row] if row in now else self._parents(self._nodes[row])
        return opened

    def _parents(self, node: QStandardItem) -> list[Cursor]:
        """The rows from one on down that have others below them."""
        if not node.hasChildren():
            return []
        below = (self._parents(node.child(place)) for place in range(node.rowCount()))
        return [node.data(ROW_ROLE).key, *chain.from_iterable(below)]

    def _above(self, key: Cursor | None) -> QStandardItem | QStandardItemModel:
        """Where rows are put below one, or below none: Qt's own item for that dies unannounced."""
        return self if key is None else self._nodes[key]

    def _renew(self, node: QStandardItem, row: Row) -> None:
        if node.data(ROW_ROLE) == row:
            return
        spoken = row.spoken()
        data: dict[int, object] = {
            ROW_ROLE: row,
            Qt.ItemDataRole.DisplayRole: row.head,
            Qt.ItemDataRole.ToolTipRole: spoken,
            Qt.ItemDataRole.AccessibleTextRole: spoken,
            Qt.ItemDataRole.SizeHintRole: self._measure(row),
        }
        if node.model() is None:
            for role, value in data.items():
                node.setData(value, role)
        else:
            self.setItemData(node.index(), data)  # as one change


def _outlines(before: Layout, now: Layout) -> tuple[_Outline, _Outline]:
    """What stood where, and what stands where now, but for meetings that are the same still."""
    ours, theirs = ({id(m) for m in layout.meetings} for layout in (before, now))
    return _outline(before.meetings, but=theirs), _outline(now.meetings, but=ours)


def _outline(meetings: Sequence[Meeting], *, but: Container[int]) -> _Outline:
    """The rows below each row that has some, from the top down."""
    found: dict[Cursor | None, tuple[Cursor, ...]] = {None: tuple(m.ref for m in meetings)}
    for meeting in meetings:
        if id(meeting) not in but:
            people = (one.official for one in meeting.present)
            found[meeting.ref] = (*people, *meeting.titles, *meeting.pledges)
            for one in meeting.present:
                found[one.official] = one.titles
    return found


def _in_order(here: Sequence[Cursor], wanted: Sequence[Cursor]) -> Collection[Cursor]:
    """The most rows that can stay while others come and go around them."""
    places = {key: place for place, key in enumerate(wanted)}
    ends: list[int] = []  # of the runs of each length: the lowest place of a last row
    last: list[Cursor] = []  # and that row
    before: dict[Cursor, Cursor | None] = {}  # of each row, the one that stays before it
    for key in here:
        place = places.get(key)
        if place is not None:
            length = bisect_left(ends, place)
            before[key] = last[length - 1] if length else None
            ends[length : length + 1], last[length : length + 1] = [place], [key]
    stays: set[Cursor] = set()
    row = last[-1] if last else None
    while row is not None:
        stays.add(row)
        row = before[row]
    return stays
