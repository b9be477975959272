"""One thread that waits for the pipeline: texts in, suggestions out, by plain data and signals."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, QThread, Signal, Slot

from annotators.types import Marked
from gui.workers.apart import Apart, Closed
from store.records import Suggestions

Annotate = Callable[[str], Suggestions]


def real_annotator() -> Annotate:
    """The pipeline, in a process that is started with the first text."""
    return Apart()


class _Worker(QObject):
    done = Signal(int, object)
    ended = Signal()
    attributed = Signal(int, object)

    def __init__(self, load: Callable[[], Annotate]) -> None:
        super().__init__()
        self._load = load
        self._annotate: Annotate | None = None

    @Slot(int, str)
    def work(self, article_id: int, text: str) -> None:
        if self.thread().isInterruptionRequested():
            return
        try:
            self.done.emit(article_id, self._loaded()(text))
        except Closed:
            return
        finally:  # a bug in one article goes to the hook for bugs, and the next has its turn
            self.ended.emit()

    @Slot(int, object)
    def attribute(self, key: int, marked: Marked) -> None:
        """Ask about one pledge. A plain function in place of the pipeline cannot be asked."""
        annotate = self._loaded()
        if isinstance(annotate, Apart) and not self.thread().isInterruptionRequested():
            with suppress(Closed):
                self.attributed.emit(key, annotate.attribute(marked))

    def _loaded(self) -> Annotate:
        if self._annotate is None:
            self._annotate = self._load()
        return self._annotate

    def close(self) -> None:
        """Give up the text in work; called from the window's thread."""
        if isinstance(self._annotate, Apart):
            self._annotate.close()


class AnnotationThread(QObject):
    """The thread's owner, on the side of the window."""

    done = Signal(int, object)  # article id, Suggestions
    ended = Signal()  # with one article, whether it gave suggestions or failed
    attributed = Signal(int, object)  # what was asked by, PledgeDraft
    _request = Signal(int, str)
    _question = Signal(int, object)

    def __init__(self, load: Callable[[], Annotate], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = QThread(self)
        self._worker = _Worker(load)
        self._worker.moveToThread(self._thread)
        self._request.connect(self._worker.work)
        self._question.connect(self._worker.attribute)
        self._worker.attributed.connect(self.attributed)
        self._worker.done.connect(self.done)
        self._worker.ended.connect(self.ended)
        self._thread.start()

    def annotate(self, article_id: int, text: str) -> None:
        """Ask for an article's suggestions; ``done`` brings them."""
        self._request.emit(article_id, text)

    def attribute(self, key: int, marked: Marked) -> None:
        """Ask for the parties of a pledge that was marked; ``attributed`` brings them by ``key``.

        An article in work goes first.
        """
        self._question.emit(key, marked)

    def stop(self) -> None:
        """Give up the article in work, drop the rest, and end the thread."""
        self._thread.requestInterruption()
        self._worker.close()
        self._thread.quit()
        self._thread.wait(10_000)
