"""The record card: what the article gives, item by item, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from gui.desk import items
from gui.desk.items import Entry
from store.records import ItemRef, Readout

_SECTIONS = (("official", "Officials"), ("title", "Titles"), ("pledge", "Pledges"))


class Card(QWidget):
    """Officials, titles and pledges of one article; the reasons of the item in focus below."""

    chosen = Signal(object)  # ItemRef

    def __init__(self) -> None:
        super().__init__()
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setWordWrap(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(12)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.tree.setAccessibleName("Record card")
        self.tree.itemClicked.connect(self._clicked)
        self.reasons = QLabel()
        self.reasons.setProperty("role", "reasons")
        self.reasons.setWordWrap(True)
        self.reasons.setAccessibleName("Reasons")
        self._rows: dict[ItemRef, QTreeWidgetItem] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(_heading("Record"))
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.reasons)

    def show_readout(self, readout: Readout) -> None:
        """Lay out all items of an article."""
        self.tree.clear()
        self._rows.clear()
        names = {o.id: o.name for o in readout.officials}
        everything = items.entries(readout)
        heading = self.font()
        heading.setBold(True)
        for kind, title in _SECTIONS:
            mine = [entry for entry in everything if entry.ref.kind == kind]
            decided = sum(not entry.undecided for entry in mine)
            section = QTreeWidgetItem([f"{title}  {decided} of {len(mine)}"])
            section.setFont(0, heading)
            section.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.tree.addTopLevelItem(section)
            for entry in mine:
                section.addChild(self._row(entry, names))
            section.setExpanded(True)

    def focus(self, entry: Entry | None, names: dict[int, str]) -> None:
        """Select an item's row and show its reasons."""
        row = self._rows.get(entry.ref) if entry else None
        self.tree.setCurrentItem(row) if row else self.tree.clearSelection()
        self.reasons.setText(items.reasons(entry.item, names) if entry else "")
        self.reasons.setVisible(entry is not None)

    def _row(self, entry: Entry, names: dict[int, str]) -> QTreeWidgetItem:
        state = items.state(entry.decision)
        sign = items.SIGNS[entry.decision.status]
        suffix = "" if state == "open" else f"  ({state})"
        row = QTreeWidgetItem([f"{sign}  {items.words(entry.item, names)}{suffix}"])
        row.setData(0, Qt.ItemDataRole.UserRole, entry.ref)
        row.setToolTip(0, state)
        self._rows[entry.ref] = row
        return row

    def _clicked(self, row: QTreeWidgetItem) -> None:
        ref = row.data(0, Qt.ItemDataRole.UserRole)
        if ref is not None:
            self.chosen.emit(ref)


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "heading")
    return label
