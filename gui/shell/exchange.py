"""Articles in, records out: the commands behind the dialogs of import, export and return.

The dialogs are imported when they are wanted: with them come libraries that the window
must not wait for.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from gui.workers.preloading import preload
from store.errors import KnownError
from store.exchange.selection import Selection

if TYPE_CHECKING:
    from gui.desk.window import DeskWindow
    from gui.export.dialog import ExportDialog
    from gui.intake.dialog import ImportDialog
    from store.importing.types import Source


class Exchange:
    """What comes into the project of a window and what goes out of it."""

    def __init__(self, window: DeskWindow) -> None:
        self._window = window

    def import_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self._window, "Import articles")
        if names:
            self.open_import([Path(name) for name in names])

    def import_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self._window, "Import a folder")
        if name:
            self.open_import([Path(name)])

    def paste_article(self) -> None:
        """Copied files are imported as files; else copied text is an article."""
        from gui.intake.reader import clipboard

        copied = QGuiApplication.clipboard().mimeData()
        paths = [Path(url.toLocalFile()) for url in copied.urls() if url.isLocalFile()]
        if not paths and not copied.text().strip():
            raise KnownError("No text has been copied; copy an article first.")
        self.open_import(paths, [] if paths else [clipboard(copied.text())])

    def open_import(self, paths: Sequence[Path], sources: Sequence[Source] = ()) -> ImportDialog:
        """Show what files, folders or copied text hold, to look through and import."""
        from gui.intake.dialog import ImportDialog

        self._window.require_writable()
        dialog = ImportDialog(self._window.project, list(paths), sources, self._window)
        dialog.added.connect(self._window.articles_added)
        dialog.open()
        return dialog

    def export_records(self) -> ExportDialog:
        """Export; what is filtered in the queue is offered first."""
        from gui.export.dialog import ExportDialog

        preload("openpyxl")
        filtered = self._window.queue.selection()
        scopes = {} if filtered is None else {_counted(filtered): filtered}
        scopes["All articles"] = Selection()
        dialog = ExportDialog(self._window.project, scopes, self._window)
        dialog.exported.connect(lambda words: self._window.message.tell(words, weight="note"))
        dialog.open()
        return dialog

    def take_back(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._window, "Edited workbook", "", "Excel (*.xlsx)")
        if name:
            self.compare_workbook(Path(name))

    def compare_workbook(self, path: Path) -> None:
        """Show every cell that was changed in a workbook, to be taken over or not."""
        from gui.export.forms import country_codes
        from gui.export.return_dialog import ReturnDialog
        from store.excel import returning

        comparison = returning.compare(self._window.project, path, country_codes())
        if not comparison.edits and not comparison.notes:
            self._window.message.tell(f"Nothing was changed in {path.name}.", weight="note")
            return
        dialog = ReturnDialog(self._window.project, comparison, self._window)
        dialog.applied.connect(self._window.show_change)
        dialog.open()


def _counted(selection: Selection) -> str:
    count = len(selection.article_ids or ())
    return f"{selection.words[:1].upper()}{selection.words[1:]} ({count:,})"
