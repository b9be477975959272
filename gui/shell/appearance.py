"""How the desk looks: colors, the article's font and size; changed while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from gui import hues, theme
from gui.settings import ZOOMS, Settings

if TYPE_CHECKING:
    from gui.desk.window import DeskWindow


def follow_system(window: DeskWindow) -> None:
    """Change colors with the system's, as long as the analyst wants the system's."""
    QApplication.styleHints().colorSchemeChanged.connect(
        lambda _: show(window, window.settings.now)
    )


def show(window: DeskWindow, settings: Settings) -> None:
    """Give the open window the looks of some settings."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    look = hues.tinted(theme.chosen(settings.look, app), settings.colors)
    if look != window.theme:
        window.theme = look
        window.views.put_away()
        theme.apply(app, look)
    dress(window, look, settings)


def dress(window: DeskWindow, look: theme.Theme, settings: Settings) -> None:
    """Give queue, text and card the colors of a theme, and the text its font, size and letters."""
    window.queue.set_theme(look)
    window.pane.set_look(look, settings.font, settings.zoom)
    window.pane.text.show_labels(shown=settings.labels)


def zoomed(zoom: int, direction: int) -> int:
    """The next larger or smaller size of the article's text; the same at the ends."""
    steps = ZOOMS if direction > 0 else tuple(reversed(ZOOMS))
    further = [step for step in steps if (step - zoom) * direction > 0]
    return further[0] if further else zoom
