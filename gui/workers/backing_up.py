"""A backup made by a process of its own, so that neither keys nor decisions wait for it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

_STOP_MS = 3_000


class BackingUp(QObject):
    """Runs ``store.copying`` for one project at a time."""

    done = Signal(str)  # the backup's path
    failed = Signal(str)  # why, in a sentence

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None

    @property
    def busy(self) -> bool:
        return self._process is not None

    def start(self, path: Path, reason: str) -> None:
        """Back up a project that this program has open; nothing if that is in work already."""
        if self._process is not None:
            return
        process = self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        paths = os.pathsep.join(part for part in (*sys.path, os.getcwd()) if part)
        environment.insert("PYTHONPATH", paths)
        environment.insert("PYTHONUTF8", "1")
        process.setProcessEnvironment(environment)
        if sys.platform != "win32":  # a fork would copy the tables of all our memory
            process.setUnixProcessParameters(QProcess.UnixProcessFlag.UseVFork)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._not_started)
        process.start(sys.executable, ["-m", "store.copying", str(path), reason])

    def stop(self) -> None:
        """Give up what is in work; an unfinished copy is never taken for a backup."""
        process, self._process = self._process, None
        if process is not None:
            process.finished.disconnect(self._finished)
            process.errorOccurred.disconnect(self._not_started)
            process.kill()
            process.waitForFinished(_STOP_MS)

    def _finished(self, code: int) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        said = process.readAllStandardOutput().toStdString().strip()
        trouble = process.readAllStandardError().toStdString().strip()
        process.deleteLater()
        if code == 0:
            self.done.emit(said)
        else:
            why = trouble.splitlines()[-1] if trouble else "its process was ended"
            self.failed.emit(f"No backup was made: {why}")

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and self._process is not None:
            self._process.deleteLater()
            self._process = None
            self.failed.emit("No backup was made: its process could not be started.")
