"""Fills behind the words: a highlighter that paints ready-made runs and edits nothing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from gui.reading.marks import Layers, Run
from gui.reading.offsets import OffsetMap
from gui.theme import Theme

_HEADLINE: Final = 17 / 12  # its size, in times of that of the text


class Painter(QSyntaxHighlighter):
    """Fills each run by its innermost mark that was not rejected; strikes what was."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._layers = Layers()
        self._starts: list[int] = []
        self._ends: list[int] = []  # of the runs, in Qt's units
        self.set_look(theme, document.defaultFont().pointSizeF())

    def set_look(self, theme: Theme, points: float) -> None:
        """Take other colors and another size of text; ``rehighlight`` shows them."""
        self._looks = {
            (kind, struck): _look(theme, kind, struck=struck)
            for kind in ("official", "title", "pledge", "")
            for struck in (False, True)
        }
        self._points = points * _HEADLINE
        self._headline = self._as_headline(QTextCharFormat())

    def set_layers(self, layers: Layers, offsets: OffsetMap) -> None:
        """Take other marks without painting: for a text that comes after them."""
        self._layers = layers
        self._starts = offsets.all_to_qt(run.start for run in layers.runs)
        self._ends = offsets.all_to_qt(run.end for run in layers.runs)

    def repaint(self, places: Iterable[tuple[int, int]]) -> None:
        """Paint the paragraphs of some places, in Qt's units, anew."""
        document = self.document()
        numbers: set[int] = set()
        for start, end in places:
            first, last = document.findBlock(start), document.findBlock(max(start, end - 1))
            numbers.update(range(first.blockNumber(), last.blockNumber() + 1))
        for number in sorted(numbers):
            self.rehighlightBlock(document.findBlockByNumber(number))

    def highlightBlock(self, text: str) -> None:
        block = self.currentBlock()
        begin = block.position()
        end = begin + block.length() - 1
        if begin == 0:
            self.setFormat(0, end, self._headline)
        for i in range(bisect_left(self._ends, begin + 1), len(self._ends)):
            if self._starts[i] >= end:
                break
            look = self._look(self._layers.runs[i])
            if begin == 0:
                look = self._as_headline(QTextCharFormat(look))
            start = max(self._starts[i], begin)
            self.setFormat(start - begin, min(self._ends[i], end) - start, look)

    def _as_headline(self, look: QTextCharFormat) -> QTextCharFormat:
        look.setFontWeight(QFont.Weight.Bold)
        look.setFontPointSize(self._points)
        return look

    def _look(self, run: Run) -> QTextCharFormat:
        marks = [self._layers.marks[number] for number in reversed(run.marks)]
        kind = next((mark.kind for mark in marks if mark.status != "rejected"), "")
        return self._looks[kind, marks[0].status == "rejected"]


def _look(theme: Theme, kind: str, *, struck: bool) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(QColor(theme.quiet if struck and not kind else theme.text))
    look.setFontStrikeOut(struck)
    if kind:
        look.setBackground(QColor(getattr(theme, kind)))
    return look
