"""What can be opened beside the work: palette, keys; and the walk from area to area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from gui.shell.keys_overlay import KeysOverlay
from gui.shell.palette import Palette

if TYPE_CHECKING:
    from gui.desk.window import DeskWindow
    from store.records import ChangeSet


class Views:
    """The commands of a window that show something and change nothing in the project."""

    def __init__(self, window: DeskWindow) -> None:
        self._window = window

    def settle(self) -> None:
        """Put panels and menus of their own into the furnished window."""
        window = self._window
        menu = window.keys.menus["Project"]
        menu.insertMenu(window.keys.by_id["import_files"], window.projects.recent)

    def changed(self, change: ChangeSet) -> None:
        """Something was written: panels that show the history read it anew."""

    def show_palette(self) -> Palette:
        keys = self._window.keys
        palette = Palette(keys.commands, keys.by_id, self._window)
        palette.open()
        return palette

    def show_keys(self) -> KeysOverlay:
        overlay = KeysOverlay(self._window.keys.commands, self._window.theme, self._window)
        overlay.open()
        return overlay

    def walk(self, direction: int) -> None:
        """Put the focus into the next area of the window: articles, text, card, panels."""
        areas = [area for area in self._areas() if area.isVisibleTo(self._window)]
        here = QApplication.focusWidget()
        inside = [i for i, area in enumerate(areas) if here and _holds(area, here)]
        at = inside[-1] if inside else -1
        areas[(at + direction) % len(areas)].setFocus()

    def _areas(self) -> list[QWidget]:
        window = self._window
        return [window.queue.list, window.pane.text, window.pane.card.tree]


def _holds(area: QWidget, widget: QWidget) -> bool:
    return area is widget or area.isAncestorOf(widget)
