"""Which keys a command may have: none that another has, none that is the desktop's own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence

from gui.commands import Command

# What a desktop, a text field or a menu takes before or instead of any program. Windows,
# GNOME, KDE and macOS (where Ctrl is Command) are taken together, so that keys can move.
_DESKTOP = (
    "Alt+Tab", "Alt+Shift+Tab", "Alt+F4", "Alt+Space", "Alt+Esc", "Alt+F1", "Alt+F2", "F10",
    "Shift+F10", "Menu", "Print", "Alt+Print", "Shift+Print", "Ctrl+Esc", "Ctrl+Shift+Esc",
    "Ctrl+Tab", "Ctrl+Shift+Tab", "Ctrl+Space", "Ctrl+H", "Ctrl+M", "Ctrl+C", "Ctrl+X", "Ctrl+A",
    "Ctrl+Ins", "Shift+Ins", "Shift+Del", "Esc", "Backspace", "F11",
    "Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDown",
    "Shift+Up", "Shift+Down", "Shift+Left", "Shift+Right", "Shift+Home", "Shift+End",
    "Ctrl+Home", "Ctrl+End", "Ctrl+Shift+Left", "Ctrl+Shift+Right",
)  # fmt: skip


def normal(key: str) -> str:
    """A key in the one way of writing it that can be compared; empty if it is none."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


def desktops_own(key: str) -> bool:
    """Whether a key belongs to the desktop, to text fields, or to menus."""
    if normal(key) in {normal(own) for own in _DESKTOP}:
        return True
    # Alt opens menus, and with Ctrl it is AltGr, which types letters; Meta is the desktop's.
    return normal(key).startswith("Meta+") or "Alt+" in normal(key)


def refusal(commands: Sequence[Command], command_id: str, key: str) -> str:
    """Why a command cannot have a key, in a sentence; empty if it can."""
    wanted = normal(key)
    if not wanted:
        return "That is not a key."
    if QKeySequence(key).count() != 1:
        return f"{key} is several keys one after the other; choose one."
    if desktops_own(key):
        return f"{wanted} belongs to the desktop, to menus or to typing; choose another key."
    for command in commands:
        if command.id != command_id and wanted in map(normal, command.keys):
            return f"{wanted} is “{command.text.rstrip('…')}” already; take it from there first."
    return ""


def troubles(commands: Sequence[Command]) -> list[str]:
    """The sentences that say what is wrong with a whole table; empty for a good one."""
    return [
        f"{command.id}: {trouble}"
        for command in commands
        for key in command.keys
        if (trouble := refusal(commands, command.id, key))
    ]
