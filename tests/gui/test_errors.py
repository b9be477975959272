from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from gui.errors import CrashReporter


@pytest.fixture
def reporter(qtbot: QtBot) -> Iterator[CrashReporter]:
    hooks = sys.excepthook, threading.excepthook
    yield CrashReporter()
    sys.excepthook, threading.excepthook = hooks


def test_a_bug_is_shown_with_its_traceback(
    qtbot: QtBot, reporter: CrashReporter, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[str] = []

    def read_and_close() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        shown.append(box.detailedText())
        box.accept()

    QTimer.singleShot(50, read_and_close)
    sys.excepthook(ValueError, ValueError("out of order"), None)
    assert len(shown) == 1
    assert "ValueError: out of order" in shown[0]
    assert "out of order" in capsys.readouterr().err
