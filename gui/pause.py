"""What waits until the analyst pauses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

AFTER_A_KEY: Final = 60  # ms: longer than between two when a key is held, or than a painting takes
TYPING: Final = 200  # ms after the last letter of what is searched for


class Pause(QTimer):
    """Does something once when nothing has started it for a while."""

    def __init__(self, parent: QObject, act: Callable[[], object], ms: int = AFTER_A_KEY) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(ms)
        self.timeout.connect(act)
