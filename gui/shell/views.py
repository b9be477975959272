"""What can be opened beside the work: palette, keys, panels, preferences; and the size of text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget

from gui.panels.find_bar import FindBar
from gui.panels.guidelines import Guidelines
from gui.panels.history import HistoryPanel
from gui.panels.title import PanelTitle
from gui.settings import Settings
from gui.shell import appearance
from gui.shell.keys_overlay import KeysOverlay
from gui.shell.palette import Palette

if TYPE_CHECKING:
    from gui.desk.window import DeskWindow
    from gui.preferences.dialog import PreferencesDialog
    from gui.windows import SideWindows
    from store.records import ChangeSet

LEAST = (900, 560)  # the smallest window, without panels
_PANEL = 240  # and what a panel adds to its width


class Views:
    """The commands of a window that show something and change nothing in the project."""

    def __init__(self, window: DeskWindow) -> None:
        self._window = window
        self.find, self.guidelines, self.history = FindBar(), Guidelines(), HistoryPanel()
        self._beside: SideWindows | None = None  # made when the first of them is opened

    def settle(self) -> None:
        """Put panels and menus of their own into the furnished window."""
        window = self._window
        menu = window.keys.menus["Project"]
        menu.insertMenu(window.keys.by_id["import_files"], window.projects.recent)
        self._guidelines_dock = self._dock("Guidelines", self.guidelines)
        self._history_dock = self._dock("Undo list", self.history)
        self._guidelines_dock.visibilityChanged.connect(lambda _: self.guidelines.read())
        self._history_dock.visibilityChanged.connect(lambda _: self.refresh())
        self.history.undo_wanted.connect(self._undo)
        self.history.article_wanted.connect(window.find_article)
        self.find.hit.connect(window.pane.text.select)
        self.find.closed.connect(window.pane.text.setFocus)
        window.keys.bind(window.settings.now.keys)
        appearance.dress(window, window.theme, window.settings.now)
        appearance.follow_system(window)

    def refresh(self) -> None:
        """Something was written, or another project or article is on the desk."""
        article = self._window.pane.article
        self.find.set_text(article.text if article else "")
        self.history.read(self._window.project)

    # --- finding ------------------------------------------------------------------------------

    def show_palette(self) -> Palette:
        keys = self._window.keys
        palette = Palette(keys.commands, keys.by_id, self._window)
        palette.open()
        return palette

    def show_keys(self) -> KeysOverlay:
        overlay = KeysOverlay(self._window.keys.commands, self._window.theme, self._window)
        overlay.open()
        return overlay

    def find_in_text(self) -> None:
        self.find.begin()

    def find_next(self) -> None:
        self.find.following()

    def find_previous(self) -> None:
        self.find.previous()

    # --- windows beside the desk ------------------------------------------------------------------

    def show_registry(self) -> None:
        self._side_windows().registry(self._window.project)

    def search_everywhere(self) -> None:
        self._side_windows().search(self._window.project)

    def show_journal(self) -> None:
        self._side_windows().journal(self._window.project)

    def put_away(self) -> None:
        """Close what reads from the project, before that is closed or other colors come."""
        if self._beside is not None:
            self._beside.close_all()
            self._beside.deleteLater()
            self._beside = None

    def _side_windows(self) -> SideWindows:
        from gui.windows import SideWindows

        window = self._window
        if self._beside is None:
            self._beside = SideWindows(window.theme, window)
            self._beside.sentence_wanted.connect(window.show_sentence)
            self._beside.changed.connect(self._changed_beside)
        return self._beside

    def _changed_beside(self, change: ChangeSet) -> None:
        """Show what another window changed, without leaving the article on the desk."""
        self._window.pane.show_change(replace(change, focus=None))

    # --- panels ---------------------------------------------------------------------------------

    def show_guidelines(self) -> None:
        self._toggle(self._guidelines_dock)

    def show_history(self) -> None:
        self._toggle(self._history_dock)

    def _toggle(self, dock: QDockWidget) -> None:
        """Open or close a panel; two that are open share the height."""
        dock.setVisible(not dock.isVisible())
        docks = [self._guidelines_dock, self._history_dock]
        least = LEAST[0] + _PANEL * any(dock.isVisible() for dock in docks)
        self._window.setMinimumWidth(least)  # or text and card would be squeezed
        self._window.resizeDocks(docks, [3, 2], Qt.Orientation.Vertical)

    def walk(self, direction: int) -> None:
        """Put the focus into the next area of the window: articles, text, card, panels."""
        areas = [area for area in self._areas() if area.isVisibleTo(self._window)]
        here = QApplication.focusWidget()
        inside = [i for i, area in enumerate(areas) if here and _holds(area, here)]
        at = inside[-1] if inside else -1
        areas[(at + direction) % len(areas)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _areas(self) -> list[QWidget]:
        window = self._window
        beside = [self.guidelines, self.history.list]
        return [window.queue.list, window.pane.text, window.pane.card.tree, *beside]

    def _dock(self, title: str, panel: QWidget) -> QDockWidget:
        """A panel at the right; not to float, for the window's keys must reach it."""
        dock = QDockWidget(title, self._window)
        dock.setObjectName(title)
        dock.setAccessibleName(title)
        dock.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetClosable
            | QDockWidget.DockWidgetFeature.DockWidgetMovable
        )
        dock.setTitleBarWidget(PanelTitle(dock))
        dock.setWidget(panel)
        dock.hide()
        self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        return dock

    def _undo(self, seq: int) -> None:
        self._window.guarded(lambda: self._window.show_change(self._window.project.undo(seq)))

    # --- looks ------------------------------------------------------------------------------------

    def zoom_in(self) -> None:
        self._zoom(appearance.zoomed(self._window.settings.now.zoom, 1))

    def zoom_out(self) -> None:
        self._zoom(appearance.zoomed(self._window.settings.now.zoom, -1))

    def zoom_usual(self) -> None:
        self._zoom(Settings().zoom)

    def _zoom(self, zoom: int) -> None:
        self.adopt(replace(self._window.settings.now, zoom=zoom))
        self._window.say(f"Text at {zoom} %")

    def toggle_labels(self) -> None:
        """Show a letter at each highlight, or no more."""
        now = self._window.settings.now
        self.adopt(replace(now, labels=not now.labels))
        self._window.say("O official, T title, P pledge" if not now.labels else "No letters")

    def show_preferences(self) -> PreferencesDialog:
        from gui.preferences.dialog import PreferencesDialog

        window = self._window
        dialog = PreferencesDialog(window.settings.now, window.project.analyst, window)
        dialog.tried.connect(lambda settings: appearance.show(window, settings))
        dialog.accepted.connect(lambda: window.guarded(lambda: self.adopt(dialog.settings())))
        dialog.open()
        return dialog

    def adopt(self, settings: Settings) -> None:
        """Show and keep settings. ``NotWritten`` if they cannot be kept; they hold all the same."""
        window = self._window
        appearance.show(window, settings)
        window.keys.bind(settings.keys)
        if settings.reviewer:
            window.project.analyst = settings.reviewer
            window.today.begin(window.project)
        window.settings.keep(settings)


def _holds(area: QWidget, widget: QWidget) -> bool:
    return area is widget or area.isAncestorOf(widget)
