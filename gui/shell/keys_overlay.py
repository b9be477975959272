"""All keys on one sheet, by menu, as they are bound now."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
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

_COLUMNS = 3
_CLOSING = (Qt.Key.Key_F1, Qt.Key.Key_Question)


class KeysOverlay(QDialog):
    """Closes by Escape, or by the key that opened it."""

    def __init__(self, commands: Sequence[Command], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("All keys")
        sheet = QWidget()
        sheet.setProperty("role", "sheet")
        columns = QHBoxLayout(sheet)
        columns.setSpacing(28)
        for sections in _share(by_menu(commands)):
            label = QLabel("".join(_section(name, found, theme) for name, found in sections))
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setAccessibleName(", ".join(name for name, _ in sections))
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            columns.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        self.area = QScrollArea()
        self.area.setWidget(sheet)
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName("All keys")
        advice = QLabel(
            "Letters act wherever no text is typed. Keys can be changed in Preferences."
        )
        advice.setProperty("role", "advice")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self.area, advice, buttons):
            layout.addWidget(widget)
        wanted = sheet.sizeHint()
        screen = self.screen().availableSize()
        self.resize(
            min(wanted.width() + 60, screen.width() - 40),
            min(wanted.height() + 130, screen.height() - 80),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CLOSING:
            self.reject()
            return
        super().keyPressEvent(event)


def _share(menus: dict[str, list[Command]]) -> list[list[tuple[str, list[Command]]]]:
    """The menus in order on columns of about the same length."""
    total = sum(len(found) + 2 for found in menus.values())
    columns: list[list[tuple[str, list[Command]]]] = [[]]
    used = 0
    for name, found in menus.items():
        if used >= total / _COLUMNS and len(columns) < _COLUMNS:
            columns.append([])
            used = 0
        columns[-1].append((name, found))
        used += len(found) + 2
    return columns


def _section(name: str, commands: Sequence[Command], theme: Theme) -> str:
    rows = "".join(
        f"<tr><td style='padding: 2px 14px 2px 0; white-space: nowrap'>{_keys(command, theme)}</td>"
        f"<td style='padding: 2px 0; white-space: nowrap'>{escape(command.text.rstrip('…'))}</td></tr>"
        for command in commands
    )
    return f"<p style='color: {theme.quiet}; margin-top: 10px'><b>{escape(name)}</b></p><table>{rows}</table>"


def _keys(command: Command, theme: Theme) -> str:
    keys = " ".join(f"<b>{escape(shown(key))}</b>" for key in command.keys)
    return keys or f"<span style='color: {theme.quiet}'>—</span>"
