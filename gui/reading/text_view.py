"""The article as the analyst reads it, with highlights painted over it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QTextEdit

from gui.reading import snapping
from gui.reading.drawing import Drawing
from gui.reading.marks import Layers, Mark
from gui.reading.offsets import OffsetMap
from gui.reading.places import around, on_screen, stretch
from gui.theme import LIGHT, Theme

_POINTS: Final = 12.0  # of the text at 100 per cent
_MEASURE: Final = 72  # characters in a line that is pleasant to read
_LINE_HEIGHT: Final = 150.0  # per cent: room for the lines of three overlapping marks
_BETWEEN: Final = 12  # pixels between paragraphs
_LONGEST_HEADLINE: Final = 200  # characters
_FIRST_SCREEN: Final = 4_000  # characters: about what a large window shows at once
_HEADLINE: Final = 17 / 12  # its size, in times of that of the text


class TextView(QTextEdit):
    """Read-only text with marks. The caller keeps the text; it is never read back from here."""

    mark_clicked = Signal(object)
    seen = Signal(int, int)  # start and end, in code points, of what was painted

    def __init__(self, theme: Theme = LIGHT) -> None:
        super().__init__()
        self._theme = theme
        self._text = ""
        self._tokens: Sequence[tuple[int, int]] = ()
        self._offsets = OffsetMap("")
        self._outlined = 0  # extra selections that outline the item in focus
        self._drawing = Drawing(theme)
        font = self.font()
        font.setPointSizeF(_POINTS)
        self.setFont(font)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Article text")

    def set_article(
        self, text: str, tokens: Sequence[tuple[int, int]], marks: Sequence[Mark] = ()
    ) -> None:
        """Show a text with its marks; offsets of everything are code points into it."""
        self._outline_nothing()
        self._text, self._tokens = text, tokens
        self._offsets = OffsetMap(text)
        self._drawing.set_layers(Layers(marks), self._offsets)
        change = QTextCursor(self.document())
        change.beginEditBlock()  # one change: Qt lays out once, and only what is seen
        self.setPlainText(text)
        whole = QTextCursor(self.document())
        whole.select(QTextCursor.SelectionType.Document)
        whole.setBlockFormat(_spacing())
        self._set_headline()
        self._keep_glyphs()
        change.endEditBlock()

    def change_marks(self, marks: Mapping[Hashable, Sequence[Mark]]) -> None:
        """Highlight these places of some keys, and no others of them."""
        to_qt, layers = self._offsets.to_qt, self._drawing.layers
        changed = [reach for key, some in marks.items() for reach in layers.replace(key, some)]
        for place in around(self, [(to_qt(start), to_qt(end)) for start, end in changed]):
            self.viewport().update(place)

    def _set_headline(self) -> None:
        """Set the first paragraph larger, unless it is too long for a headline."""
        if self.document().begin().length() > _LONGEST_HEADLINE:
            return
        first = QTextCursor(self.document())
        first.select(QTextCursor.SelectionType.BlockUnderCursor)
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.Bold)
        look.setFontPointSize(self.font().pointSizeF() * _HEADLINE)
        first.setBlockCharFormat(look)
        first.setCharFormat(look)

    def _keep_glyphs(self) -> None:
        """Spare Qt to shape the first paragraphs once to lay them out, and again to paint them."""
        block = self.document().begin()
        while block.isValid() and block.position() < _FIRST_SCREEN:
            block.layout().setCacheEnabled(True)
            block = block.next()

    def show_labels(self, *, shown: bool) -> None:
        """Show or hide the letter of its kind at the start of each mark."""
        self._drawing.labels = shown
        self.viewport().update()

    def set_look(self, theme: Theme, family: str, zoom: int) -> None:
        """Other colors, another font (empty: the system's), a zoom in per cent."""
        self._theme = theme
        self._drawing.set_theme(theme)
        font = QFont(family) if family else QFont(QApplication.font())
        font.setPointSizeF(_POINTS * zoom / 100)
        self.setFont(font)
        self._set_headline()
        self.viewport().update()

    # --- the place of things ----------------------------------------------------------------

    def focus_mark(self, key: Hashable | None, span: tuple[int, int] | None = None) -> None:
        """Outline the marks of a key, or one of them, and bring the first into view."""
        mine = self._drawing.layers.of(key)
        if span is not None:
            mine = [mark for mark in mine if (mark.start, mark.end) == span]
        self._outlined = len(mine)
        places = [(mark.start, mark.end) for mark in mine]
        self._drawing.outlined = places
        self.setExtraSelections([self._painted(place, _focused(self._theme)) for place in places])
        if mine:
            self._go_to(*min((mark.start, mark.end) for mark in mine))

    def _outline_nothing(self) -> None:
        self._outlined = 0
        self._drawing.outlined = ()
        self.setExtraSelections([])

    def reveal(self, start: int) -> None:
        """Bring a place into view, with nothing outlined."""
        self._outline_nothing()
        self._go_to(start, start)

    def show_evidence(self, where: tuple[int, int] | None) -> None:
        """Frame the words that speak for something, beside what is outlined; None: no words."""
        outlined = self.extraSelections()[: self._outlined]
        if where is None:
            self.setExtraSelections(outlined)
            return
        self.setExtraSelections([*outlined, self._painted(where, _evidence(self._theme))])
        self._go_to(*where)

    def marks_at_cursor(self) -> list[Mark]:
        """Every mark over the place of the text cursor, the shortest first."""
        return self._drawing.layers.over(self._offsets.to_text(self.textCursor().position()))

    def selected(self) -> tuple[int, int] | None:
        """The selection as a span of whole tokens, or None."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start = self._offsets.to_text(cursor.selectionStart())
        end = self._offsets.to_text(cursor.selectionEnd())
        return snapping.snap(self._text, self._tokens, start, end)

    def select(self, start: int, end: int) -> None:
        """Select a span as a mouse would."""
        self.setTextCursor(self._cursor(start, end))

    def _go_to(self, start: int, end: int) -> None:
        """Bring words into view: all of them if they fit, else where they begin."""
        self.setTextCursor(self._cursor(start, start))
        self.ensureCursorVisible()  # also lays out what is there
        self._show_whole(self._cursor(start, end))

    def _show_whole(self, words: QTextCursor) -> None:
        """Scroll down to where words end, as far as where they begin stays in view."""
        first, last = QTextCursor(words), QTextCursor(words)
        first.setPosition(words.selectionStart())
        last.setPosition(words.selectionEnd())
        above = self.cursorRect(first).top()
        below = self.cursorRect(last).bottom() + 1 - self.viewport().height()
        if below > 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + min(below, above))

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.to_qt(start))
        cursor.setPosition(self._offsets.to_qt(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _painted(self, where: tuple[int, int], look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = self._cursor(*where)
        selection.format = look
        return selection

    # --- Qt ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = on_screen(self, event.rect())
        pieces = self._drawing.pieces(shown)
        under = QPainter(self.viewport())
        self._drawing.fill(under, pieces)
        under.end()
        super().paintEvent(event)
        over = QPainter(self.viewport())
        self._drawing.over(over, shown, pieces)
        over.end()
        first, last = stretch(shown)
        if last > first:
            self.seen.emit(self._offsets.to_text(first), self._offsets.to_text(last))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self.textCursor().hasSelection():
            position = self.cursorForPosition(event.position().toPoint()).position()
            over = self._drawing.layers.over(self._offsets.to_text(position))
            if over:
                self.mark_clicked.emit(over[0].key)  # the shortest

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # letters are commands of the window
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What the cursor is on stays in view if it was."""
        seen = QRect(QPoint(), event.oldSize()).intersects(self.cursorRect())
        super().resizeEvent(event)
        self._keep_measure()
        if seen:
            self.ensureCursorVisible()
            for selection in self.extraSelections()[: self._outlined]:
                if selection.cursor.selectionStart() == self.textCursor().position():
                    self._show_whole(selection.cursor)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._keep_measure()

    def _keep_measure(self) -> None:
        bar = self.verticalScrollBar().sizeHint().width()  # whether it is there or not
        room = self.width() - bar
        wide = self.fontMetrics().averageCharWidth() * _MEASURE
        margin = max(24, (room - wide) // 2)
        measure = max(200, room - 2 * margin)
        if measure != self.lineWrapColumnOrWidth():  # Qt would lay everything out anew
            self.setLineWrapColumnOrWidth(measure)
        if margin != self.viewportMargins().left():
            self.setViewportMargins(margin, 16, margin, 0)


def _spacing() -> QTextBlockFormat:
    spacing = QTextBlockFormat()
    kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
    spacing.setLineHeight(_LINE_HEIGHT, kind)
    spacing.setBottomMargin(_BETWEEN)
    return spacing


def _focused(theme: Theme) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setBackground(QColor(theme.accent))
    look.setForeground(QColor(theme.on_accent))
    return look


def _evidence(theme: Theme) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setBackground(QColor(theme.warning))
    look.setForeground(QColor(theme.text))
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    look.setUnderlineColor(QColor(theme.accent))
    return look
