"""Questions of the registry: another name, which of two stays, what is split off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

_KEY = Qt.ItemDataRole.UserRole


class _Question(QDialog):
    """A dialog with one sentence, its fields, and OK."""

    def __init__(self, title: str, sentence: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        self.box = QVBoxLayout(self)
        said = QLabel(sentence)
        said.setWordWrap(True)
        self.box.addWidget(said)

    def close_with(self, verb: str) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.box.addWidget(buttons)


class RenameDialog(_Question):
    """``values`` are what was typed, by the names of the fields."""

    def __init__(self, title: str, values: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(title, "Articles keep their wording; the old name stays known.", parent)
        self.fields = {name: QLineEdit(value) for name, value in values.items()}
        form = QFormLayout()
        for name, field in self.fields.items():
            form.addRow(name.capitalize(), field)
            field.setAccessibleName(name.capitalize())
        self.box.addLayout(form)
        self.close_with("Rename")

    def values(self) -> dict[str, str]:
        return {name: field.text().strip() for name, field in self.fields.items()}


class MergeDialog(_Question):
    """Which of two stays; ``kept`` and ``other`` are their ids."""

    def __init__(self, two: Sequence[tuple[int, str]], parent: QWidget | None = None) -> None:
        super().__init__(
            "Merge two into one",
            "All that belongs to the one will belong to the other. Which name stays?",
            parent,
        )
        self._two = tuple(two)
        self.choices = [QRadioButton(words) for _, words in two]
        for choice in self.choices:
            self.box.addWidget(choice)
        self.choices[0].setChecked(True)
        self.close_with("Merge")

    @property
    def kept(self) -> int:
        return self._two[0 if self.choices[0].isChecked() else 1][0]

    @property
    def other(self) -> int:
        return self._two[1 if self.choices[0].isChecked() else 0][0]


class SplitDialog(_Question):
    """What goes into an entry of its own, under which name."""

    def __init__(
        self, sentence: str, parts: Sequence[tuple[int, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__("Split", sentence, parent)
        self.resize(620, 420)
        self.parts = QListWidget()
        self.parts.ensurePolished()  # or rows are laid out without the room that the theme gives them
        self.parts.setAccessibleName("What is split off")
        for key, words in parts:
            item = QListWidgetItem(words)
            item.setData(_KEY, key)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.parts.addItem(item)
        self.name = QLineEdit()
        self.name.setPlaceholderText("as the first of them is called")
        self.name.setAccessibleName("Name of the new entry")
        form = QFormLayout()
        form.addRow("New name", self.name)
        self.box.addWidget(self.parts, 1)
        self.box.addLayout(form)
        self.close_with("Split")

    def chosen(self) -> list[int]:
        items = [self.parts.item(row) for row in range(self.parts.count())]
        return [int(i.data(_KEY)) for i in items if i.checkState() == Qt.CheckState.Checked]
