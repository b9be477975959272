"""Import: what was found in the files, corrected and chosen, then put in with a report."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.intake.details import Details
from gui.intake.reader import Reader
from store.errors import KnownError
from store.importing import columns, reading, running
from store.importing.types import Candidate, Choice, Parsed, Refused, Source
from store.project import Project
from store.records import Similar

_COLUMNS = ("Article", "Date", "Source", "File", "")
_WIDTHS = (200, 85, 80, 90)  # pixels at first; the last column has the rest


@dataclass(slots=True)
class _Entry:
    """One line of the list: an article to import, or a file that gave none."""

    parsed: Parsed
    thing: Candidate | Refused
    similar: Similar | None = None
    choice: Choice = "keep"


class ImportDialog(QDialog):
    """Reads in a thread; adds one whole article between two paints, so that cancel loses none."""

    added = Signal()  # articles went in

    def __init__(
        self,
        project: Project,
        paths: Sequence[Path],
        sources: Sequence[Source] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Import articles")
        self.resize(1100, 700)
        self.report = running.Report()
        self.list, self.details = QTreeWidget(), Details()
        self.bar, self.message = QProgressBar(), QLabel("Reading…")
        self.import_button, self.save_button = QPushButton("Import"), QPushButton("Save report…")
        self._project = project
        self._entries: list[_Entry] = []
        self._waiting: list[_Entry] = []
        self._unsorted: deque[Parsed] = deque()  # read, not yet in the list
        self._ended = False  # the reader told all that it found
        self._timer, self._sorting = QTimer(self), QTimer(self)
        self._timer.timeout.connect(self._add_next)
        self._sorting.timeout.connect(self._sort_next)
        self._build()
        self.again: Reader | None = None  # of one file, in another encoding
        self.reader = Reader(paths, sources, self)
        self.reader.found.connect(self._found)
        self.reader.finished.connect(self._all_found)
        self.reader.start()

    def _build(self) -> None:
        self.list.setHeaderLabels(_COLUMNS)
        self.list.setRootIsDecorated(False)
        self.list.setAccessibleName("Articles found")
        for column, width in enumerate(_WIDTHS):
            self.list.setColumnWidth(column, width)
        self.list.currentItemChanged.connect(lambda *_: self._show())
        self.details.edited.connect(self._correct)
        self.details.mapped.connect(self._remap)
        self.details.recoded.connect(self._recode)
        self.details.chosen.connect(self._choose)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(self.details)
        split.setSizes([640, 460])
        self.details.setEnabled(False)
        self.message.setWordWrap(True)
        self.bar.setTextVisible(False)  # what is done is seen in the list
        self.bar.setRange(0, 0)
        self.import_button.setEnabled(False)
        self.save_button.setEnabled(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.import_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.save_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        self.import_button.clicked.connect(self.start)
        self.save_button.clicked.connect(self._save)
        layout = QVBoxLayout(self)
        layout.addWidget(split, 1)
        layout.addWidget(self.bar)
        layout.addWidget(self.message)
        layout.addWidget(buttons)

    # --- reading ------------------------------------------------------------------------

    def _found(self, parsed: Parsed) -> None:
        """Set a file aside: a thousand that come at once must not hold the keys."""
        self._unsorted.append(parsed)
        self._sorting.start(0)

    def _all_found(self) -> None:
        """The reader is done, and nothing it found is still on the way, as it may be before."""
        self._ended = True
        self._sorting.start(0)

    def _sort_next(self) -> None:
        """Put one file into the list between two events of the desk."""
        if self._unsorted:
            self._append_all(self._unsorted.popleft())
            self.message.setText(f"Reading… {len(self._entries)} found")
            return
        self._sorting.stop()
        if self._ended:
            self._read()

    def _append_all(self, parsed: Parsed) -> None:
        for thing in parsed.things:
            self._insert(len(self._entries), _Entry(parsed, thing))

    def _replace(self, old: Parsed, new: Parsed) -> None:
        """Put what a file gave when it was read again in place of what it gave before."""
        places = [i for i, entry in enumerate(self._entries) if entry.parsed is old]
        self.list.setCurrentIndex(QModelIndex())  # or each removal would show a neighbor
        for place in reversed(places):
            del self._entries[place]
            self.list.takeTopLevelItem(place)
        for place, thing in enumerate(new.things, start=places[0]):
            self._insert(place, _Entry(new, thing))
        self.list.setCurrentIndex(self.list.model().index(places[0], 0))
        self._allow_import()

    def _insert(self, place: int, entry: _Entry) -> None:
        if isinstance(entry.thing, Candidate) and entry.thing.records is None:
            text = entry.thing.draft.text
            alike = () if self._project.has_text(text) else self._project.similar(text)
            entry.similar = alike[0] if alike else None
        self._entries.insert(place, entry)
        row = QTreeWidgetItem(_words(entry))
        if isinstance(entry.thing, Candidate):
            row.setCheckState(0, Qt.CheckState.Checked)
        self.list.insertTopLevelItem(place, row)

    def _read(self) -> None:
        self.bar.hide()
        self._allow_import()
        self.message.setText(f"{len(self._entries)} found. Look them through, then import.")
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)

    def _allow_import(self) -> None:
        self.import_button.setEnabled(any(isinstance(e.thing, Candidate) for e in self._entries))

    # --- looking through ----------------------------------------------------------------

    def _current(self) -> _Entry | None:
        row = self.list.currentItem()
        return self._entries[self.list.indexOfTopLevelItem(row)] if row is not None else None

    def _show(self) -> None:
        entry = self._current()
        self.details.setEnabled(entry is not None)
        if entry is None:
            return
        self.details.show_encoding(entry.parsed)
        if isinstance(entry.thing, Refused):
            self.details.show_refused(entry.thing)
            return
        alike = entry.similar
        twin = self._project.article(alike.article_id) if alike else None
        shared = alike.shared if alike else 0.0
        table = entry.parsed.table
        self.details.show_table(table, columns.guess(table) if table else {})
        self.details.show_candidate(entry.thing, twin, shared, entry.choice)

    def _correct(self) -> None:
        entry = self._current()
        row = self.list.currentItem()
        if row is not None and entry is not None and isinstance(entry.thing, Candidate):
            draft = self.details.corrected(entry.thing.draft)
            entry.thing = replace(entry.thing, draft=draft)
            for column, words in enumerate(_words(entry)):
                row.setText(column, words)

    def _choose(self, choice: Choice) -> None:
        entry = self._current()
        if entry is not None:
            entry.choice = choice

    def _remap(self, mapping: dict[str, int]) -> None:
        """Read the table of the article again, with other columns."""
        entry = self._current()
        if entry is None:
            return
        old = entry.parsed
        try:
            new = reading.remap(old, mapping)
        except KnownError as error:
            self.message.setText(f"{old.source.name} {error}.")
            return
        self._replace(old, new)

    def _recode(self, encoding: str) -> None:
        """Read the file of the article again, in another encoding."""
        entry = self._current()
        if entry is None:
            return
        for widget in (self.list, self.details, self.import_button):
            widget.setEnabled(False)  # until it is read
        old = entry.parsed
        self.again = Reader((), (old.source,), self, encoding=encoding)
        self.again.found.connect(lambda new: self._recoded(old, new))
        self.again.start()

    def _recoded(self, old: Parsed, new: Parsed) -> None:
        self.list.setEnabled(True)
        if new.candidates:
            self._replace(old, new)
            return
        self.message.setText(" ".join(f"{why.name} {why.reason}." for why in new.refused))
        self._allow_import()
        self._show()

    # --- adding -------------------------------------------------------------------------

    def start(self) -> None:
        """Put in what is ticked; what is not is in the report as left out."""
        self.report = running.Report()
        self._waiting = []
        for place, entry in enumerate(self._entries):
            row = self.list.topLevelItem(place)
            if isinstance(entry.thing, Refused):
                self.report.lines += running.refusals([entry.thing])
            elif row is not None and row.checkState(0) == Qt.CheckState.Checked:
                self._waiting.append(entry)
            else:
                left = Refused(entry.thing.draft.origin, "was not ticked", "skipped")
                self.report.lines += running.refusals([left])
        self.import_button.setEnabled(False)
        self.bar.setRange(0, max(1, len(self._waiting)))
        self.bar.show()
        self._timer.start(0)

    def _add_next(self) -> None:
        if not self._waiting:
            self._finish("")
            return
        entry = self._waiting.pop(0)
        if isinstance(entry.thing, Candidate):
            line = running.add(self._project, entry.thing, lambda *_: entry.choice)
            self.report.lines.append(line)
            row = self.list.topLevelItem(self._entries.index(entry))
            if row is not None:
                row.setText(4, f"{line.outcome}: {line.detail}" if line.detail else line.outcome)
        self.bar.setValue(self.bar.maximum() - len(self._waiting))

    def _finish(self, words: str) -> None:
        self._timer.stop()
        self.bar.hide()
        self.save_button.setEnabled(True)
        self.message.setText(words + self.report.summary())
        self.added.emit()

    def reject(self) -> None:
        """Close; while articles go in, stop after the one in work. What is in stays in."""
        if self._timer.isActive():
            left = [e.thing.draft.origin for e in self._waiting if isinstance(e.thing, Candidate)]
            self.report.lines += running.refusals(
                Refused(n, "was cancelled", "skipped") for n in left
            )
            self._waiting = []
            self._finish("Cancelled: ")
            return
        for reader in (self.reader, self.again):
            if reader is not None:
                reader.stop()
        self._unsorted.clear()
        self._sorting.stop()
        super().reject()

    def _save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Save the report", "import.csv", "CSV (*.csv)")
        if name:
            try:
                self.report.save(Path(name))
            except KnownError as error:
                self.message.setText(str(error))


def _words(entry: _Entry) -> list[str]:
    thing = entry.thing
    if isinstance(thing, Refused):
        return ["—", "", "", thing.name, f"{thing.outcome}: {thing.reason}"]
    draft = thing.draft
    note = f"{entry.similar.shared:.0%} like “{entry.similar.headline}”" if entry.similar else ""
    return [draft.headline, str(draft.published or ""), draft.source, draft.origin, note]
