"""What is known of one official or one office, beside the table that it was chosen in."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QDate, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.registry.columns import HELD, SEEN
from gui.registry.timeline import Timeline
from gui.tables.columns import AnyColumn, day, place
from gui.tables.model import ListingModel
from gui.tables.view import TableView
from gui.theme import Theme
from store.lists.listing import Filter, Listing
from store.project import Project

_NOBODY = Filter(chosen={"official": ("",)})  # until somebody is chosen
_MOST_LINE = 240  # pixels of a time line before it scrolls


class EntryPane(QWidget):
    """The parts that officials and offices have in common.

    ``sentence_wanted`` leads to a place (article, start, end); the buttons tell the window
    what is wanted of the entry that is shown.
    """

    sentence_wanted = Signal(int, int, int)
    note_saved = Signal(str)

    def __init__(
        self,
        project: Project,
        theme: Theme,
        places: tuple[Listing[Any], tuple[AnyColumn, ...]],
        *,
        by_office: bool,
    ) -> None:
        super().__init__()
        self.project = project
        self.key = 0
        kind = "office" if not by_office else "official"
        self.name, self.about, self.also = QLabel(f"Choose an {kind}"), QLabel(), QLabel()
        self.line = Timeline(theme, by_office=by_office)
        self.note = QPlainTextEdit()
        self.save_note = QPushButton("Save note")
        self.rename, self.split = QPushButton("Rename…"), QPushButton("Split…")
        self.seen = TableView(ListingModel(*places), theme)
        self.seen.listing_model.where = _NOBODY
        self.seen.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        self.box = QVBoxLayout(self)
        self._build()
        self.seen.opened.connect(self._open)
        self.note.textChanged.connect(lambda: self.save_note.setEnabled(True))
        self.save_note.clicked.connect(lambda: self.note_saved.emit(self.note.toPlainText()))
        self.setEnabled(False)

    def _build(self) -> None:
        self.name.setProperty("role", "name")
        self.about.setProperty("role", "quiet")
        for words in (self.name, self.about, self.also):
            words.setWordWrap(True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QHBoxLayout()
        buttons.addWidget(self.rename)
        buttons.addWidget(self.split)
        buttons.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.line)
        scroll.setMaximumHeight(_MOST_LINE)
        scroll.setMinimumHeight(80)
        scroll.setAccessibleName("Time line")
        self.note.setMaximumHeight(70)
        self.note.setAccessibleName("Note")
        self.note.setTabChangesFocus(True)
        self.box.setContentsMargins(12, 12, 12, 0)
        self.box.addWidget(self.name)
        self.box.addWidget(self.about)
        self.box.addLayout(buttons)
        self.box.addWidget(self.also)
        self.box.addWidget(scroll)
        self.extra = QVBoxLayout()
        self.box.addLayout(self.extra)
        self.box.addWidget(self.note)
        self.box.addWidget(self.save_note, alignment=Qt.AlignmentFlag.AlignLeft)
        self.box.addWidget(self.seen, 1)

    def _show(self, key: int, name: str, about: str, also: str, note: str, facet: str) -> None:
        self.setEnabled(True)
        self.key = key
        self.name.setText(name)
        self.about.setText(about)
        self.also.setText(also)
        with QSignalBlocker(self.note):
            self.note.setPlainText(note)
        self.note.setPlaceholderText("A note")
        self.save_note.setEnabled(False)
        self.seen.listing_model.show_rows(Filter(chosen={facet: (str(key),)}))

    def _open(self, key: int) -> None:
        row = self.seen.listing_model.listing.page([key]).get(key)
        if row is not None:
            self.sentence_wanted.emit(row.article_id, row.start, row.end)

    def open_latest(self) -> None:
        """Go to the latest place where the entry is named."""
        ids = self.seen.listing_model.ids
        if ids:
            self._open(ids[0])


class OfficialPane(EntryPane):
    """An official: aliases, career on a time line, titles on a date, note, and places."""

    def __init__(self, project: Project, theme: Theme) -> None:
        super().__init__(project, theme, (project.appearance_list, SEEN), by_office=True)
        self.seen.setAccessibleName("Articles that name the official")
        self.day = QDateEdit(QDate.currentDate())
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setCalendarPopup(True)
        self.day.setAccessibleName("Date")
        self.titles = QLabel()
        self.titles.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(QLabel("Title on"))
        row.addWidget(self.day)
        row.addWidget(self.titles, 1)
        self.extra.addLayout(row)
        self.day.dateChanged.connect(self.show_titles)

    def show_official(self, key: int) -> None:
        entry = self.project.official(key)
        named = [f"{name} ({times:,})" if times else name for name, times in entry.aliases]
        self._show(
            key, entry.name, place(entry.country), f"Named {', '.join(named)}", entry.note, "official"
        )  # fmt: skip
        self.line.show_tenures(self.project.career(key))
        self.show_titles()

    def show_titles(self) -> None:
        """What the official's title was on the date that is set."""
        if not self.key:
            return
        on = self.day.date().toPython()
        found = self.project.titles_on(self.key, on)  # type: ignore[arg-type]
        said = [
            f"{s.wording} ({f'seen {day(s.published)}' if s.published else 'undated'})"
            for s in found
        ]
        self.titles.setText("; ".join(said) or "none seen by then")


class OfficePane(EntryPane):
    """An office: its wordings, its successive holders on a time line, note, and places."""

    def __init__(self, project: Project, theme: Theme) -> None:
        super().__init__(project, theme, (project.sighting_list, HELD), by_office=False)
        self.seen.setAccessibleName("Articles that name the office")

    def show_office(self, key: int) -> None:
        entry = self.project.office(key)
        wordings = ", ".join(f"“{wording}”" for _, wording in entry.wordings)
        self._show(
            key, entry.name, place(entry.country), f"Worded {wordings}", entry.note, "office"
        )
        self.line.show_tenures(self.project.holders(key))
