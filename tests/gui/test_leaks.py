"""That what guards the other tests does fail."""

from __future__ import annotations

import warnings

import pytest
from PySide6.QtCore import QThread, QTimer
from pytestqt.qtbot import QtBot

from tests.leaks import none_left


def test_a_timer_left_active_is_found(qtbot: QtBot) -> None:
    timer = QTimer()
    with pytest.raises(AssertionError, match="a timer of 5000 ms is active"), none_left():
        timer.start(5_000)
    timer.stop()


def test_a_thread_left_running_is_found(qtbot: QtBot) -> None:
    thread = QThread()
    with pytest.raises(AssertionError, match="a thread runs"), none_left():
        thread.start()
    thread.quit()
    assert thread.wait(5_000)


def test_what_ends_by_itself_is_none(qtbot: QtBot) -> None:
    timer, thread = QTimer(), QThread()
    with none_left():
        timer.start(5_000)
        thread.start()
        timer.stop()
        thread.quit()
        thread.wait(5_000)


def test_a_warning_is_an_error() -> None:
    with pytest.raises(UserWarning):
        warnings.warn("unannounced", UserWarning, stacklevel=1)


def test_a_warning_of_qt_fails_the_test(request: pytest.FixtureRequest) -> None:
    assert request.config.getini("qt_log_level_fail") == "WARNING"
