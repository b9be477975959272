from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.errors import CrashReporter
from tests.leaks import none_left


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """A test that leaves a thread or a timer behind fails; warnings fail by pyproject.toml."""
    with none_left():
        yield


@pytest.fixture
def reporter(qtbot: QtBot, tmp_path: Path) -> Iterator[CrashReporter]:
    """What catches bugs, with its dialog; the hooks that it takes are given back."""
    hooks = sys.excepthook, threading.excepthook
    reporter = CrashReporter(tmp_path / "reports")
    yield reporter
    sys.excepthook, threading.excepthook = hooks
    if reporter.dialog is not None:
        qtbot.addWidget(reporter.dialog)
