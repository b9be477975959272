"""Which articles still wait for suggestions, and in what order they get them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotators.types import Marked
from gui.workers.annotation import Annotate, AnnotationThread
from store.lists.listing import Filter
from store.records import PledgeDraft, Suggestions

if TYPE_CHECKING:
    from store.project import Project


class Annotating(QObject):
    """Hands the thread one article at a time, so that the one on screen can go first."""

    found = Signal(int, object)  # article id, Suggestions
    left = Signal(int)  # how many articles still wait
    attributed = Signal(int, object)  # the id of a pledge that was asked about, PledgeDraft

    def __init__(self, load: Callable[[], Annotate], parent: QObject) -> None:
        super().__init__(parent)
        self.annotator = AnnotationThread(load, self)
        self.annotator.done.connect(self._done)
        self.annotator.ended.connect(self._ended)
        self.annotator.attributed.connect(self._attributed)
        self._stopped = False
        self._paused = False
        self._project: Project | None = None
        self._waiting: deque[int] = deque()
        self._working = 0
        self._stale = False  # what is in work belongs to a project that was closed

    def serve(self, project: Project) -> None:
        """Annotate what is new in a project; nothing, if it cannot be written."""
        self._project = project
        self._waiting.clear()
        self._stale = bool(self._working)
        self.look()

    def look(self) -> None:
        """Take up articles that came in since."""
        if self._project is None or self._project.read_only:
            return
        new = self._project.article_list.ids(Filter(chosen={"state": ["new"]}))
        here = 0 if self._stale else self._working
        self._waiting = deque(key for key in new if key != here)
        self._next()

    def prefer(self, article_id: int) -> None:
        """Do this article next, for it is on the screen."""
        if article_id in self._waiting:
            self._waiting.remove(article_id)
            self._waiting.appendleft(article_id)

    def attribute(self, pledge_id: int, marked: Marked) -> None:
        """Ask for the parties of a pledge that an analyst marked."""
        self.annotator.attribute(pledge_id, marked)

    def left_to_do(self) -> int:
        """How many articles wait or are in work."""
        return len(self._waiting) + bool(self._working)

    def pause(self) -> bool:
        """Take up no further article, or go on; gives whether it stands still now."""
        self._paused = not self._paused
        self._next()
        return self._paused

    def stop(self) -> None:
        """Let the article in work end, drop the rest, end the thread."""
        self._waiting.clear()
        self._stale = self._stopped = True  # what is on its way comes too late
        self.annotator.stop()

    def _next(self) -> None:
        self.left.emit(self.left_to_do())
        if self._working or self._paused or not self._waiting or self._project is None:
            return
        self._working = self._waiting.popleft()
        self.annotator.annotate(self._working, self._project.article(self._working).text)

    def _done(self, article_id: int, suggestions: Suggestions) -> None:
        if not self._stale:
            self.found.emit(article_id, suggestions)

    def _attributed(self, pledge_id: int, found: PledgeDraft) -> None:
        if not self._stopped:
            self.attributed.emit(pledge_id, found)

    def _ended(self) -> None:
        self._working, self._stale = 0, False
        self._next()
