"""The items of an article as the desk walks and marks them. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from gui.card.meetings import Item, Meeting, ref_of
from gui.reading.marks import Mark
from store.records import Decision, ItemRef, OfficialItem, Readout, Span, TitleItem


@dataclass(frozen=True, slots=True)
class Entry:
    """One item with its name."""

    ref: ItemRef
    item: Item

    @property
    def decision(self) -> Decision:
        return self.item.decision

    @property
    def undecided(self) -> bool:
        return self.decision.status in ("open", "skipped")


def entries(found: tuple[Meeting, ...]) -> list[Entry]:
    """All items, in the order of the card: meeting by meeting."""
    return [Entry(ref_of(item), item) for meeting in found for item in meeting.items()]


def marks(readout: Readout) -> list[Mark]:
    """The highlights of all items."""
    return [
        Mark(
            ref_of(item),
            span.start,
            span.end,
            ref_of(item).kind,
            item.decision.status,
            item.flagged,
        )
        for group in (readout.officials, readout.titles, readout.pledges)
        for item in group
        for span in spans(item)
    ]


def spans(item: Item) -> tuple[Span, ...]:
    """Every place of an item in the text."""
    if isinstance(item, OfficialItem):
        return item.mentions
    return item.spans if isinstance(item, TitleItem) else (item.span,)
