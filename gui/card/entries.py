"""The registry's entries that an official may be, to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.card.questions import Choice


class EntryList(QDialog):
    """Candidates with their reasons, and a new entry last. ``chosen`` gives the answer."""

    def __init__(self, name: str, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Who is {name}?")
        self.resize(560, 320)
        self.list = QListWidget()
        self.list.ensurePolished()  # or rows are laid out without the room that the theme gives them
        self.list.setAccessibleName("Entries of the registry")
        self.list.setWordWrap(True)
        for choice in (*choices, Choice("a new entry")):
            row = QListWidgetItem(choice.words)
            row.setData(Qt.ItemDataRole.UserRole, choice)
            self.list.addItem(row)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(self.accept)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel(f"{name} is:"))
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        self.list.setFocus()

    def chosen(self) -> int | None:
        """The registry entry that was chosen; None for a new one."""
        choice: Choice = self.list.currentItem().data(Qt.ItemDataRole.UserRole)
        return choice.entry
