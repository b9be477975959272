"""Facets: the values a table can be narrowed to, each with the number of rows it would leave."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from gui.tables.columns import place
from store.errors import KnownError
from store.lists.listing import FacetCount, Filter, Listing

_SHOWN = 8  # values of a facet before the line that shows the rest
_VALUE = Qt.ItemDataRole.UserRole
_TITLES = {
    "on_behalf_of": "Pledged by", "toward": "Toward", "decided_by": "Decided by",
    "force": "Force", "status": "Status", "source": "Source", "year": "Year",
    "country": "Country or body", "state": "State", "analyst": "Analyst", "kind": "Kind",
    "day": "Day",
}  # fmt: skip
_PLACES = frozenset(("on_behalf_of", "toward", "country"))
_BY_VALUE = frozenset(("year", "day"))  # the latest first, not the most frequent
_ACTIONS = {"do": "actions", "undo": "undone", "redo": "done again"}
_NOTHING = {
    "year": "undated",
    "decided_by": "nobody yet",
    "source": "no source",
    "flagged": "nothing",
}


class FacetsPanel(QTreeWidget):
    """``changed`` tells that other values were ticked; ``chosen`` has them."""

    changed = Signal()
    failed = Signal(str)

    def __init__(self, listing: Listing[object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listing = listing
        self._where = Filter()
        self._chosen: dict[str, list[str]] = {}
        self._whole: set[str] = set()
        self._facets: dict[str, QTreeWidgetItem] = {}
        self._due: list[str] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self.count_next)
        self._build()

    def _build(self) -> None:
        self.setAccessibleName("Facets")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setIndentation(12)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for name in self._listing.facets:
            item = QTreeWidgetItem([_TITLES.get(name, name.capitalize())])
            font = item.font(0)
            font.setBold(True)
            item.setFont(0, font)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.addTopLevelItem(item)
            item.setExpanded(True)
            self._facets[name] = item
        self.itemChanged.connect(self._ticked)
        self.itemClicked.connect(self._clicked)

    # --- what is chosen -----------------------------------------------------------------

    @property
    def chosen(self) -> Mapping[str, tuple[str, ...]]:
        return {name: tuple(values) for name, values in self._chosen.items() if values}

    def choose(self, name: str, values: list[str]) -> None:
        """Tick values of a facet and no others of it."""
        self._chosen[name] = list(values)
        self.changed.emit()

    def clear_choice(self) -> None:
        self._chosen.clear()
        self.changed.emit()

    def _ticked(self, item: QTreeWidgetItem) -> None:
        name, value = item.data(0, _VALUE)
        values = self._chosen.setdefault(name, [])
        if item.checkState(0) == Qt.CheckState.Checked:
            values.append(value)
        else:
            values.remove(value)
        self.changed.emit()

    def _clicked(self, item: QTreeWidgetItem) -> None:
        data = item.data(0, _VALUE)
        if item.parent() is not None and data[1] is None:
            self._whole.add(data[0])
            self._count(data[0])

    # --- counting -----------------------------------------------------------------------

    def show_counts(self, where: Filter) -> None:
        """Count anew, a facet at a time, so that keys are answered in between."""
        self._where = where
        self._due = list(self._facets)
        if self.isVisible():
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()  # what nobody sees need not be counted

    def count_next(self) -> None:
        if not self._due:
            self._timer.stop()
            return
        self._count(self._due.pop(0))

    def count_all(self) -> None:
        """Count at once what is still due."""
        while self._due:
            self.count_next()

    def _count(self, name: str) -> None:
        try:
            counts = self._listing.counts(name, self._where)
        except KnownError as error:
            self._due.clear()
            self.failed.emit(str(error))
            return
        if name in _BY_VALUE:
            counts = tuple(sorted(counts, key=lambda count: count.value, reverse=True))
        chosen = self._chosen.get(name, [])
        missing = [v for v in chosen if v not in {count.value for count in counts}]
        counts = (*counts, *(FacetCount(value, 0) for value in missing))
        shown = [
            count
            for place, count in enumerate(counts)
            if place < _SHOWN or name in self._whole or count.value in chosen
        ]
        self.blockSignals(True)
        item = self._facets[name]
        item.takeChildren()
        item.addChildren([_line(name, count, count.value in chosen) for count in shown])
        if len(shown) < len(counts):
            item.addChild(_more(name, len(counts) - len(shown)))
        item.setHidden(not counts)
        self.blockSignals(False)


def _line(name: str, count: FacetCount, ticked: bool) -> QTreeWidgetItem:
    words = label(name, count.value)
    item = QTreeWidgetItem([words, f"{count.count:,}"])
    item.setData(0, _VALUE, (name, count.value))
    item.setToolTip(0, words)
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    return item


def _more(name: str, count: int) -> QTreeWidgetItem:
    item = QTreeWidgetItem([f"{count} more…"])
    item.setData(0, _VALUE, (name, None))
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    return item


def label(name: str, value: str) -> str:
    """A facet's value in words."""
    if not value:
        return _NOTHING.get(name, "none")
    if name == "kind":
        return _ACTIONS.get(value, value)
    return place(value) if name in _PLACES else value
