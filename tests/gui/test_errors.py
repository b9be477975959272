from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.errors import BugDialog, CrashReporter


def raise_(words: str) -> None:
    try:
        raise ValueError(words)
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)


def shown(qtbot: QtBot, reporter: CrashReporter) -> BugDialog:
    qtbot.waitUntil(lambda: reporter.dialog is not None and reporter.dialog.isVisible())
    assert reporter.dialog is not None
    return reporter.dialog


def test_a_bug_is_shown_with_its_traceback_and_can_be_copied(
    qtbot: QtBot, reporter: CrashReporter, capsys: pytest.CaptureFixture[str]
) -> None:
    raise_("out of order")
    dialog = shown(qtbot, reporter)
    assert "ValueError: out of order" in dialog.details.toPlainText()
    assert "Qt 6." in dialog.details.toPlainText()
    assert "saved" in dialog.words.text()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == dialog.details.toPlainText()
    dialog.go_on.click()
    assert not dialog.isVisible()
    assert "out of order" in capsys.readouterr().err


@pytest.mark.usefixtures("capsys")
def test_a_series_is_one_dialog_and_every_bug_is_in_the_file(
    qtbot: QtBot, reporter: CrashReporter, tmp_path: Path
) -> None:
    for words in ("first", "second", "second"):
        raise_(words)
    dialog = shown(qtbot, reporter)
    qtbot.waitUntil(lambda: dialog.count.text().startswith("It has happened 3 times"))
    assert dialog.details.toPlainText().count("ValueError: second") == 1
    (file,) = (tmp_path / "reports").iterdir()
    assert file.read_text(encoding="utf-8").count("\nValueError: ") == 3


@pytest.mark.usefixtures("capsys")
def test_a_bug_in_a_thread_is_shown_too(qtbot: QtBot, reporter: CrashReporter) -> None:
    thread = threading.Thread(target=lambda: [].pop())
    thread.start()
    thread.join()
    assert "IndexError" in shown(qtbot, reporter).details.toPlainText()


@pytest.mark.usefixtures("capsys")
def test_the_program_goes_on_while_a_bug_is_shown(qtbot: QtBot, reporter: CrashReporter) -> None:
    raise_("while working")
    shown(qtbot, reporter)
    label = QLabel()
    qtbot.addWidget(label)
    QTimer.singleShot(0, lambda: label.setText("still here"))
    qtbot.waitUntil(lambda: label.text() == "still here")
