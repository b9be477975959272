"""The items of an article as the desk walks and marks them. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from gui.card.meetings import Item, ref_of
from gui.reading.marks import Mark
from store.records import Decision, ItemRef, OfficialItem, Span, TitleItem


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
        return self.decision.undecided


def marks(item: Item) -> list[Mark]:
    """The highlights of an item."""
    ref, status = ref_of(item), item.decision.status
    return [Mark(ref, s.start, s.end, ref.kind, status, item.flagged) for s in spans(item)]


def spans(item: Item) -> tuple[Span, ...]:
    """Every place of an item in the text."""
    if isinstance(item, OfficialItem):
        return item.mentions
    return item.spans if isinstance(item, TitleItem) else (item.span,)
