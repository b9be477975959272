"""All keys on one sheet, by menu, as they are bound now."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.commands import Command, by_menu
from gui.shell.actions import shown
from gui.theme import Theme

_COLUMNS = (3, 2, 1)  # the most that fit
_APART = 20  # pixels between the keys and what they do
_AROUND = 70  # pixels for margins, scroll bar and title
Menus = dict[str, list[Command]]
_CLOSING = (Qt.Key.Key_F1, Qt.Key.Key_Question)


class KeysOverlay(QDialog):
    """Closes by Escape, or by the key that opened it."""

    def __init__(self, commands: Sequence[Command], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("All keys")
        self.area = KeySheet(by_menu(commands), theme)
        advice = QLabel(
            "Letters act wherever no text is typed. Keys can be changed in Preferences."
        )
        advice.setProperty("role", "advice")
        advice.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self.area, advice, buttons):
            layout.addWidget(widget)
        room = self.screen().availableSize()
        wanted = self.area.lay_out(room.width() - _AROUND).sizeHint()
        self.resize(
            min(wanted.width() + _AROUND, room.width()),
            min(wanted.height() + 2 * _AROUND, room.height() - _AROUND),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CLOSING:
            self.reject()
            return
        super().keyPressEvent(event)


class KeySheet(QScrollArea):
    """The keys in as many columns as there is room for; it scrolls down only."""

    def __init__(self, menus: Menus, theme: Theme) -> None:
        super().__init__()
        self._menus, self._theme = menus, theme
        self.setWidgetResizable(True)
        self.setAccessibleName("All keys")

    def lay_out(self, width: int) -> QWidget:
        """Make the sheet for a width; where one column is too wide, words go on below."""
        for count in _COLUMNS:
            sheet = _sheet(self._menus, self._theme, count)
            if sheet.sizeHint().width() <= width:
                break
        else:
            sheet = _sheet(self._menus, self._theme, 1, wraps=True)
        self.setWidget(sheet)
        return sheet

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.lay_out(self.viewport().width())


def _sheet(menus: Menus, theme: Theme, count: int, *, wraps: bool = False) -> QWidget:
    sheet = QWidget()
    sheet.setProperty("role", "sheet")
    columns = QHBoxLayout(sheet)
    columns.setSpacing(28)
    for sections in _share(menus, count):
        wide = max(_width(command) for _, found in sections for command in found)
        label = QLabel("".join(_section(name, found, theme, wide) for name, found in sections))
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(wraps)
        label.setAccessibleName(", ".join(name for name, _ in sections))
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        columns.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
    return sheet


def _share(menus: Menus, count: int) -> list[list[tuple[str, list[Command]]]]:
    """The menus in order on columns of about the same length."""
    total = sum(len(found) + 2 for found in menus.values())
    columns: list[list[tuple[str, list[Command]]]] = [[]]
    used = 0
    for name, found in menus.items():
        if used + len(found) / 2 > total / count and len(columns) < count:
            columns.append([])
            used = 0
        columns[-1].append((name, found))
        used += len(found) + 2
    return columns


def _width(command: Command) -> int:
    """Pixels that a command's keys need."""
    font = QApplication.font()
    font.setBold(True)
    return QFontMetrics(font).horizontalAdvance(" or ".join(map(shown, command.keys))) + _APART


def _section(name: str, commands: Sequence[Command], theme: Theme, wide: int) -> str:
    rows = "".join(
        f"<tr><td width='{wide}' style='padding: 2px 0'>{_keys(command, theme)}</td>"
        f"<td style='padding: 2px 0'>{escape(command.text.rstrip('…'))}</td></tr>"
        for command in commands
    )
    return f"<p style='color: {theme.quiet}; margin-top: 10px'><b>{escape(name)}</b></p><table>{rows}</table>"


def _keys(command: Command, theme: Theme) -> str:
    keys = " or ".join(f"<b>{escape(shown(key))}</b>" for key in command.keys)
    return keys or f"<span style='color: {theme.quiet}'>—</span>"
