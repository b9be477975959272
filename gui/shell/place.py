"""Where the desk was left: the window on the screen, the article and the item under the cursor."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray

from store.errors import KnownError
from store.lists.listing import Filter

if TYPE_CHECKING:
    from gui.desk.window import DeskWindow


def restore_geometry(window: DeskWindow) -> None:
    """Put the window where it was on the screen."""
    if window.settings.now.geometry:
        window.restoreGeometry(_bytes(window.settings.now.geometry))


def restore_layout(window: DeskWindow) -> None:
    """Lay out the panels as they were."""
    now = window.settings.now
    if now.layout:
        window.restoreState(_bytes(now.layout))
    if len(now.columns) == window.splitter.count():
        window.splitter.setSizes(now.columns)


def remember(window: DeskWindow) -> None:
    """Keep the window's layout for the next start."""
    settings = replace(
        window.settings.now,
        geometry=_words(window.saveGeometry()),
        layout=_words(window.saveState()),
        columns=tuple(window.splitter.sizes()),
    )
    window.guarded(lambda: window.settings.keep(settings))


def leave(window: DeskWindow) -> None:
    """Note in the project where its analyst is; if the disk refuses, only in passing."""
    here = window.pane.place()
    if here is None or window.project.read_only or here == window.project.place():
        return
    try:
        window.project.leave(here)
    except KnownError as error:  # the next decision will ask what to do about the disk
        window.say(f"Your place was not noted: {error}")


def restore(window: DeskWindow) -> None:
    """Go back to where the analyst left the project, or to the first unfinished article."""
    left = window.project.place()
    if left is None or not window.queue.select(left.article_id):
        open_first(window)
        return
    window.pane.go_to_place(left)


def open_first(window: DeskWindow) -> None:
    """Open the first article that is not finished, or the first."""
    articles = window.project.article_list
    unfinished = Filter(chosen={"state": ["new", "waiting", "started"]})
    first = articles.ids(unfinished, limit=1) or articles.ids(limit=1)
    if first:
        window.find_article(first[0])
    window.pane.text.setFocus()


def _bytes(words: str) -> QByteArray:
    return QByteArray.fromBase64(words.encode("ascii", "replace"))


def _words(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")
