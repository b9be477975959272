"""The review pane: the text and the card of one article, and every decision on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from gui.desk import editing, items
from gui.desk.card import Card
from gui.desk.items import Entry
from gui.reading.text_view import TextView
from gui.theme import LIGHT, Theme
from store.records import Article, ChangeSet, ItemRef, Readout, Status
from store.views import Place

if TYPE_CHECKING:
    from store.project import Project

_EMPTY = Readout(0)


class ReviewPane(QWidget):
    """One article on the desk. Commands of ``gui.commands`` with the home ``pane`` are methods.

    A command may raise ``KnownError``; whoever runs it shows the sentence.
    """

    changed = Signal(object)  # ChangeSet: something was written, and is shown here already
    moved = Signal()  # another article or item is under the cursor
    finished = Signal(int)  # article id: go on to the next
    said = Signal(str)  # a passing word for the status bar

    def __init__(self, project: Project, theme: Theme = LIGHT) -> None:
        super().__init__()
        self.project = project
        self.article: Article | None = None
        self.readout = _EMPTY
        self.entry: Entry | None = None
        self.span = 0  # which of the item's places in the text is in focus
        self.text = TextView(theme)
        self.card = Card()
        self.editor = editing.Editor(self)
        self.text.mark_clicked.connect(self.go_to)
        self.card.chosen.connect(self.go_to)
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
        self.project, self.article, self.readout = project, None, _EMPTY
        self.text.set_article("", ())
        self._show_items()
        self._focus(None)

    def set_look(self, theme: Theme, family: str, zoom: int) -> None:
        """Other colors; another font (empty: the system's) and zoom (per cent) of the text."""
        self.text.set_look(theme, family, zoom)

    def show_article(self, article_id: int) -> None:
        """Show an article and put the cursor on its first open item."""
        self.article = self.project.article(article_id)
        self.readout = self.project.readout(article_id)
        self.text.set_article(self.article.text, self.article.tokens)
        self._show_items()
        self._focus(next((e for e in self.entries() if e.undecided), None))

    def show_change(self, change: ChangeSet, *, focus: ItemRef | None = None) -> None:
        """Show what an action changed in this article, and tell the rest of the desk."""
        if self.article is not None:
            self.readout = self.project.readout(self.article.id)
            self._show_items()
        wanted = focus or change.focus
        if wanted is not None:
            self.go_to(wanted)
        self.changed.emit(change)
        self.said.emit(change.title)

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

    def go_to(self, ref: ItemRef) -> None:
        """Put the cursor on an item."""
        self._focus(next((e for e in self.entries() if e.ref == ref), None))

    def focus_span(self, number: int) -> None:
        """Put the focus on one of the places of the item under the cursor."""
        if self.entry is not None:
            self.span = min(number, len(items.spans_of(self.entry.item)) - 1)
            start, end = items.spans_of(self.entry.item)[self.span]
            self.text.focus_mark(self.entry.ref, (start, end))

    def entries(self) -> list[Entry]:
        """The items of the article, in the order of the text."""
        return items.entries(self.readout)

    def decided(self) -> tuple[int, int]:
        """How many items of the article are decided, and how many there are."""
        everything = self.entries()
        return sum(not entry.undecided for entry in everything), len(everything)

    def _show_items(self) -> None:
        self.text.set_marks(items.marks(self.readout))
        self.card.show_readout(self.readout)

    def _focus(self, entry: Entry | None) -> None:
        self.entry = entry
        self.span = 0
        self.card.focus(entry, {o.id: o.name for o in self.readout.officials})
        self.text.focus_mark(entry.ref if entry else None)
        self.moved.emit()

    # --- decisions ------------------------------------------------------------------------------

    def accept(self) -> None:
        self._decide("confirmed")

    def reject(self) -> None:
        self._decide("rejected")

    def skip(self) -> None:
        self._decide("skipped")

    def _decide(self, status: Status) -> None:
        if self.entry is None:
            self.said.emit("Nothing is under the cursor; press J for the next item.")
            return
        ref = self.entry.ref
        self.show_change(self.project.decide([ref], status), focus=ref)
        self.next_open()

    def finish(self) -> None:
        if self.article is not None:
            self.show_change(self.project.finish(self.article.id))
            self.finished.emit(self.article.id)

    # --- corrections (gui.desk.editing) --------------------------------------------------------------

    def edit(self) -> None:
        self.editor.edit()

    def cycle_force(self) -> None:
        self.editor.cycle_force()

    def cycle_speaker(self) -> None:
        self.editor.cycle_party("speakers")

    def cycle_counterpart(self) -> None:
        self.editor.cycle_party("counterparts")

    def cycle_holder(self) -> None:
        self.editor.cycle_holder()

    def next_span(self) -> None:
        self.editor.next_span()

    def remove_mention(self) -> None:
        self.editor.remove_mention()

    def start_left(self) -> None:
        self.editor.move(0, -1)

    def start_right(self) -> None:
        self.editor.move(0, 1)

    def end_left(self) -> None:
        self.editor.move(1, -1)

    def end_right(self) -> None:
        self.editor.move(1, 1)

    def add_official(self) -> None:
        self.editor.add_official()

    def add_title(self) -> None:
        self.editor.add_title()

    def add_pledge(self) -> None:
        self.editor.add_pledge()

    # --- going ----------------------------------------------------------------------------------------

    def next_open(self) -> None:
        self._walk(1, lambda e: e.undecided)

    def previous_open(self) -> None:
        self._walk(-1, lambda e: e.undecided)

    def next_pledge(self) -> None:
        self._walk(1, lambda e: e.ref.kind == "pledge")

    def previous_pledge(self) -> None:
        self._walk(-1, lambda e: e.ref.kind == "pledge")

    def _walk(self, direction: int, wanted: Callable[[Entry], bool]) -> None:
        """The next fitting item from the cursor on, around the end; skipped ones come last."""
        everything = self.entries()
        refs = [entry.ref for entry in everything]
        here = refs.index(self.entry.ref) if self.entry and self.entry.ref in refs else -1
        around = [everything[(here + direction * i) % len(refs)] for i in range(1, len(refs) + 1)]
        fitting = [entry for entry in around if wanted(entry)]
        fitting.sort(key=lambda entry: entry.decision.status == "skipped")
        if fitting:
            self._focus(fitting[0])
        elif everything and not any(entry.undecided for entry in everything):
            self._focus(None)
            self.said.emit("All decided: Ctrl+Enter finishes the article.")
