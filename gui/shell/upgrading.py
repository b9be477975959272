"""An older project being brought to this version: a bar, so that nobody takes it for stuck."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QVBoxLayout, QWidget


class Upgrading:
    """The ``progress`` of ``Project.open``. The window is painted meanwhile, and takes no input."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent
        self.dialog: QDialog | None = None
        self.words, self.bar = QLabel(), QProgressBar()
        self.words.setWordWrap(True)
        self.bar.setTextVisible(False)

    def __call__(self, words: str, done: int, total: int) -> None:
        if self.dialog is None:
            self.dialog = self._shown()
        self.words.setText(f"{words}. A backup of it as it was is kept.")
        self.dialog.adjustSize()
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.dialog is not None:
            self.dialog.close()
            self.dialog.deleteLater()

    def _shown(self) -> QDialog:
        dialog = QDialog(self._parent)
        dialog.setWindowTitle("Upgrading the project")
        dialog.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, on=False)
        dialog.setMinimumWidth(420)
        layout = QVBoxLayout(dialog)
        layout.addWidget(self.words)
        layout.addWidget(self.bar)
        dialog.open()
        return dialog
