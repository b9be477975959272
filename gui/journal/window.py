"""The journal: what was done, by whom and when; any of it can be looked into and undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QMainWindow,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.journal.columns import CHANGES, JOURNAL, cells
from gui.tables.browser import Browser
from gui.theme import Theme
from store.errors import KnownError
from store.project import Project
from store.records import ChangeSet

_MOST_SHOWN = 2_000  # changed fields of one action


class JournalWindow(QMainWindow):
    """``changed`` tells the ChangeSet of an undo or a redo, ``article_wanted`` an article."""

    changed = Signal(object)
    article_wanted = Signal(int)

    def __init__(self, project: Project, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self.browser = Browser(project.journal_list, JOURNAL, theme, noun="entries")
        self.changes = QTreeWidget()
        self.message = QLabel()
        self.undo_button, self.redo_button = (
            QPushButton("Undo this"),
            QPushButton("Redo last undone"),
        )
        self._shown_at = project.saved_at
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        self.setWindowTitle(f"Journal — {self.project.path.stem}")
        self.resize(1100, 720)
        self.message.setProperty("role", "message")
        self.message.setWordWrap(True)
        self.message.hide()
        self.browser.search.setPlaceholderText("Search what was done")
        newest = [column.order for column in JOURNAL].index("order")
        self.browser.table.sortByColumn(newest, Qt.SortOrder.DescendingOrder)
        for button in (self.undo_button, self.redo_button):
            self.browser.add_button(button)
        self.changes.setHeaderLabels(CHANGES)
        self.changes.setRootIsDecorated(False)
        self.changes.setAccessibleName("Changed fields of the entry")
        self.changes.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate((180, 160, 330)):
            self.changes.setColumnWidth(column, width)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.browser)
        split.addWidget(self.changes)
        split.setSizes([500, 220])
        split.setChildrenCollapsible(False)
        center = QWidget()
        layout = QVBoxLayout(center)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.message)
        layout.addWidget(split, 1)
        self.setCentralWidget(center)

    def _connect(self) -> None:
        self.browser.chosen.connect(lambda key: self._run(lambda: self._show_changes(key)))
        self.browser.opened.connect(self._open)
        self.undo_button.clicked.connect(self.undo_selected)
        self.redo_button.clicked.connect(lambda: self._change(self.project.redo))

    def refresh(self) -> None:
        """Read anew, with the cursor where it was."""
        self._shown_at = self.project.saved_at
        self.browser.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Coming back to the window, show what was decided elsewhere meanwhile."""
        super().changeEvent(event)
        back = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        # A window on its way out is told too, when its project may be closed already.
        if back and self.isVisible() and self.project.saved_at != self._shown_at:
            self.refresh()

    def undo_selected(self) -> None:
        """Take back the entry under the cursor; what stands in the way is said."""
        current = self.browser.table.currentIndex()
        if not current.isValid():
            self.say("Choose the entry that is to be undone.")
            return
        seq = self.browser.model.id_of(current)
        self._change(lambda: self.project.undo(seq))

    def _change(self, act: Callable[[], ChangeSet]) -> None:
        def run() -> None:
            change = act()
            self.refresh()
            self.changed.emit(change)

        self._run(run)

    def _show_changes(self, seq: int) -> None:
        found = self.project.action_changes(seq, _MOST_SHOWN)
        self.changes.clear()
        self.changes.addTopLevelItems([QTreeWidgetItem(list(cells(change))) for change in found])

    def _open(self, seq: int) -> None:
        row = self.project.journal_list.page([seq]).get(seq)
        if row is not None and row.articles:
            self.article_wanted.emit(row.articles[0])

    def say(self, text: str) -> None:
        """Show one sentence at the top."""
        self.message.setText(text)
        self.message.show()

    def _run(self, act: Callable[[], object]) -> None:
        self.message.hide()
        try:
            act()
        except KnownError as error:
            self.say(str(error))
