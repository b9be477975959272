"""The windows beside the desk: registry, search and journal, each opened once a project."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from gui.finding.window import SearchWindow
from gui.journal.window import JournalWindow
from gui.registry.window import RegistryWindow
from gui.theme import Theme
from store.project import Project

_Window = TypeVar("_Window", RegistryWindow, SearchWindow, JournalWindow)


class SideWindows(QObject):
    """``sentence_wanted`` leads to a place (article, start, end), ``changed`` tells a ChangeSet.

    ``close_all`` must come before a project is closed: the windows read from it.
    """

    sentence_wanted = Signal(int, int, int)
    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._open: dict[type[QMainWindow], QMainWindow] = {}

    def registry(self, project: Project) -> RegistryWindow:
        """The registry, in front."""
        return self._shown(RegistryWindow, project, self._join_registry)

    def search(self, project: Project) -> SearchWindow:
        """The search, in front, with its field ready to be typed in."""
        window = self._shown(SearchWindow, project, self._join_search)
        window.search.setFocus()
        window.search.selectAll()
        return window

    def journal(self, project: Project) -> JournalWindow:
        """The journal, in front."""
        return self._shown(JournalWindow, project, self._join_journal)

    def close_all(self) -> None:
        for window in self._open.values():
            window.close()
            window.deleteLater()
        self._open.clear()

    def _shown(
        self, kind: type[_Window], project: Project, join: Callable[[_Window], None]
    ) -> _Window:
        window = self._open.get(kind)
        if not isinstance(window, kind):
            window = kind(project, self._theme)
            join(window)
            self._open[kind] = window
        window.show()
        window.raise_()
        window.activateWindow()
        return window

    def _join_registry(self, window: RegistryWindow) -> None:
        window.sentence_wanted.connect(self.sentence_wanted)
        window.changed.connect(self.changed)

    def _join_search(self, window: SearchWindow) -> None:
        window.sentence_wanted.connect(self.sentence_wanted)

    def _join_journal(self, window: JournalWindow) -> None:
        window.article_wanted.connect(lambda key: self.sentence_wanted.emit(key, 0, 0))
        window.changed.connect(self.changed)
