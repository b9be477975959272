"""The article as the analyst reads it, with highlights painted over it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QApplication, QTextEdit

from gui.reading import marks as layers
from gui.reading import snapping
from gui.reading.marks import Mark, Run
from gui.reading.offsets import OffsetMap
from gui.theme import LIGHT, Theme

_MEASURE = 72  # characters in a line that is pleasant to read
_POINTS, _HEADLINE_POINTS = 12.0, 17.0  # of text and headline at 100 per cent
_LINES = {
    "open": QTextCharFormat.UnderlineStyle.DashUnderline,
    "skipped": QTextCharFormat.UnderlineStyle.DotLine,
    "confirmed": QTextCharFormat.UnderlineStyle.SingleUnderline,
}


class _Painter(QSyntaxHighlighter):
    """Paints ready-made runs; knows nothing of what they mean."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self._headline_points = _HEADLINE_POINTS
        self._runs: list[tuple[int, int, QTextCharFormat]] = []
        self._ends: list[int] = []

    def paint(self, runs: Sequence[Run], offsets: OffsetMap) -> None:
        self._runs = [
            (offsets.to_qt(run.start), offsets.to_qt(run.end), self._format(run)) for run in runs
        ]
        self._ends = [run[1] for run in self._runs]
        self.rehighlight()

    def set_look(self, theme: Theme, headline_points: float) -> None:
        """Paint in other colors and another size; the caller paints the runs anew."""
        self._theme, self._headline_points = theme, headline_points

    def highlightBlock(self, text: str) -> None:
        begin = self.currentBlock().position()
        end = begin + len(text.encode("utf-16-le", "surrogatepass")) // 2
        if self.currentBlock().blockNumber() == 0:
            self.setFormat(0, end - begin, self._headline())
        for i in range(bisect_left(self._ends, begin + 1), len(self._runs)):
            start, stop, look = self._runs[i]
            if start >= end:
                break
            if begin == 0:
                look = QTextCharFormat(look)
                look.setFontWeight(QFont.Weight.Bold)
                look.setFontPointSize(self._headline_points)
            self.setFormat(max(start, begin) - begin, min(stop, end) - max(start, begin), look)

    def _format(self, run: Run) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(QColor(self._theme.text))
        innermost = run.marks[-1]
        shown = [m for m in run.marks if m.status != "rejected"]
        if shown:
            look.setBackground(QColor(getattr(self._theme, shown[-1].kind)))
        if innermost.status == "rejected":
            look.setFontStrikeOut(True)
            look.setForeground(QColor(self._theme.quiet))
        else:
            look.setUnderlineStyle(_LINES[innermost.status])
            look.setUnderlineColor(QColor(self._theme.accent))
        return look

    def _headline(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.Bold)
        look.setFontPointSize(self._headline_points)
        return look


class TextView(QTextEdit):
    """Read-only text with marks. The caller keeps the text; it is never read back from here."""

    mark_clicked = Signal(object)

    def __init__(self, theme: Theme = LIGHT) -> None:
        super().__init__()
        self._theme = theme
        self._text = ""
        self._tokens: Sequence[tuple[int, int]] = ()
        self._marks: tuple[Mark, ...] = ()
        self._offsets = OffsetMap("")
        self._painter = _Painter(self.document(), theme)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setAccessibleName("Article text")
        font = self.font()
        font.setPointSizeF(_POINTS)
        self.setFont(font)

    def set_article(self, text: str, tokens: Sequence[tuple[int, int]]) -> None:
        """Show a text; offsets of everything else are code points into it."""
        self.setExtraSelections([])
        self._text, self._tokens, self._marks = text, tokens, ()
        self._offsets = OffsetMap(text)
        self._painter.paint([], self._offsets)
        self.setPlainText(text)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        spacing.setBottomMargin(12)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Highlight these and no others."""
        if tuple(marks) != self._marks:
            self._marks = tuple(marks)
            self._painter.paint(layers.runs(self._marks), self._offsets)

    def focus_mark(self, key: Hashable | None, span: tuple[int, int] | None = None) -> None:
        """Outline the marks of a key, or one of them, and bring the first into view."""
        mine = [mark for mark in self._marks if mark.key == key]
        if span is not None:
            mine = [mark for mark in mine if (mark.start, mark.end) == span]
        self.setExtraSelections([self._outline(mark) for mark in mine])
        if mine:
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._offsets.to_qt(min(mark.start for mark in mine)))
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

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
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.to_qt(start))
        cursor.setPosition(self._offsets.to_qt(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _outline(self, mark: Mark) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.to_qt(mark.start))
        cursor.setPosition(self._offsets.to_qt(mark.end), QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        look = QTextCharFormat()
        look.setBackground(QColor(self._theme.accent))
        look.setForeground(QColor(self._theme.on_accent))
        selection.format = look
        return selection

    def set_look(self, theme: Theme, family: str, zoom: int) -> None:
        """Other colors, another font (empty: the system's), a zoom in per cent."""
        self._theme = theme
        font = QFont(family) if family else QFont(QApplication.font())
        font.setPointSizeF(_POINTS * zoom / 100)
        self.setFont(font)
        self._painter.set_look(theme, _HEADLINE_POINTS * zoom / 100)
        self._painter.paint(layers.runs(self._marks), self._offsets)

    # --- Qt ---------------------------------------------------------------------------------

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self.textCursor().hasSelection():
            position = self.cursorForPosition(event.position().toPoint()).position()
            mark = layers.at(self._marks, self._offsets.to_text(position))
            if mark is not None:
                self.mark_clicked.emit(mark.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # letters are commands of the window
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._keep_measure()

    def _keep_measure(self) -> None:
        wide = self.fontMetrics().averageCharWidth() * _MEASURE
        margin = max(24, (self.width() - wide) // 2)
        self.setViewportMargins(margin, 16, margin, 0)
