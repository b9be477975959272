"""The command palette: type a few letters of what you want, press Return."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gui.commands import Command
from gui.shell.actions import shown
from gui.shell.fuzzy import score

_NOWHERE = QModelIndex()
_EDGE = 12  # pixels from the keys to the right edge
KEYS = Qt.ItemDataRole.UserRole  # of a command, in words
_WALK = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class PaletteModel(QAbstractListModel):
    """The commands that fit what is typed, the best first; one that cannot act now is gray."""

    def __init__(self, commands: Sequence[Command], actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._all, self._actions = tuple(commands), actions
        self._fitting = self._all

    def filter(self, typed: str) -> None:
        """Leave what fits, best first and else in the order of the table."""
        scored = [(score(typed, f"{c.text} {c.menu}"), c) for c in self._all]
        self.beginResetModel()
        self._fitting = tuple(c for s, c in sorted(scored, key=lambda pair: -pair[0]) if s > 0)
        self.endResetModel()

    def command(self, row: int) -> Command:
        return self._fitting[row]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._fitting)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if not index.isValid():
            return None
        command = self._fitting[index.row()]
        keys = " or ".join(map(shown, command.keys))
        if role == Qt.ItemDataRole.DisplayRole:
            return command.text
        if role == KEYS:
            return keys
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{command.text}, {command.menu}, {keys or 'no key'}"
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        enabled = self._actions[self._fitting[index.row()].id].isEnabled()
        usual = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return usual | Qt.ItemFlag.ItemIsEnabled if enabled else usual


class _Row(QStyledItemDelegate):
    """A command at the left, its keys at the right."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        given: Any = option  # the stubs do not know the members of a style option
        chosen = bool(given.state & QStyle.StateFlag.State_Selected)
        enabled = bool(given.state & QStyle.StateFlag.State_Enabled)
        group = QPalette.ColorGroup.Normal if enabled else QPalette.ColorGroup.Disabled
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        painter.save()
        painter.setPen(given.palette.color(group, role))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(given.rect.adjusted(0, 0, -_EDGE, 0), right, index.data(KEYS))
        painter.restore()


class Palette(QDialog):
    """All commands by name. The one that is chosen acts after the palette has closed."""

    def __init__(
        self, commands: Sequence[Command], actions: Mapping[str, QAction], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Find a command")
        self.resize(560, 420)
        self._actions = actions
        self.model = PaletteModel(commands, actions)
        self.typed, self.list, self.nothing = QLineEdit(), QListView(), QLabel()
        self.typed.setPlaceholderText("Type a few letters: “exp” finds Export…")
        self.typed.setAccessibleName("Command to find")
        self.typed.setClearButtonEnabled(True)
        self.typed.textChanged.connect(self._filter)
        self.typed.installEventFilter(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Row(self.list))
        self.list.setAccessibleName("Commands found")
        self.list.setUniformItemSizes(True)
        self.list.activated.connect(self._choose)
        self.nothing.setText("No command has these letters in this order.")
        self.nothing.hide()
        layout = QVBoxLayout(self)
        for widget in (self.typed, self.nothing, self.list):
            layout.addWidget(widget)
        self._filter("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down walk the list, and Return chooses, while one goes on typing."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _WALK:
                self.list.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _filter(self, typed: str) -> None:
        self.model.filter(typed)
        self.list.setCurrentIndex(self.model.index(0))
        self.nothing.setVisible(self.model.rowCount() == 0)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            action = self._actions[self.model.command(index.row()).id]
            self.accept()
            action.trigger()
