"""The article that is looked at before it is imported: its head to correct, its text, its twin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from store.importing.columns import FIELDS
from store.importing.decoding import ENCODINGS
from store.importing.kinds import DECODED
from store.importing.types import CHOICES, Candidate, Choice, Parsed, Refused, Table
from store.records import Article, ArticleDraft

_HEAD = ("headline", "source", "published", "dateline", "link")
_WORDS: dict[Choice, str] = {
    "keep": "Keep both",
    "link": "Link as a reprint",
    "replace": "Replace the earlier one",
    "skip": "Leave it out",
}


class Details(QWidget):
    """Shows one candidate; ``edited`` says that its head was corrected, ``mapped`` the columns."""

    edited = Signal()
    mapped = Signal(object)  # dict of field to column
    chosen = Signal(str)  # what becomes of a near duplicate
    recoded = Signal(str)  # the encoding that the file is to be read in

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = {name: QLineEdit() for name in _HEAD}
        self.columns = {name: QComboBox() for name in FIELDS}
        self.encoding = QComboBox()
        self.text, self.twin = QTextEdit(), QTextEdit()
        self.choice, self.about = QComboBox(), QLabel()
        self._form, self._mapping, self._table_form = QFormLayout(), QWidget(), QFormLayout()
        self._build()

    def _build(self) -> None:
        for name, line in self.fields.items():
            line.setAccessibleName(name.capitalize())
            line.editingFinished.connect(self.edited)
            self._form.addRow(name.capitalize(), line)
        self.encoding.setAccessibleName("Encoding")
        self.encoding.activated.connect(self._recode)
        self._form.addRow("Encoding", self.encoding)
        self._mapping.setLayout(self._table_form)
        for name, box in self.columns.items():
            box.setAccessibleName(f"Column with the {name}")
            box.activated.connect(self._map)
            self._table_form.addRow(f"{name.capitalize()} from", box)
        for choice in CHOICES:
            self.choice.addItem(_WORDS[choice], choice)
        self.choice.setAccessibleName("Near duplicate")
        self.choice.activated.connect(lambda _: self.chosen.emit(str(self.choice.currentData())))
        texts = QHBoxLayout()
        for view, name in ((self.text, "Text"), (self.twin, "Text in the project")):
            view.setReadOnly(True)
            view.setAccessibleName(name)
            texts.addWidget(view)
        self.about.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addLayout(self._form)
        layout.addWidget(self._mapping)
        layout.addWidget(self.about)
        layout.addWidget(self.choice)
        layout.addLayout(texts, 1)

    def show_candidate(
        self, candidate: Candidate, twin: Article | None, shared: float, choice: Choice
    ) -> None:
        """Show an article, and beside it the one in the project that says nearly the same."""
        draft = candidate.draft
        for name, line in self.fields.items():
            line.setText(str(getattr(draft, name) or ""))
            line.setEnabled(candidate.records is None)
        self.text.setPlainText(draft.text[:200_000])
        self.twin.setPlainText(twin.text[:200_000] if twin else "")
        self.twin.setVisible(twin is not None)
        self.choice.setVisible(twin is not None)
        self.choice.setCurrentIndex(CHOICES.index(choice))
        notes = list(candidate.notes)
        if twin is not None:
            notes.append(f"{shared:.0%} of it is in the project already, beside it on the right")
        self._tell("; ".join(notes))

    def show_refused(self, refused: Refused) -> None:
        """Say why a file gave no article; only its encoding can be chosen."""
        for line in self.fields.values():
            line.clear()
            line.setEnabled(False)
        self.show_table(None, {})
        self.text.clear()
        self.twin.hide()
        self.choice.hide()
        self._tell(f"It {refused.reason}.")

    def _tell(self, words: str) -> None:
        self.about.setText(words)
        self.about.setVisible(bool(words))  # or it takes up room between head and text

    def show_encoding(self, parsed: Parsed) -> None:
        """The encoding that a file was read in, and others, if it is one text."""
        self._form.setRowVisible(self.encoding, parsed.media_type in DECODED)
        found = parsed.encoding
        self.encoding.clear()
        if found not in ENCODINGS:
            self.encoding.addItem(found or "not recognized", found)
        for name, languages in ENCODINGS.items():
            self.encoding.addItem(f"{name} ({languages})", name)
        self.encoding.setCurrentIndex(self.encoding.findData(found))

    def show_table(self, table: Table | None, mapping: Mapping[str, int]) -> None:
        """Offer the columns of a table, if the article is a row of one."""
        self._mapping.setVisible(table is not None)
        for name, box in self.columns.items():
            box.clear()
            box.addItem("—", -1)
            for place, column in enumerate(table.columns if table else ()):
                box.addItem(column or f"column {place + 1}", place)
            box.setCurrentIndex(mapping.get(name, -1) + 1)

    def corrected(self, draft: ArticleDraft) -> ArticleDraft:
        """The draft as the fields now say; a date that is none stays as it was."""
        words = {name: " ".join(line.text().split()) for name, line in self.fields.items()}
        try:
            day = date.fromisoformat(words["published"]) if words["published"] else None
        except ValueError:
            day = draft.published
        return replace(
            draft,
            headline=words["headline"] or draft.headline,
            source=words["source"],
            published=day,
            dateline=words["dateline"],
            link=words["link"],
        )

    def _recode(self) -> None:
        chosen = str(self.encoding.currentData())
        if chosen:
            self.recoded.emit(chosen)

    def _map(self) -> None:
        found = {name: int(box.currentData()) for name, box in self.columns.items()}
        self.mapped.emit({name: column for name, column in found.items() if column >= 0})
