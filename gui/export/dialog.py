"""Export: what form, which articles, with progress and cancel."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.export.forms import FORMS, Form, steps
from store.errors import KnownError
from store.exchange.reports import Export, ExportReport, Progress
from store.exchange.selection import Selection
from store.project import Project

_SUMMARY = "{rows} rows in {name}; {left} items are still open and were left out."


class ExportDialog(QDialog):
    """``scopes`` are the selections to choose from, by their words; the first is the filter's.

    The export runs a step at a time between two paints, so that it can be given up at any
    step; then the target is as it was.
    """

    exported = Signal(str)  # what was written, in a sentence

    def __init__(
        self, project: Project, scopes: Mapping[str, Selection], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export")
        self.setMinimumWidth(560)
        self._project, self._scopes = project, dict(scopes)
        self._steps: Export | None = None
        self._giving_up = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        self.form, self.scope, self.path = QComboBox(), QComboBox(), QLineEdit()
        self.purpose, self.bar, self.message = QLabel(), QProgressBar(), QLabel()
        self.start_button = QPushButton("Export")
        self._build()

    def _build(self) -> None:
        for form in FORMS.values():
            self.form.addItem(f"{form.title} ({form.suffix})", form.name)
        self.scope.addItems(list(self._scopes))
        self.form.currentIndexChanged.connect(self._form_changed)
        browse = QPushButton("Choose…")
        browse.clicked.connect(self._browse)
        beside = QHBoxLayout()
        beside.addWidget(self.path, 1)
        beside.addWidget(browse)
        fields = QFormLayout()
        for label, widget, shown in (
            ("Form", self.form, self.form), ("", self.purpose, self.purpose),
            ("Articles", self.scope, self.scope), ("File", self.path, beside),
        ):  # fmt: skip
            widget.setAccessibleName(label)
            fields.addRow(label, shown)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.start_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        self.start_button.clicked.connect(self.start)
        self.message.setWordWrap(True)
        self.bar.setTextVisible(False)
        self.bar.hide()
        layout = QVBoxLayout(self)
        layout.addLayout(fields)
        layout.addWidget(self.bar)
        layout.addWidget(self.message)
        layout.addWidget(buttons)
        self.path.setText(str(self._project.path.with_suffix(".xlsx")))
        self._form_changed()

    def chosen(self) -> Form:
        return FORMS[str(self.form.currentData())]

    def start(self) -> None:
        """Begin; what cannot begin is said in the dialog."""
        self.message.clear()
        selection = self._scopes[self.scope.currentText()]
        try:
            self._steps = steps(self.chosen(), self._project, Path(self.path.text()), selection)
        except KnownError as error:
            self.message.setText(str(error))
            return
        self.start_button.setEnabled(False)
        self.bar.show()
        self._timer.start(0)

    def reject(self) -> None:
        """Close; while an export runs, give it up first and leave its target as it was."""
        if self._steps is None:
            super().reject()
        else:
            self._giving_up = True
            self.message.setText("Giving up…")

    def _step(self) -> None:
        if self._steps is None:
            return
        try:
            progress = next(self._steps)
            self._show(progress)
            if self._giving_up and not progress.waits:
                self._steps.close()
                self._end("Given up; nothing was written.")
        except StopIteration as end:
            self._done(end.value)
        except KnownError as error:
            self._end(str(error))

    def _show(self, progress: Progress) -> None:
        self.bar.setMaximum(max(1, progress.total))
        self.bar.setValue(progress.done)
        if not self._giving_up:
            self.message.setText(f"{progress.words}: {progress.done:,} of {progress.total:,}")

    def _done(self, report: ExportReport) -> None:
        rows = sum(report.counts.values())
        name = Path(self.path.text()).name
        said = _SUMMARY.format(rows=f"{rows:,}", name=name, left=f"{report.left_open:,}")
        self._end("\n".join((said, *report.notes[:10])))
        self.exported.emit(said)

    def _end(self, words: str) -> None:
        self._timer.stop()
        self._steps, self._giving_up = None, False
        self.bar.hide()
        self.start_button.setEnabled(True)
        self.message.setText(words)

    def _form_changed(self) -> None:
        form = self.chosen()
        self.purpose.setText(form.purpose[:1].upper() + form.purpose[1:] + ".")
        self.path.setText(str(Path(self.path.text()).with_suffix(form.suffix)))

    def _browse(self) -> None:
        form = self.chosen()
        name, _ = QFileDialog.getSaveFileName(
            self, "Export", self.path.text(), f"{form.title} (*{form.suffix})"
        )
        if name:
            self.path.setText(name)
