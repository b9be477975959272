"""What the desk shows when there is nothing to review: why, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget


class EmptyDesk(QWidget):
    """A heading, a sentence, and buttons for the commands that help."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Nothing to review")
        self.heading, self.advice = QLabel(), QLabel()
        self.heading.setProperty("role", "large")
        self.advice.setProperty("role", "advice")
        for label in (self.heading, self.advice):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(48, 48, 48, 48)
        layout.setSpacing(14)
        layout.addStretch(2)
        layout.addWidget(self.heading)
        layout.addWidget(self.advice)
        layout.addLayout(self._buttons)
        layout.addStretch(3)

    def tell(self, heading: str, advice: str, actions: Sequence[QAction]) -> None:
        """Say what there is not, and offer commands by their names."""
        self.heading.setText(heading)
        self.advice.setText(advice)
        while (item := self._buttons.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self._buttons.addStretch()
        for action in actions:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setAccessibleName(action.text())
            self._buttons.addWidget(button)
        self._buttons.addStretch()
