"""The one place for what the analyst must know: a sentence, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

Weight = Literal["note", "warning", "danger"]
_SIGNS: dict[Weight, str] = {"note": "ℹ", "warning": "⚠", "danger": "✖"}


@dataclass(frozen=True, slots=True)
class Remedy:
    """A button of the bar: its words, and what it does."""

    words: str
    act: Callable[[], object]


class MessageBar(QFrame):
    """Shows one message at a time; Escape or its cross closes what may be closed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("role", "message")
        self._sign, self._label = QLabel(), QLabel()
        self._label.setAccessibleName(name)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.buttons: list[QPushButton] = []
        self._cross = QPushButton("✕")
        self._cross.setProperty("role", "cross")
        self._cross.setAccessibleName("Close the message")
        self._cross.setToolTip("Close the message")
        self._cross.clicked.connect(self.clear)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(12, 6, 8, 6)
        self._layout.addWidget(self._sign)
        self._layout.addWidget(self._label, 1)
        self._layout.addWidget(self._cross)
        self.hide()

    def tell(
        self, text: str, *remedies: Remedy, weight: Weight = "warning", lasting: bool = False
    ) -> None:
        """Show a sentence and its remedies; what is ``lasting`` stays until it is cleared."""
        self._drop_buttons()
        self.setProperty("weight", weight)
        for widget in (
            self,
            self._label,
            self._sign,
            self._cross,
        ):  # style sheets do not see properties change
            self.style().unpolish(widget)
            self.style().polish(widget)
        self._sign.setText(_SIGNS[weight])
        self._sign.setAccessibleName(weight)
        self._label.setText(text)
        for remedy in remedies:
            self._add_button(remedy)
        self._cross.setVisible(not lasting)
        self.show()

    def text(self) -> str:
        return self._label.text()

    def clear(self) -> None:
        """Take the message away."""
        self._label.clear()
        self.hide()

    def press(self, words: str) -> None:
        """Do what the button of these words does."""
        next(button for button in self.buttons if button.text() == words).click()

    def _add_button(self, remedy: Remedy) -> None:
        button = QPushButton(remedy.words)
        button.setAccessibleName(remedy.words)
        button.clicked.connect(lambda: remedy.act())
        self._layout.insertWidget(self._layout.count() - 1, button)
        self.buttons.append(button)

    def _drop_buttons(self) -> None:
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
