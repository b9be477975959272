"""One thread with one pipeline: texts in, suggestions out, by plain data and signals."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, Signal, Slot

from store.records import Suggestions

Annotate = Callable[[str], Suggestions]


def real_annotator() -> Annotate:
    """Load the pipeline: called in the thread, so that the window never waits for it."""
    from annotators import pipeline
    from gui import convert

    nlp = pipeline.load()
    return lambda text: convert.suggestions(text, pipeline.analyze(nlp, text))


class _Worker(QObject):
    done = Signal(int, object)
    ended = Signal()

    def __init__(self, load: Callable[[], Annotate]) -> None:
        super().__init__()
        self._load = load
        self._annotate: Annotate | None = None

    @Slot(int, str)
    def work(self, article_id: int, text: str) -> None:
        thread = self.thread()
        if thread.isInterruptionRequested():
            return
        try:
            if self._annotate is None:
                self._annotate = self._load()
            self.done.emit(article_id, self._annotate(text))
        finally:  # a bug in one article goes to the hook for bugs, and the next has its turn
            self.ended.emit()


class AnnotationThread(QObject):
    """The thread's owner, on the side of the window."""

    done = Signal(int, object)  # article id, Suggestions
    ended = Signal()  # with one article, whether it gave suggestions or failed
    _request = Signal(int, str)

    def __init__(self, load: Callable[[], Annotate], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = QThread(self)
        self._worker = _Worker(load)
        self._worker.moveToThread(self._thread)
        self._request.connect(self._worker.work)
        self._worker.done.connect(self.done)
        self._worker.ended.connect(self.ended)
        self._thread.start()

    def annotate(self, article_id: int, text: str) -> None:
        """Ask for an article's suggestions; ``done`` brings them."""
        self._request.emit(article_id, text)

    def stop(self) -> None:
        """Let the article in work end, drop the rest, and end the thread."""
        self._thread.requestInterruption()
        self._thread.quit()
        self._thread.wait(10_000)
