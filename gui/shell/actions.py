"""The table of commands as Qt's actions: menus, shortcuts, tool tips."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from gui.commands import COMMANDS, Command, Keys, by_menu, with_keys

Run = Callable[[Command, Callable[[], object]], None]
_OF_WIDGETS = frozenset(  # what lists, buttons and links are worked with
    (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
)
_CHORDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class Actions:
    """One action a command. ``homes`` are the objects whose methods the commands name."""

    def __init__(self, window: QMainWindow, homes: Mapping[str, object], run: Run) -> None:
        self.by_id: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        self.commands = COMMANDS
        for name, commands in by_menu(COMMANDS).items():
            menu = self.menus[name] = window.menuBar().addMenu(name)
            menu.setToolTipsVisible(True)
            for command in commands:
                action = self.by_id[command.id] = QAction(command.text, window)
                action.setIconText(command.text)  # or buttons lose the dots that say: it asks
                act = getattr(homes[command.home], command.id)
                action.triggered.connect(_bound(run, command, act))
                menu.addAction(action)
        self.bind({})

    def bind(self, own: Keys) -> None:
        """Give every command its keys: the table's, or an analyst's own."""
        self.commands = with_keys(own)
        for command in self.commands:
            action = self.by_id[command.id]
            action.setShortcuts([QKeySequence(key) for key in command.keys])
            keys = " or ".join(map(shown, command.keys))
            words = command.text.rstrip("…")
            action.setToolTip(f"{words} ({keys})" if keys else words)

    def set_read_only(self, read_only: bool) -> None:
        """Switch what writes off or on."""
        for command in self.commands:
            if command.writes:
                self.by_id[command.id].setEnabled(not read_only)


def shown(key: str) -> str:
    """A key as this system writes it: ⌘Z on a Mac, Ctrl+Z elsewhere."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def kept_by_widget(pane: QWidget, event: QKeyEvent) -> bool:
    """Whether a key belongs to the widget in focus rather than to a command.

    Where text is typed, every key without Ctrl or Alt does, but for function keys; outside
    the review pane and on buttons, those do with which one walks and works widgets.
    """
    widget = QApplication.focusWidget()
    if widget is None or event.modifiers() & _CHORDS:
        return False
    if takes_text(widget):
        return not Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
    if event.key() not in _OF_WIDGETS or widget.isWindow():
        return False
    return isinstance(widget, QAbstractButton) or not pane.isAncestorOf(widget)


def takes_text(widget: QWidget) -> bool:
    """Whether text is typed into a widget."""
    if isinstance(widget, QTextEdit | QPlainTextEdit | QLineEdit):
        return not widget.isReadOnly()
    if isinstance(widget, QComboBox):
        return True  # a letter chooses in its list
    return isinstance(widget, QAbstractSpinBox)


def _bound(run: Run, command: Command, act: Callable[[], object]) -> Callable[[], None]:
    return lambda: run(command, act)
