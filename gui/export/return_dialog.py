"""An edited workbook against the project: every changed cell, to be taken over or not."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from store.errors import KnownError
from store.excel.returning import Comparison, Edit
from store.project import Project

_COLUMNS = ("Cell", "Record", "Now", "In the workbook", "Remark")


class ReturnDialog(QDialog):
    """Ticked cells are taken over as one action; those in conflict are not ticked by themselves."""

    applied = Signal(object)  # ChangeSet

    def __init__(
        self, project: Project, comparison: Comparison, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Changes in {comparison.file}")
        self.resize(980, 520)
        self._project, self._comparison = project, comparison
        self.cells, self.message = QTreeWidget(), QLabel()
        self.apply_button = QPushButton()
        self._build()

    def _build(self) -> None:
        self.cells.ensurePolished()  # or rows are laid out without the room that the theme gives them
        self.cells.setHeaderLabels(_COLUMNS)
        self.cells.setRootIsDecorated(False)
        self.cells.setAccessibleName("Changed cells")
        for edit in self._comparison.edits:
            self.cells.addTopLevelItem(_row(edit))
        self.cells.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate((210, 220, 170, 170)):
            self.cells.setColumnWidth(column, width)
        self.cells.itemChanged.connect(self._count)
        self.message.setWordWrap(True)
        self.message.setText("\n".join(self._comparison.notes[:20]))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.apply_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        self.apply_button.clicked.connect(self.take_over)
        layout = QVBoxLayout(self)
        for widget in (self.cells, self.message, buttons):
            layout.addWidget(widget)
        self._count()

    def ticked(self) -> list[Edit]:
        """The edits to take over."""
        rows = [self.cells.topLevelItem(i) for i in range(self.cells.topLevelItemCount())]
        return [
            edit
            for edit, row in zip(self._comparison.edits, rows, strict=True)
            if row is not None and row.checkState(0) == Qt.CheckState.Checked
        ]

    def take_over(self) -> None:
        """Apply what is ticked, as one step that can be undone."""
        try:
            change = self._project.apply_edits(self.ticked(), self._comparison.file)
        except KnownError as error:
            self.message.setText(str(error))
            return
        self.applied.emit(change)
        self.accept()

    def _count(self) -> None:
        number = len(self.ticked())
        self.apply_button.setText(f"Take over {number} of {len(self._comparison.edits)}")
        self.apply_button.setEnabled(number > 0)


def _row(edit: Edit) -> QTreeWidgetItem:
    why = edit.problem or ("changed in the desk too" if edit.conflict else "")
    row = QTreeWidgetItem([edit.where, edit.what, edit.before or "—", edit.after or "—", why])
    if edit.problem:
        row.setFlags(row.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
    else:
        state = Qt.CheckState.Unchecked if edit.conflict else Qt.CheckState.Checked
        row.setCheckState(0, state)
    for column in range(len(_COLUMNS)):
        row.setToolTip(column, row.text(column))
    return row
