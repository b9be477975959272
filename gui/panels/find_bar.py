"""Find in the article's text: Return goes from hit to hit, Escape goes back to the text."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton


class FindBar(QFrame):
    """Emits the place of the hit to show, in code points; searches the text it was given."""

    hit = Signal(int, int)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "find")
        self.setAccessibleName("Find in this article")
        self._text = ""
        self._hits: list[tuple[int, int]] = []
        self._at = 0
        self.typed, self.count = QLineEdit(), QLabel()
        self.typed.setPlaceholderText("Find in this article")
        self.typed.setAccessibleName("Words to find")
        self.typed.setMaximumWidth(360)
        self.typed.textChanged.connect(self._search)
        self.count.setAccessibleName("Hits")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.addWidget(self.typed, 1)
        for words, act in (("Previous", self.previous), ("Next", self.following)):
            layout.addWidget(self._button(words, act))
        layout.addWidget(self.count, 1)
        layout.addWidget(self._button("Close", self.leave))
        self.hide()

    def _button(self, words: str, act: object) -> QPushButton:
        button = QPushButton(words)
        button.setAccessibleName(f"{words} hit" if words != "Close" else words)
        button.clicked.connect(act)
        return button

    # --- doors ------------------------------------------------------------------------------

    def set_text(self, text: str) -> None:
        """Search another article from now on; what is typed stays."""
        self._text = text
        if self.isVisible():
            self._search(self.typed.text(), show=False)

    def begin(self) -> None:
        """Open the bar, ready to type."""
        self.show()
        self.typed.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.typed.selectAll()
        self._search(self.typed.text(), show=False)

    def following(self) -> None:
        self._go(1)

    def previous(self) -> None:
        self._go(-1)

    def leave(self) -> None:
        """Close the bar and go back to the text, with the hit selected in it."""
        self.hide()
        self.closed.emit()

    # --- inside -----------------------------------------------------------------------------

    def _search(self, typed: str, *, show: bool = True) -> None:
        words = typed.split()
        pattern = r"\s+".join(map(re.escape, words))  # over a line's end too
        found = re.finditer(pattern, self._text, re.IGNORECASE) if words else ()
        self._hits = [match.span() for match in found]
        self._at = 0
        self._tell()
        if show and self._hits:
            self.hit.emit(*self._hits[0])

    def _go(self, direction: int) -> None:
        if self._hits:
            self._at = (self._at + direction) % len(self._hits)
            self._tell()
            self.hit.emit(*self._hits[self._at])

    def _tell(self) -> None:
        count = len(self._hits)
        words = f"{self._at + 1:,} of {count:,}" if count else "Not in this article"
        self.count.setText(words if self.typed.text().strip() else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(-1 if back else 1)
        else:
            super().keyPressEvent(event)
