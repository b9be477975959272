"""What the window shows before its project is there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel


class Opening(QLabel):
    """Says when it has been on the screen, so that what is slow can begin behind it."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__("Opening…")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._seen = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            self.painted.emit()
