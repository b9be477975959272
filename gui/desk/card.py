"""The readout card: the meetings, the question under the cursor, the item's parts and evidence."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.card.meetings import Cursor
from gui.card.parts import Part
from gui.card.questions import Question
from gui.card.sheet import Sheet
from gui.card.view import CardTree
from gui.theme import LIGHT, Theme

_BESIDE = 10  # pixels left and right of the parts
_PARTS_SHARE = 0.42  # of the height: room for the parts, steady whatever there is to say


class Card(QWidget):
    """Meetings with their officials and pledges; below, what is asked, and why all is so."""

    chosen = Signal(object)  # ItemRef or MeetingRef
    evidence = Signal(object)  # (start, end) in code points, or None

    def __init__(self, theme: Theme = LIGHT) -> None:
        super().__init__()
        self.tree = CardTree(theme)
        self.asks = _label("question", "Question of the card")
        self.parts = _Parts()
        self.parts.currentRowChanged.connect(self._part_chosen)
        self.parts.itemClicked.connect(lambda: self._part_chosen(self.parts.currentRow()))
        self.tree.chosen.connect(self.chosen)
        self._parts: tuple[Part, ...] = ()
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(_heading("Record"))
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.asks)
        layout.addWidget(self.parts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.parts.setFixedHeight(round(self.height() * _PARTS_SHARE))

    def add_below(self, widget: QWidget) -> None:
        """Give something a place under the card."""
        self._layout.addWidget(widget)

    def set_theme(self, theme: Theme) -> None:
        """Paint the rows in other colors."""
        self.tree.look.set_theme(theme)
        self.tree.viewport().update()

    def show_sheet(self, sheet: Sheet, touched: Iterable[Cursor] | None = None) -> None:
        """Show the next sheet, of which only ``touched`` rows read otherwise; or another (None)."""
        self.tree.show_sheet(sheet, touched)

    def focus(self, key: Cursor | None) -> None:
        """Put the cursor on a row; none of its parts is chosen yet."""
        self.parts.setCurrentRow(-1)
        self.tree.show_focus(key)

    def explain(self, parts: tuple[Part, ...]) -> None:
        """Show the parts of what is under the cursor."""
        if parts == self._parts:
            return
        self._parts = parts
        self.parts.blockSignals(True)
        self.parts.clear()
        for part in parts:
            row = QListWidgetItem(part.spoken())
            row.setToolTip(part.spoken())
            self.parts.addItem(row)
        self.parts.blockSignals(False)

    def ask(self, question: Question | None) -> None:
        """Show a question with its answers, or none."""
        self.asks.setVisible(question is not None)
        if question is not None:
            answers = [f"{i}  {choice.words}" for i, choice in enumerate(question.choices, start=1)]
            self.asks.setText("\n".join(filter(None, (question.words, *answers, question.hint))))

    def next_part(self) -> None:
        """Go to the next part that has evidence in the text, around the end."""
        count = len(self._parts)
        here = self.parts.currentRow()
        around = [(here + i) % count for i in range(1, count + 1)] if count else []
        found = next((i for i in around if self._parts[i].where is not None), None)
        if found is not None:
            self.parts.setCurrentRow(found)
            self._part_chosen(found)

    def _part_chosen(self, row: int) -> None:
        if 0 <= row < len(self._parts):
            self.evidence.emit(self._parts[row].where)


class _Parts(QListWidget):
    """Lines as high as their words are long."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "parts")
        self.setAccessibleName("Parts of the item, and why")
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)  # or lines keep an old width's height
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Not as padding of the lines: Qt measures them without it, and words would be cut.
        self.setViewportMargins(_BESIDE, 0, _BESIDE, 0)


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "heading")
    return label


def _label(role: str, name: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setAccessibleName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.hide()
    return label
