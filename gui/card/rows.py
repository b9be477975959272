"""The rows of the card: what each says, in which state, with which question. No Qt."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from annotators.gazetteer import label
from gui.card.meetings import Item, Meeting, MeetingRef, listed, ref_of
from gui.card.reports import Report, Reports
from store.records import Decision, ItemRef, OfficialItem, TitleItem

RowKind = Literal["meeting", "official", "title", "pledge"]
Asked = Mapping[ItemRef, str]  # what is asked about items, in words
SIGNS = {"open": "○", "skipped": "↷", "confirmed": "✓", "rejected": "✗"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a short head, the content in full below it, a question if it has one."""

    key: MeetingRef | ItemRef
    kind: RowKind
    head: str
    body: str = ""
    state: str = "open"  # open, skipped, confirmed, rejected, corrected or added
    status: str = "open"
    question: str = ""
    flagged: bool = False
    rows: tuple[Row, ...] = field(default=(), compare=False)

    def spoken(self) -> str:
        """The whole row in words, for tool tips and screen readers."""
        state = self.state if self.kind != "meeting" else ""
        parts = (self.head, self.body, state, self.question, "flagged" if self.flagged else "")
        return "\n".join(part for part in parts if part)


def rows(
    found: Sequence[Meeting], reports: Reports | None = None, asked: Asked | None = None
) -> tuple[Row, ...]:
    """The card of an article: a row a meeting, with a row an item under it."""
    told = reports or {}
    known = asked or {}
    names = {one.official.id: one.official.name for meeting in found for one in meeting.present}
    return tuple(_meeting(meeting, told.get(meeting.ref), names, known) for meeting in found)


def _meeting(meeting: Meeting, report: Report | None, names: dict[int, str], known: Asked) -> Row:
    people = tuple(
        _item(p.official, names, known, tuple(_item(t, names, known) for t in p.titles))
        for p in meeting.present
    )
    others = (
        *(_item(title, names, known) for title in meeting.titles),
        *(_item(pledge, names, known) for pledge in meeting.pledges),
    )
    undecided = sum(item.decision.status in ("open", "skipped") for item in meeting.items())
    asked = sum(ref_of(item) in known for item in meeting.items())
    left = f"{undecided} to decide" if undecided else "all decided"
    return Row(
        key=meeting.ref,
        kind="meeting",
        head=meeting.heading,
        body=f"{report.words()} · {left}" if report else left,
        status="open" if undecided else "confirmed",
        question=_asked(asked),
        rows=(*people, *others),
    )


def _asked(count: int) -> str:
    if not count:
        return ""
    return "1 question first" if count == 1 else f"{count} questions first"


def _item(item: Item, names: dict[int, str], known: Asked, below: tuple[Row, ...] = ()) -> Row:
    ref = ref_of(item)
    head, body = words(item, names)
    return Row(
        key=ref,
        kind=ref.kind,
        head=head,
        body=body,
        state=state(item.decision),
        status=item.decision.status,
        question=known.get(ref, ""),
        flagged=item.flagged,
        rows=below,
    )


def words(item: Item, names: Mapping[int, str]) -> tuple[str, str]:
    """An item in a head and a body."""
    if isinstance(item, OfficialItem):
        return f"{item.name} · {label(item.country)}", ""
    if isinstance(item, TitleItem):
        held = [names[key] for key in item.holders if key in names]
        return (f"{item.text} (with {listed(held[1:])})" if held[1:] else item.text), ""
    speakers = listed(names[key] for key in item.speakers if key in names)
    behalf, toward = (listed(map(label, c)) for c in (item.on_behalf_of, item.toward))
    topic = f" · {item.topic}" if item.topic else ""
    head = f"{speakers or behalf or 'nobody'} → {toward or 'nobody named'} · {item.force}{topic}"
    return head, item.span.quote


def state(decision: Decision) -> str:
    """The state of an item in one word."""
    if decision.status == "confirmed" and decision.origin == "analyst":
        return "added"
    if decision.status == "confirmed" and decision.edited:
        return "corrected"
    return decision.status


def keys(found: Sequence[Row]) -> list[Hashable]:
    """The keys of rows and of all below, in the order of the card."""
    return [key for row in found for key in (row.key, *keys(row.rows))]
