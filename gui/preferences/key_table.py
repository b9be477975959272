"""The table of keys in the preferences: every command, its keys, and whether they are its usual."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from gui.commands import COMMANDS, Keys, with_keys
from gui.preferences.keys import normal, refusal
from gui.shell.actions import shown

_COLUMNS = ("Command", "Menu", "Keys")
_USUAL = {command.id: command.keys for command in COMMANDS}
_TOP = QModelIndex()


class KeyTable(QAbstractTableModel):
    """What the analyst changed is bold. A change that cannot be is refused with a sentence."""

    def __init__(self, own: Keys) -> None:
        super().__init__()
        self._own = {name: keys for name, keys in own.items() if name in _USUAL}
        self._commands = with_keys(self._own)

    def own(self) -> Keys:
        """The keys that are not the usual ones, by command."""
        return dict(self._own)

    def row_of(self, command_id: str) -> int:
        return [command.id for command in self._commands].index(command_id)

    def add(self, row: int, key: str) -> str:
        """Give a command one more key; the reason if it cannot have it, else nothing."""
        command = self._commands[row]
        why = refusal(self._commands, command.id, key)
        if not why and normal(key) not in map(normal, command.keys):
            self._set(row, (*command.keys, normal(key)))
        return why

    def clear(self, row: int) -> None:
        """Take a command's keys away; it stays in menus and palette."""
        self._set(row, ())

    def reset(self, row: int) -> str:
        """Give a command its usual keys back; the reason if another has one of them now."""
        command = self._commands[row]
        for key in _USUAL[command.id]:
            if why := refusal(self._commands, command.id, key):
                return why
        self._set(row, _USUAL[command.id])
        return ""

    def reset_all(self) -> None:
        self.beginResetModel()
        self._own = {}
        self._commands = with_keys({})
        self.endResetModel()

    def _set(self, row: int, keys: tuple[str, ...]) -> None:
        name = self._commands[row].id
        if keys == _USUAL[name]:
            self._own.pop(name, None)
        else:
            self._own[name] = keys
        self._commands = with_keys(self._own)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(_COLUMNS) - 1))

    # --- Qt -------------------------------------------------------------------------------

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:
        return 0 if parent.isValid() else len(self._commands)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _COLUMNS[section]
        return None

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if not index.isValid():
            return None
        command = self._commands[index.row()]
        keys = "   ".join(map(shown, command.keys))
        if role == Qt.ItemDataRole.DisplayRole:
            return (command.text.rstrip("…"), command.menu, keys)[index.column()]
        if role == Qt.ItemDataRole.FontRole and command.id in self._own:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ToolTipRole and command.id in self._own:
            usual = " or ".join(map(shown, _USUAL[command.id])) or "no key"
            return f"Usually {usual}"
        return None
