"""The list of articles: says in its own space why it is empty, and goes on to the text."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QListView

from gui.queue.delegate import QueueDelegate
from gui.queue.model import QueueModel


class QueueList(QListView):
    """Articles of a queue; Return or a click wants the text of the one under the cursor."""

    entered = Signal()

    def __init__(self, model: QueueModel, look: QueueDelegate) -> None:
        super().__init__()
        self.why_empty = ""
        self.setModel(model)
        self.setItemDelegate(look)
        self.setUniformItemSizes(True)  # or Qt asks every row of a hundred thousand
        self.setAccessibleName("Articles")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda _: self.entered.emit())

    def say_when_empty(self, words: str) -> None:
        """What to say in place of articles, when there are none."""
        if words != self.why_empty:
            self.why_empty = words
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.model().rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            place = self.viewport().rect().adjusted(16, 16, -16, -16)
            painter.drawText(place, Qt.TextFlag.TextWordWrap, self.why_empty)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)
