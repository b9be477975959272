"""What the review pane shows: one article, its card, and a cursor on a meeting or an item."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from gui.card import parts, sheet
from gui.card.meetings import Cursor, Item, Meeting, MeetingRef
from gui.card.questions import Question
from gui.card.sheet import Sheet
from gui.desk import items
from gui.desk.card import Card
from gui.desk.items import Entry
from gui.pause import Pause
from gui.reading.text_view import TextView
from gui.theme import LIGHT, Theme
from store.errors import KnownError
from store.records import Article, ChangeSet, ItemRef, PledgeItem, Readout
from store.views import Place, Questions

if TYPE_CHECKING:
    from store.project import Project


class Pane(QWidget):
    """One article on the desk, as last read from the store; what keys do is in the mixins."""

    changed = Signal(object)  # ChangeSet: something was written, and is shown here already
    moved = Signal()  # another article or item is under the cursor
    finished = Signal(int)  # article id: go on to the next
    said = Signal(str)  # a passing word for the status bar
    refused = Signal(str)  # a known error of what no command started
    marked = Signal(int, object)  # pledge id, Marked: one was added, and its parties are asked

    def __init__(self, project: Project, theme: Theme = LIGHT) -> None:
        super().__init__()
        self.project = project
        self.sheet = Sheet()
        self.here: Cursor | None = None
        self.span = 0  # which of the item's places in the text is in focus
        self._stack: list[Hashable] = []  # what lies over the place where O began
        self._waiting: tuple[Sheet, ChangeSet] | None = None  # to be considered, and from where
        self._painted = Pause(self, self._consider_now)
        self.text = TextView(theme)
        self.card = Card(theme)
        self.text.mark_clicked.connect(self.go_to)
        self.card.chosen.connect(self.go_to)
        self.card.evidence.connect(self.text.show_evidence)
        self._build()

    def _build(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for widget, stretch in ((self.text, 6), (self.card, 4)):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        self.splitter.setSizes([700, 420])
        self.splitter.setChildrenCollapsible(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    # --- doors of the window --------------------------------------------------------------------

    def set_project(self, project: Project) -> None:
        """Take another project to the desk, with no article of it yet."""
        self.put_away()
        self.project, self.sheet = project, Sheet()
        self.text.set_article("", ())
        self.card.show_sheet(self.sheet)
        self._focus(None)

    def put_away(self) -> None:
        """Read nothing more: the project is about to be closed."""
        self._painted.stop()
        self._waiting = None

    def set_look(self, theme: Theme, family: str, zoom: int) -> None:
        """Other colors; another font (empty: the system's) and zoom (per cent) of the text."""
        self.text.set_look(theme, family, zoom)
        self.card.set_theme(theme)

    def place(self) -> Place | None:
        """Where the analyst is: article, item, and the text's scroll position in pixels."""
        if self.article is None:
            return None
        scroll = self.text.verticalScrollBar().value()
        return Place(self.article.id, self.entry.ref if self.entry else None, scroll)

    def go_to_place(self, place: Place) -> None:
        """Go back to a place in the article that is shown."""
        if place.item is not None:
            self.go_to(place.item)
        self.text.verticalScrollBar().setValue(place.scroll)
        self.text.setFocus()

    def show_article(self, article_id: int) -> None:
        """Show an article and put the cursor on its first meeting that has open items."""
        article, readout = self.project.article(article_id), self.project.readout(article_id)
        self.put_away()
        self.sheet = sheet.whole(article, readout, self.project.questions(readout))
        marks = [mark for item in self.sheet.items.values() for mark in items.marks(item)]
        self.text.set_article(article.text, article.tokens, marks)
        self.card.show_sheet(self.sheet)
        self.here = None
        self._focus(self.next_meeting())

    def show_change(self, change: ChangeSet, *, focus: Cursor | None = None) -> None:
        """Show what an action changed in this article, and tell the rest of the desk."""
        self._take_in(change)
        self.go_to(focus or change.focus or self.here)

    def _take_in(self, change: ChangeSet) -> None:
        """Show what an action changed, before the cursor goes where it belongs now."""
        self._follow(change)
        self.changed.emit(change)
        self.said.emit(change.title)

    def _follow(self, change: ChangeSet) -> None:
        """Read what a change names, and show it; what that bears on is considered when painted."""
        before = self.sheet
        readout = self.project.readout_after(before.readout, change)
        self.sheet = sheet.after(before, readout, change.items)
        since, earlier = self._waiting or (before, ChangeSet(""))
        self._waiting = (since, earlier.then(change))
        self._painted.start()
        self.text.change_marks(
            {
                ref: items.marks(self.sheet.items[ref]) if ref in self.sheet.items else ()
                for ref in change.items
                if ref in self.sheet.items or ref in before.items
            }
        )
        self.card.show_sheet(self.sheet, sheet.touched(before, self.sheet, change.items))

    def consider(self) -> None:
        """Show what is asked since the last changes, and how the article tells of it, if that waits.

        The registry's candidates take longer to find than a key may take to be painted.
        """
        if self._waiting is None:
            return
        before, change = self._waiting
        self.put_away()
        now = self.sheet
        known = self.project.questions_after(now.readout, before.known, change)
        self.sheet = sheet.considered(before, now, known, change.items)
        self.card.show_sheet(self.sheet, sheet.touched(now, self.sheet, ()))
        self._explain()

    def _consider_now(self) -> None:
        """The same when nobody asked for it."""
        try:
            self.consider()
        except KnownError as error:
            self.refused.emit(str(error))

    def go_to(self, key: Cursor | None) -> None:
        """Put the cursor on a meeting or an item; on nothing if that is not there."""
        self._focus(None if self.sheet.meeting_of(key) is None else key)

    def focus_span(self, number: int) -> None:
        """Put the focus on one of the places of the item under the cursor."""
        if self.entry is not None:
            places = items.spans(self.entry.item)
            self.span = min(number, len(places) - 1)
            span = places[self.span]
            self.text.focus_mark(self.entry.ref, (span.start, span.end))

    @property
    def article(self) -> Article | None:
        return self.sheet.article

    @property
    def readout(self) -> Readout:
        return self.sheet.readout

    @property
    def known(self) -> Questions:
        self.consider()
        return self.sheet.known

    @property
    def questions(self) -> Mapping[ItemRef, Question]:
        """What is asked of the article's items."""
        self.consider()
        return self.sheet.questions

    @property
    def entry(self) -> Entry | None:
        """The item under the cursor, if it is on one."""
        if not isinstance(self.here, ItemRef) or self.here not in self.sheet.items:
            return None
        return Entry(self.here, self.sheet.items[self.here])

    def entries(self) -> list[Entry]:
        """The items of the article, in the order of the card."""
        return [Entry(ref, self.sheet.items[ref]) for ref in self.sheet.layout.refs]

    def decided(self) -> tuple[int, int]:
        """How many items of the article are decided, and how many there are."""
        return self.sheet.decided, len(self.sheet.items)

    def next_meeting(self) -> MeetingRef | None:
        """The first meeting with open items, from the one under the cursor on, around the end."""
        every, here = self.sheet.layout.meetings, self.meeting()
        start = every.index(here) if here is not None else 0
        around = (*every[start:], *every[:start])
        return next((m.ref for m in around if any(map(self._is_open, m.items()))), None)

    def meeting(self) -> Meeting | None:
        """The meeting under the cursor, or that of the item there."""
        return self.sheet.meeting_of(self.here)

    # --- inside ---------------------------------------------------------------------------------

    def _focus(self, key: Cursor | None) -> None:
        self.here = key
        self.span = 0
        self._stack = []
        self._explain()
        self.card.focus(key)
        entry, meeting = self.entry, self.meeting()
        if entry is not None:
            self.text.focus_mark(entry.ref)
        elif meeting is not None and meeting.pledges:
            self.text.reveal(items.spans(self.sheet.items[meeting.pledges[0]])[0].start)
        else:
            self.text.focus_mark(None)
        self.moved.emit()

    def _explain(self) -> None:
        """Show what is asked about what is under the cursor, and of what parts it is."""
        entry, meeting = self.entry, self.meeting()
        self.card.ask(self.sheet.questions.get(entry.ref) if entry else None)
        if entry is not None:
            names = {o.id: o.name for o in self.readout.officials}
            found = parts.registry_parts(entry.item, self.sheet.known.candidates)
            others = parts.reading_parts(entry.item, self.readout)
            self.card.explain((*parts.parts(entry.item, names), *found, *others))
        elif meeting is not None:
            self.card.explain(self._meeting_parts(meeting))
        else:
            article = None if self.sheet.items else self.article
            self.card.explain(parts.empty_parts(article.pipeline) if article else ())

    def _meeting_parts(self, meeting: Meeting) -> tuple[parts.Part, ...]:
        text = self.article.text if self.article else ""
        items = (self.sheet.items[ref] for ref in meeting.pledges)
        pledges = [item for item in items if isinstance(item, PledgeItem)]
        return parts.meeting_parts(meeting, self.sheet.reports.get(meeting.ref), text, pledges)

    def _is_open(self, ref: ItemRef) -> bool:
        return self.sheet.decision(ref).status == "open"

    def _item(self) -> Item:
        entry = self.entry
        if entry is None:
            raise KnownError("No single item is under the cursor; press J for the next one.")
        return entry.item

    def _pledge(self) -> PledgeItem:
        item = self._item()
        if not isinstance(item, PledgeItem):
            raise KnownError("This key changes a pledge; press N for the next pledge.")
        return item
