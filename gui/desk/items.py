"""The items of an article as the desk walks and words them. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from annotators.gazetteer import label
from gui.reading.marks import Mark
from store.records import Decision, ItemRef, OfficialItem, PledgeItem, Readout, Reason, TitleItem

Item = OfficialItem | TitleItem | PledgeItem
SIGNS = {"open": "○", "skipped": "↷", "confirmed": "✓", "rejected": "✗"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One item in the order of the text, with what the desk shows of it."""

    ref: ItemRef
    item: Item
    start: int

    @property
    def decision(self) -> Decision:
        return self.item.decision

    @property
    def undecided(self) -> bool:
        return self.decision.status in ("open", "skipped")


def entries(readout: Readout) -> list[Entry]:
    """All items, in the order of the text."""
    found = [
        *(Entry(ItemRef("official", o.id), o, o.mentions[0].start) for o in readout.officials),
        *(Entry(ItemRef("title", t.id), t, t.spans[0].start) for t in readout.titles),
        *(Entry(ItemRef("pledge", p.id), p, p.span.start) for p in readout.pledges),
    ]
    return sorted(found, key=lambda entry: (entry.start, entry.ref.kind))


def marks(readout: Readout) -> list[Mark]:
    """The highlights of all items."""
    found: list[Mark] = []
    for entry in entries(readout):
        spans = spans_of(entry.item)
        status = entry.decision.status
        found += [Mark(entry.ref, s, e, entry.ref.kind, status) for s, e in spans]
    return found


def spans_of(item: Item) -> list[tuple[int, int]]:
    if isinstance(item, OfficialItem):
        return [(m.start, m.end) for m in item.mentions]
    if isinstance(item, TitleItem):
        return [(s.start, s.end) for s in item.spans]
    return [(item.span.start, item.span.end)]


def words(item: Item, names: dict[int, str]) -> str:
    """An item in one line of the card."""
    if isinstance(item, OfficialItem):
        return f"{item.name} · {label(item.country)}"
    if isinstance(item, TitleItem):
        return f"{item.text} — {_names(item.holders, names)}"
    speakers = _names(item.speakers, names) or _countries(item.on_behalf_of)
    toward = _countries(item.toward) or "nobody named"
    return f"{speakers} → {toward} · {item.force}\n{item.span.quote}"


def state(decision: Decision) -> str:
    """The state of an item in one word."""
    if decision.status == "confirmed" and decision.origin == "analyst":
        return "added"
    if decision.status == "confirmed" and decision.edited:
        return "corrected"
    return decision.status


def reasons(item: Item, names: dict[int, str]) -> str:
    """Why an item was suggested, attribute by attribute."""
    lines = []
    if isinstance(item, PledgeItem):
        lines.append(f"with {_names(item.counterparts, names) or 'nobody named'}")
        lines.append(f"for {_countries(item.on_behalf_of) or 'nobody named'}")
        if item.note:
            lines.append(f"note: {item.note}")
    lines += [_reason(reason) for reason in item.reasons]
    if item.decision.decided_by:
        lines.append(f"{state(item.decision)} by {item.decision.decided_by}")
    return "\n".join(lines)


def _reason(reason: Reason) -> str:
    about = f"{reason.attribute.replace('_', ' ')}: " if reason.attribute else "why: "
    return about + reason.evidence


def _names(keys: Iterable[int], names: dict[int, str]) -> str:
    return ", ".join(names[key] for key in keys)


def _countries(codes: Iterable[str]) -> str:
    return ", ".join(map(label, codes))
