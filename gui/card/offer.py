"""The offer to decide the same for all likes of a decision: a strip that never takes a key unasked."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel

from store.views import Likes

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OWN: Final = (*_ENTER, Qt.Key.Key_Space, Qt.Key.Key_Escape)


class Offer(QLabel):
    """Says how much a decision would resolve. Only with the focus are Enter and Space its own."""

    applied = Signal(object)  # Likes
    looked = Signal(object)  # Likes
    left = Signal()  # the analyst goes back to the article

    def __init__(self) -> None:
        super().__init__()
        self.likes: Likes | None = None
        self.setProperty("role", "offer")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName("Decide once")
        self.hide()

    def show_likes(self, likes: Likes | None) -> None:
        """Offer these, or nothing more."""
        self.likes = likes
        if self.hasFocus():
            self.left.emit()
        self._say()
        self.setVisible(likes is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _OWN or self.likes is None:
            event.ignore()
            return
        self.left.emit()
        if event.key() == Qt.Key.Key_Escape:
            return
        (self.applied if event.key() in _ENTER else self.looked).emit(self.likes)

    def event(self, event: QEvent) -> bool:
        """Keep Enter, Space and Escape from the desk's commands while it has the focus."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _OWN
        ):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._say()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._say()

    def _say(self) -> None:
        if self.likes is not None:
            resolves = words(self.likes)
            keys = "Enter apply, Space look, Esc leave" if self.hasFocus() else "G to take it up"
            self.setText(f"{resolves}: {keys}. One undo.")


def words(likes: Likes) -> str:
    """What an offer would resolve: "The same resolves 37 in 12 articles"."""
    articles = "1 article" if likes.articles == 1 else f"{likes.articles} articles"
    return f"The same resolves {len(likes.items)} in {articles}"
