"""The backups of a project, to choose one to put in its place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from store.backups import Backup

_WHY = {
    "age": "made by itself",
    "request": "asked for",
    "migration": "before an update of the file",
    "import": "before an import",
    "restore": "before a backup was restored",
}


class BackupsDialog(QDialog):
    """Newest first. Choosing emits the backup; restoring is the caller's part."""

    chosen = Signal(object)  # Backup

    def __init__(
        self, path: Path, backups: Sequence[Backup], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Backups of {path.stem}")
        self.resize(620, 420)
        self._backups = list(backups)
        self.list = QTreeWidget()
        self.list.ensurePolished()  # or rows are laid out without the room that the theme gives them
        self.list.setAccessibleName("Backups")
        self.list.setHeaderLabels(["Made", "Why", "Size"])
        self.list.setRootIsDecorated(False)
        self.list.addTopLevelItems([_row(backup) for backup in backups])
        self.list.setColumnWidth(0, 200)
        self.list.setColumnWidth(1, 240)
        self.restore = QPushButton("Restore this backup")
        self.restore.clicked.connect(self._choose)
        advice = QLabel(
            "What the project holds now is kept as a backup first, so this can be taken back."
            if backups
            else "There is no backup yet. One is made every half hour while you work, "
            "and whenever you choose “Back up now”."
        )
        advice.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.restore, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self.list, advice, buttons):
            layout.addWidget(widget)
        self.restore.setEnabled(bool(backups))
        if backups:
            self.list.setCurrentIndex(self.list.model().index(0, 0))

    def _choose(self) -> None:
        row = self.list.currentIndex().row()
        self.accept()
        self.chosen.emit(self._backups[row])


def _row(backup: Backup) -> QTreeWidgetItem:
    row = QTreeWidgetItem(
        [
            f"{backup.made_at.astimezone():%Y-%m-%d %H:%M}",
            _WHY.get(backup.reason, backup.reason),
            f"{backup.size / 1_000_000:,.1f} MB",
        ]
    )
    row.setTextAlignment(2, Qt.AlignmentFlag.AlignRight)
    row.setToolTip(0, str(backup.path))
    return row
