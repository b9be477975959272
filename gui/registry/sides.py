"""Side A and side B: everything that the one has pledged to the other."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from gui.tables.columns import place

_ANY = "anyone"


class SidesBar(QWidget):
    """``changed`` tells that other sides were chosen; a side is a code, or empty for any."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.by, self.toward = QComboBox(), QComboBox()
        self.swap_button = QPushButton("⇄ Swap")
        self.swap_button.setAccessibleName("Swap the sides")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 0)
        for words, box in (("What", self.by), ("has pledged to", self.toward)):
            row.addWidget(QLabel(words))
            row.addWidget(box)
            box.setAccessibleName("Pledged by" if box is self.by else "Pledged toward")
            box.setMinimumWidth(190)
            box.setMaxVisibleItems(24)
            box.currentIndexChanged.connect(self.changed)
        row.addWidget(self.swap_button)
        row.addStretch(1)
        self.swap_button.clicked.connect(self.swap)

    def show_codes(self, by: list[str], toward: list[str]) -> None:
        """Offer the sides there are, keeping what is chosen."""
        for box, codes in ((self.by, by), (self.toward, toward)):
            chosen = self._code(box)
            with QSignalBlocker(box):
                box.clear()
                box.addItem(_ANY, "")
                for code in sorted(codes, key=place):
                    box.addItem(place(code), code)
                box.setCurrentIndex(max(0, box.findData(chosen)))

    @property
    def sides(self) -> tuple[str, str]:
        return self._code(self.by), self._code(self.toward)

    def choose(self, by: str, toward: str) -> None:
        """Set both sides, and tell it once."""
        for box, code in ((self.by, by), (self.toward, toward)):
            with QSignalBlocker(box):
                if code and box.findData(code) < 0:
                    box.addItem(place(code), code)
                box.setCurrentIndex(max(0, box.findData(code)))
        self.changed.emit()

    def swap(self) -> None:
        by, toward = self.sides
        self.choose(toward, by)

    def _code(self, box: QComboBox) -> str:
        return str(box.currentData(Qt.ItemDataRole.UserRole) or "")
