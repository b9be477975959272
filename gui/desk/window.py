"""The window of the desk: queue, review pane, menus; one project at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QMessageBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gui.commands import COMMANDS
from gui.desk.review import ReviewPane
from gui.export.dialog import ExportDialog
from gui.export.forms import country_codes
from gui.export.return_dialog import ReturnDialog
from gui.intake.dialog import ImportDialog
from gui.intake.reader import clipboard
from gui.theme import LIGHT, Theme
from gui.workers.annotation import Annotate, AnnotationThread, real_annotator
from store.errors import KnownError
from store.excel import returning
from store.exchange.selection import Selection
from store.importing.types import Source
from store.project import Project
from store.records import ArticleRow, ChangeSet, Suggestions


class DeskWindow(QMainWindow):
    """One project on the desk. Commands of ``gui.commands`` with the home ``window`` are methods."""

    def __init__(
        self,
        project: Project,
        *,
        theme: Theme = LIGHT,
        load: Callable[[], Annotate] = real_annotator,
    ) -> None:
        super().__init__()
        self.project = project
        self.queue = QListWidget()
        self.pane = ReviewPane(project, theme)
        self.message = QLabel()
        self.saved = QLabel()
        self._build()
        self.annotator = AnnotationThread(load, self)
        self.annotator.done.connect(self._annotated)
        self._waiting: set[int] = set()
        self.refresh_queue()
        self._annotate_missing()
        self.open_first()

    # --- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        self.setWindowTitle(f"{self.project.path.stem} — Pledgebook")
        self.resize(1360, 860)
        self.queue.setAccessibleName("Article queue")
        self.queue.setWordWrap(True)
        self.queue.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.queue.currentRowChanged.connect(self._row_changed)
        self.pane.changed.connect(self._changed)
        self.pane.moved.connect(self._show_saved)
        self.pane.finished.connect(self.next_article)
        self.pane.refused.connect(self.show_message)
        self.pane.said.connect(lambda words: self.statusBar().showMessage(words, 6000))
        self.message.setProperty("role", "message")
        self.message.setAccessibleName("Message")
        self.message.setWordWrap(True)
        self.message.hide()
        self.saved.setAccessibleName("Saved")
        self.statusBar().addPermanentWidget(self.saved)
        self.setCentralWidget(self._center())
        self._add_commands()

    def _center(self) -> QWidget:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        for widget, stretch in ((self._queue_panel(), 2), (self.pane, 10)):
            splitter.addWidget(widget)
            splitter.setStretchFactor(splitter.count() - 1, stretch)
        splitter.setSizes([240, 1120])
        splitter.setChildrenCollapsible(False)
        center = QWidget()
        layout = QVBoxLayout(center)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.message)
        layout.addWidget(splitter, 1)
        return center

    def _queue_panel(self) -> QWidget:
        panel = QWidget()
        layout = QVBoxLayout(panel)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        heading = QLabel("Articles")
        heading.setProperty("role", "heading")
        layout.addWidget(heading)
        layout.addWidget(self.queue, 1)
        return panel

    def _add_commands(self) -> None:
        menus = {
            name: self.menuBar().addMenu(name) for name in dict.fromkeys(c.menu for c in COMMANDS)
        }
        for command in COMMANDS:
            action = QAction(command.text, self)
            action.setShortcuts([QKeySequence(key) for key in command.keys])
            action.setToolTip(f"{command.text} ({command.keys[0]})")
            home = self.pane if command.home == "pane" else self
            action.triggered.connect(self._runner(getattr(home, command.id)))
            menus[command.menu].addAction(action)

    def _runner(self, act: Callable[[], object]) -> Callable[[], None]:
        """A command whose known errors go to the message bar."""

        def run() -> None:
            self.message.hide()
            try:
                act()
            except KnownError as error:
                self.show_message(str(error))

        return run

    def show_message(self, text: str) -> None:
        self.message.setText(text)
        self.message.show()

    # --- showing ------------------------------------------------------------------------------

    def refresh_queue(self) -> None:
        """Read the queue anew, keeping the place."""
        row = self.queue.currentRow()
        self.queue.blockSignals(True)
        self.queue.clear()
        for article in self.project.articles():
            item = QListWidgetItem(_queue_words(article))
            item.setData(Qt.ItemDataRole.UserRole, article.id)
            self.queue.addItem(item)
        self.queue.setCurrentRow(row)
        self.queue.blockSignals(False)
        if not self.queue.count():
            self.statusBar().showMessage("No articles yet: press Ctrl+O to bring in text files.")

    def open_first(self) -> None:
        """Open the first article that is not finished, or the first."""
        rows = self.project.articles()
        place = next((i for i, row in enumerate(rows) if row.finished_at is None), 0)
        if rows:
            self.queue.setCurrentRow(place)

    def _row_changed(self, row: int) -> None:
        if row >= 0:
            self.open_article(int(self.queue.item(row).data(Qt.ItemDataRole.UserRole)))

    def open_article(self, article_id: int) -> None:
        """Show an article and put the cursor on its first open item."""
        self.pane.show_article(article_id)

    def show_change(self, change: ChangeSet) -> None:
        """Show what an action changed, opening its article if need be."""
        here = self.pane.article
        if change.article_ids and (here is None or here.id not in change.article_ids):
            self._select_article(min(change.article_ids))
        self.pane.show_change(change)

    def _changed(self) -> None:
        self.refresh_queue()
        self._show_saved()

    def _show_saved(self) -> None:
        done, total = self.pane.decided()
        saved = self.project.saved_at
        when = f"Saved {saved.astimezone():%H:%M:%S}" if saved else "Opened"
        self.saved.setText(f"{when} · {done} of {total} decided · {self.project.analyst}")

    def _select_article(self, article_id: int) -> None:
        for row in range(self.queue.count()):
            if self.queue.item(row).data(Qt.ItemDataRole.UserRole) == article_id:
                self.queue.setCurrentRow(row)

    # --- annotation -----------------------------------------------------------------------------

    def _annotate_missing(self) -> None:
        for row in self.project.articles():
            if not row.annotated and row.id not in self._waiting:
                self._waiting.add(row.id)
                self.annotator.annotate(row.id, self.project.article(row.id).text)
        self._show_progress()

    def _annotated(self, article_id: int, found: Suggestions) -> None:
        self._waiting.discard(article_id)
        self._runner(lambda: self.project.save_suggestions(article_id, found))()
        self.refresh_queue()
        self._show_progress()
        if self.pane.article is not None and self.pane.article.id == article_id:
            self.open_article(article_id)

    def _show_progress(self) -> None:
        if self._waiting:
            self.statusBar().showMessage(f"Reading {len(self._waiting)} articles…")
        elif self.queue.count():
            self.statusBar().showMessage("A accepts, R rejects, E edits, ? shows all keys", 8000)

    # --- history ----------------------------------------------------------------------

    def undo(self) -> None:
        self.show_change(self.project.undo())

    def redo(self) -> None:
        self.show_change(self.project.redo())

    # --- going ------------------------------------------------------------------------

    def next_article(self) -> None:
        self.queue.setCurrentRow(min(self.queue.currentRow() + 1, self.queue.count() - 1))

    def previous_article(self) -> None:
        self.queue.setCurrentRow(max(self.queue.currentRow() - 1, 0))

    # --- in and out -------------------------------------------------------------------------------------

    def import_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "Import articles")
        if names:
            self.open_import([Path(name) for name in names])

    def import_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Import a folder")
        if name:
            self.open_import([Path(name)])

    def paste_article(self) -> None:
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            raise KnownError("No text has been copied; copy an article first.")
        self.open_import([], [clipboard(text)])

    def open_import(self, paths: list[Path], sources: Sequence[Source] = ()) -> ImportDialog:
        """Show what files, folders or copied text hold, to look through and import."""
        dialog = ImportDialog(self.project, paths, sources, self)
        dialog.added.connect(self._imported)
        dialog.open()
        return dialog

    def _imported(self) -> None:
        self.refresh_queue()
        self._annotate_missing()
        if self.pane.article is None:
            self.open_first()

    def export_workbook(self) -> None:
        dialog = ExportDialog(self.project, {"all articles": Selection()}, self)
        dialog.exported.connect(self.show_message)
        dialog.open()

    def take_back(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Edited workbook", "", "Excel (*.xlsx)")
        if name:
            self.compare_workbook(Path(name))

    def compare_workbook(self, path: Path) -> None:
        """Show every cell that was changed in a workbook, to be taken over or not."""
        comparison = returning.compare(self.project, path, country_codes())
        if not comparison.edits and not comparison.notes:
            self.show_message(f"Nothing was changed in {path.name}.")
            return
        dialog = ReturnDialog(self.project, comparison, self)
        dialog.applied.connect(self.show_change)
        dialog.open()

    def new_project(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "New project", "", "Projects (*.pledgebook)")
        if name:
            path = Path(name).with_suffix(".pledgebook")
            self._change_project(Project.create(path, analyst=self.project.analyst))

    def open_project(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Open project", "", "Projects (*.pledgebook)")
        if name:
            self._change_project(Project.open(Path(name), analyst=self.project.analyst))

    def _change_project(self, project: Project) -> None:
        self.project.close()
        self.project = project
        self._waiting.clear()
        self.setWindowTitle(f"{project.path.stem} — Pledgebook")
        self.pane.set_project(project)
        self.refresh_queue()
        self._annotate_missing()
        self.open_first()

    def show_keys(self) -> None:
        lines = [
            f"<tr><td><b>{' or '.join(c.keys)}</b></td><td>&nbsp;&nbsp;{c.text}</td></tr>"
            for c in COMMANDS
        ]
        box = QMessageBox(self)
        box.setWindowTitle("All keys")
        box.setTextFormat(Qt.TextFormat.RichText)
        box.setText(f"<table>{''.join(lines)}</table>")
        box.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.annotator.stop()
        self.project.close()
        event.accept()


def _queue_words(row: ArticleRow) -> str:
    total = row.open + row.decided
    mark = "✓ " if row.finished_at else ""
    progress = f"{row.decided} of {total}" if row.annotated else "reading…"
    about = " · ".join(part for part in (row.source, str(row.published or ""), progress) if part)
    return f"{mark}{row.headline}\n{about}"
