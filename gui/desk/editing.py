"""Corrections at the desk: what E, S, C, T, F, the brackets and 1 to 3 do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from gui.desk.dialogs import HoldersForm, OfficialForm, PledgeForm
from gui.reading import snapping
from store.errors import KnownError
from store.records import FORCES, OfficialItem, PledgeItem, Span, TitleItem

if TYPE_CHECKING:
    from gui.desk.items import Item
    from gui.desk.review import ReviewPane


class Editor:
    """Edits the item under the cursor, or adds one from the selection."""

    def __init__(self, pane: ReviewPane) -> None:
        self._pane = pane

    # --- the item under the cursor ------------------------------------------------------------

    def edit(self) -> None:
        """Open the form of the item; saving it is one action."""
        item = self._item()
        if isinstance(item, OfficialItem):
            self._edit_official(item)
        elif isinstance(item, TitleItem):
            self._edit_title(item)
        else:
            self._edit_pledge(item)

    def _edit_official(self, item: OfficialItem) -> None:
        form = OfficialForm(item.name, item.country, self._pane)
        if form.exec():
            name, country = form.values()
            change = self._pane.project.edit_official(item.id, name=name, country=country)
            self._pane.show_change(change)

    def _edit_title(self, item: TitleItem) -> None:
        form = HoldersForm(self._pane.readout.officials, item.holders, self._pane)
        if form.exec():
            change = self._pane.project.edit_title(item.id, holders=form.values())
            self._pane.show_change(change)

    def _edit_pledge(self, item: PledgeItem) -> None:
        form = PledgeForm(self._pane.readout.officials, item, self._pane)
        if form.exec():
            values: Any = form.values()
            self._pane.show_change(self._pane.project.edit_pledge(item.id, **values))

    def cycle_force(self) -> None:
        item = self._pledge()
        force = FORCES[(FORCES.index(item.force) + 1) % len(FORCES)]
        self._pane.show_change(self._pane.project.edit_pledge(item.id, force=force))

    def cycle_party(self, role: Literal["speakers", "counterparts"]) -> None:
        """The next official of the article in that role, alone."""
        item = self._pledge()
        following = self._next_official(getattr(item, role))
        change = (
            self._pane.project.edit_pledge(item.id, speakers=[following])
            if role == "speakers"
            else self._pane.project.edit_pledge(item.id, counterparts=[following])
        )
        self._pane.show_change(change)

    def cycle_holder(self) -> None:
        item = self._item()
        if not isinstance(item, TitleItem):
            raise KnownError("T changes the holder of a title; put the cursor on a title first.")
        holders = [self._next_official(item.holders)]
        self._pane.show_change(self._pane.project.edit_title(item.id, holders=holders))

    def next_span(self) -> None:
        """Go to the item's next place in the text: the brackets then move that one."""
        entry = self._pane.entry
        item = self._item()
        if entry is not None:
            self._pane.focus_span((self._pane.span + 1) % len(spans(item)))

    def move(self, edge: int, direction: int) -> None:
        """Move a boundary of the span in focus by a token."""
        here = self._pane.span
        span = spans(self._item())[here]
        tokens = self._pane.article.tokens if self._pane.article else ()
        start, end = snapping.step(tokens, (span.start, span.end), edge, direction)
        if (start, end) != (span.start, span.end):
            self._pane.show_change(self._pane.project.move_span(span.id, start, end))
            self._pane.focus_span(here)

    def remove_mention(self) -> None:
        """Drop the mention in focus; the official keeps the others."""
        item = self._item()
        if not isinstance(item, OfficialItem):
            raise KnownError("Only a mention of an official can be removed; R rejects the item.")
        mention = item.mentions[self._pane.span]
        self._pane.show_change(self._pane.project.remove_mention(mention.id))

    # --- what was missed -------------------------------------------------------------------------

    def add_official(self) -> None:
        """The selection as a mention: of a known official by name, else of a new one."""
        start, end = self._selection()
        article = self._pane.article
        quote = article.text[start:end] if article else ""
        known = [
            o for o in self._pane.readout.officials if quote in o.name.split() or quote == o.name
        ]
        if len(known) == 1:
            self._pane.show_change(self._pane.project.add_mention(known[0].id, start, end))
            return
        form = OfficialForm(quote, "", self._pane)
        if form.exec() and article:
            name, country = form.values()
            change = self._pane.project.add_official(
                article.id, name=name, country=country, start=start, end=end
            )
            self._pane.show_change(change)

    def add_title(self) -> None:
        """The selection as a title of the nearest official, to be changed in the form."""
        start, end = self._selection()
        nearest = [
            min(self._officials(), key=lambda o: min(abs(m.start - end) for m in o.mentions)).id
        ]
        form = HoldersForm(self._officials(), nearest, self._pane)
        if form.exec() and self._pane.article:
            change = self._pane.project.add_title(
                self._pane.article.id, start, end, holders=form.values()
            )
            self._pane.show_change(change)

    def add_pledge(self) -> None:
        """The selection as a pledge with the parties of the one before it, to be corrected."""
        start, end = self._selection()
        pledges = self._pane.readout.pledges
        before = [p for p in pledges if p.span.start <= start] or list(pledges[:1])
        values: Any = {}
        if before:
            near = before[-1]
            values = {
                "speakers": near.speakers,
                "counterparts": near.counterparts,
                "on_behalf_of": near.on_behalf_of,
                "toward": near.toward,
            }
        if self._pane.article:
            self._pane.show_change(
                self._pane.project.add_pledge(self._pane.article.id, start, end, **values)
            )

    # --- inside --------------------------------------------------------------------------------------

    def _item(self) -> Item:
        if self._pane.entry is None:
            raise KnownError("Nothing is under the cursor; press J for the next item.")
        return self._pane.entry.item

    def _pledge(self) -> PledgeItem:
        item = self._item()
        if not isinstance(item, PledgeItem):
            raise KnownError("This key changes a pledge; press N for the next pledge.")
        return item

    def _selection(self) -> tuple[int, int]:
        selected = self._pane.text.selected()
        if selected is None:
            raise KnownError("Select the words in the text first.")
        return selected

    def _officials(self) -> tuple[OfficialItem, ...]:
        if not self._pane.readout.officials:
            raise KnownError("This article has no official yet; mark one with 1 first.")
        return self._pane.readout.officials

    def _next_official(self, current: tuple[int, ...]) -> int:
        keys = [o.id for o in self._officials() if o.decision.status != "rejected"]
        if not keys:
            raise KnownError("Every official of this article was rejected.")
        here = keys.index(current[0]) if current and current[0] in keys else -1
        return keys[(here + 1) % len(keys)]


def spans(item: Item) -> tuple[Span, ...]:
    """Every place of an item in the text."""
    if isinstance(item, OfficialItem):
        return item.mentions
    return item.spans if isinstance(item, TitleItem) else (item.span,)
