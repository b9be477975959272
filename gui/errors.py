"""Bugs: a dialog with what to send us; nothing is lost, for every decision is saved already."""

from __future__ import annotations

import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox


class CrashReporter(QObject):
    """Catches what nobody caught, in any thread, and shows the first of a series."""

    _raised = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._showing = False
        self._raised.connect(self._show)
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self._hook(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        report = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(report)
        self._raised.emit(report)

    def _show(self, report: str) -> None:
        if self._showing:
            return
        self._showing = True
        box = QMessageBox()
        box.setIcon(QMessageBox.Icon.Critical)
        box.setWindowTitle("Pledgebook")
        box.setText("Something went wrong in Pledgebook. Your decisions are saved.")
        box.setInformativeText("Please send us the details below, then go on or restart.")
        box.setDetailedText(report)
        box.exec()
        self._showing = False
