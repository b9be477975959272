"""A table with its search field, dates, facets and count: what every window of lists is made of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gui.pause import TYPING, Pause
from gui.tables.columns import AnyColumn
from gui.tables.facets import FacetsPanel
from gui.tables.model import ListingModel
from gui.tables.view import TableView
from gui.theme import Theme
from store.errors import KnownError
from store.lists.listing import Filter, Listing

_ONE = {
    "articles": "article",
    "entries": "entry",
    "officials": "official",
    "offices": "office",
    "pledges": "pledge",
}


_NONE_YET = {
    "articles": "No articles yet. Import some on the desk.",
    "entries": "Nothing was done yet. Every decision will be listed here.",
    "officials": "No officials yet. Those that you confirm in articles will be listed here.",
    "offices": "No offices yet. They come with the titles that you confirm.",
    "pledges": "No pledges yet. They come with the articles that you import.",
}


class Browser(QWidget):
    """One listing, to be searched, narrowed and sorted.

    ``chosen`` and ``opened`` tell the id of a row, ``filtered`` that others are shown.
    """

    chosen = Signal(int)
    opened = Signal(int)
    filtered = Signal()

    def __init__(
        self,
        listing: Listing[Any],
        columns: Sequence[AnyColumn],
        theme: Theme,
        *,
        noun: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.noun = noun
        self.model = ListingModel(listing, columns, self)
        self.table = TableView(self.model, theme, self)
        self.facets = FacetsPanel(listing, self)
        self.search, self.since, self.until = QLineEdit(), QLineEdit(), QLineEdit()
        self.clear_button = QPushButton("Clear")
        self.count, self.message, self.nothing = QLabel(), QLabel(), QLabel()
        self._typing = Pause(self, self.apply, TYPING)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.search.setPlaceholderText(f'Search {self.noun}: words, "a phrase", begin*, AND OR NOT')
        self.search.setClearButtonEnabled(True)
        for field, words in ((self.since, "From"), (self.until, "Until")):
            field.setPlaceholderText(f"{words} (2024-05-01)")
            field.setMaximumWidth(150)
            field.setAccessibleName(words)
        self.search.setAccessibleName(f"Search {self.noun}")
        self.table.setAccessibleName(self.noun.capitalize())
        self.message.setProperty("role", "message")
        self.message.setWordWrap(True)
        self.message.hide()
        self.count.setProperty("role", "count")
        self.nothing.setProperty("role", "advice")
        self.nothing.setWordWrap(True)
        self.nothing.setContentsMargins(12, 4, 12, 12)
        self.nothing.hide()
        self.bar = QHBoxLayout()
        self.bar.setContentsMargins(12, 10, 12, 8)
        self.bar.setSpacing(8)
        for widget in (self.search, self.since, self.until, self.clear_button, self.count):
            self.bar.addWidget(widget)
        self.bar.setStretch(0, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(self.facets)
        self.split.addWidget(self.table)
        self.split.setSizes([230, 800])
        self.split.setStretchFactor(1, 1)
        self.split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self.bar)
        layout.addWidget(self.message)
        layout.addWidget(self.nothing)
        layout.addWidget(self.split, 1)

    def _connect(self) -> None:
        for field in (self.search, self.since, self.until):
            field.textChanged.connect(lambda: self._typing.start())
            field.returnPressed.connect(self.apply)
        self.clear_button.clicked.connect(self.clear)
        self.facets.changed.connect(self.apply)
        self.facets.failed.connect(self.say)
        self.model.failed.connect(self.say)
        self.model.counted.connect(self._counted)
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)

    def add_button(self, button: QPushButton) -> None:
        """One more button beside the search field."""
        self.bar.insertWidget(self.bar.indexOf(self.count), button)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._typing.stop()

    # --- filtering ------------------------------------------------------------------------

    def filter(self) -> Filter:
        """What is asked for now; ``KnownError`` if a date cannot be read."""
        return Filter(
            self.search.text().strip(),
            dict(self.facets.chosen),
            _date(self.since.text()),
            _date(self.until.text()),
        )

    def apply(self) -> None:
        """Show what is asked for; a search that cannot be is said, and the rows stay."""
        self._typing.stop()
        try:
            where = self.filter()
            self.model.listing.check(where)
        except KnownError as error:
            self.say(str(error))
            return
        self.message.hide()
        self.nothing.hide()
        self.model.show_rows(where)
        self.facets.show_counts(where)
        self.filtered.emit()

    def narrow(self, **chosen: list[str]) -> None:
        """Show only rows with these values of facets."""
        self.search.clear()
        self.since.clear()
        self.until.clear()
        self.facets.blockSignals(True)
        self.facets.clear_choice()
        self.facets.blockSignals(False)
        self.choose(**chosen)

    def choose(self, **chosen: list[str]) -> None:
        """Tick values of facets, leaving the rest of what is asked for as it is."""
        self.facets.blockSignals(True)
        for name, values in chosen.items():
            self.facets.choose(name, values)
        self.facets.blockSignals(False)
        self.apply()

    def clear(self) -> None:
        """Show all rows."""
        self.narrow()

    def refresh(self) -> None:
        """Read anew what is shown, with the cursor where it was."""
        here = self.table.currentIndex()
        key = self.model.id_of(here) if here.isValid() else 0
        self.apply()
        if key:
            self.table.select_id(key)

    def words(self) -> str:
        """What is asked for, in words for a reader."""
        where = self.filter()
        parts = [f"“{where.text}”"] if where.text else []
        for name, values in where.chosen.items():
            parts.append(f"{name.replace('_', ' ')} {', '.join(values)}")
        parts += [f"from {where.since}"] if where.since else []
        parts += [f"until {where.until}"] if where.until else []
        return f"{self.noun} with {'; '.join(parts)}" if parts else f"all {self.noun}"

    def say(self, text: str) -> None:
        """Show one sentence over the table."""
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def _counted(self, number: int) -> None:
        noun = _ONE[self.noun] if number == 1 else self.noun
        self.count.setText(f"{number:,} {noun}")
        where = self.model.where
        narrowed = where.text or any(where.chosen.values()) or where.since or where.until
        fitting = f"No {self.noun} fit. Look for other words, or choose Clear to take filters away."
        self.nothing.setText(fitting if narrowed else _NONE_YET[self.noun])
        self.nothing.setVisible(number == 0)


def _date(text: str) -> date | None:
    text = text.strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise KnownError(f"“{text}” is no date; write it as 2024-05-01.") from error
