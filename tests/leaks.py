"""What a test of Qt leaves behind: threads that run on and timers that still fire."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import shiboken6
from PySide6.QtCore import QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication

_END_S = 30.0  # a thread that only imports a library may take so long on a busy machine


def at_work() -> dict[int, str]:
    """Qt's threads that run and timers that are active, by identity, in words."""
    found = {}
    for one in shiboken6.getAllValidWrappers():
        if isinstance(one, QThread) and one.isRunning() and one is not QThread.currentThread():
            found[id(one)] = f"a thread runs: {_about(one)}"
        if isinstance(one, QTimer) and one.isActive():
            found[id(one)] = f"a timer of {one.interval()} ms is active: {_about(one)}"
    return found


def _of_python() -> set[threading.Thread]:
    """Python's own threads; of Qt's that have run Python, it only remembers the names."""
    return {t for t in threading.enumerate() if not isinstance(t, threading._DummyThread)}


def _about(one: QObject) -> str:
    owner = one.parent()
    return f"{one!r} of {owner!r}" if owner is not None else repr(one)


@contextmanager
def none_left() -> Iterator[None]:
    """Fail if what runs inside leaves a thread or an active timer behind."""
    threads, before = _of_python(), at_work()
    yield
    for thread in _of_python() - threads:
        thread.join(_END_S)
    if QApplication.instance() is not None:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()
    left = [words for key, words in at_work().items() if key not in before]
    left += [f"a thread runs: {t.name}" for t in _of_python() - threads]
    assert not left, "the test leaves behind:\n" + "\n".join(left)
