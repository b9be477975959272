"""Bugs: each is kept in a file at once, and the first of a series is shown with what to do.

Nothing is lost by a bug: every decision is saved before the next key.
"""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

_MOST_KEPT = 100  # reports in one file; a bug in painting comes a hundred times a second


class CrashReporter(QObject):
    """Catches what nobody caught, in any thread; keeps it in a file and shows the first."""

    _raised = Signal(str)

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        self._file = None if folder is None else folder / f"bugs-{datetime.now():%Y-%m-%d}.txt"
        self._kept = 0
        self.dialog: BugDialog | None = None
        self._raised.connect(self._show, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self._hook(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        report = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(report)
        self._keep(report)
        self._raised.emit(report)

    def _keep(self, report: str) -> None:
        """Write the report down before anything else can go wrong."""
        if self._file is None or self._kept >= _MOST_KEPT:
            return
        self._kept += 1
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._file.open("a", encoding="utf-8") as file:
                file.write(f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S%z}\n{report}\n")
        except OSError as error:  # the dialog still has it; a hook must not raise
            sys.stderr.write(f"The report could not be kept in {self._file}: {error}\n")

    def _show(self, report: str) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.add(report)
            return
        self.dialog = BugDialog(report, self._file)
        self.dialog.open()


class BugDialog(QDialog):
    """What happened, what is safe, and the details to send; then one can go on or quit."""

    def __init__(self, report: str, file: Path | None) -> None:
        super().__init__(QApplication.activeWindow())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        self.setWindowTitle("Something went wrong in Pledgebook")
        self.resize(680, 460)
        self._more = 0
        where = f" They are kept in {file}." if file else ""
        self.words = QLabel(
            "This is a mistake in the program, not in what you did. Every decision you made is "
            f"saved. You can go on; if it happens again, please send us the details.{where}"
        )
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.count = QLabel()
        self.count.hide()
        self.details = QPlainTextEdit(f"{_versions()}\n\n{report}")
        self.details.setReadOnly(True)
        self.details.setAccessibleName("Details")
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        layout = QVBoxLayout(self)
        for widget in (self.words, self.count, self.details, self._buttons()):
            layout.addWidget(widget)
        self.go_on.setDefault(True)  # not before it is in the dialog, or Enter is another's

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.copy, self.quit = QPushButton("Copy the details"), QPushButton("Quit")
        self.go_on = QPushButton("Go on")
        for button, role, act in (
            (self.copy, QDialogButtonBox.ButtonRole.ActionRole, self._copy),
            (self.quit, QDialogButtonBox.ButtonRole.DestructiveRole, self._quit),
            (self.go_on, QDialogButtonBox.ButtonRole.AcceptRole, self.accept),
        ):
            button.setAccessibleName(button.text())
            buttons.addButton(button, role)
            button.clicked.connect(act)
        return buttons

    def add(self, report: str) -> None:
        """Another bug while this one is shown: counted, and added once if it is a new one."""
        self._more += 1
        self.count.setText(f"It has happened {self._more + 1:,} times since this was shown.")
        self.count.show()
        if report not in self.details.toPlainText():
            self.details.appendPlainText(f"\n{report}")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
        self.copy.setText("Copied")

    def _quit(self) -> None:
        self.accept()
        QApplication.closeAllWindows()


def _versions() -> str:
    try:
        mine = version("pledgebook")
    except PackageNotFoundError:  # run from its folder
        mine = "not installed"
    return (
        f"Pledgebook {mine}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.platform()}"
    )
