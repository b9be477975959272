"""The rows of the card: what each says, in which state, with which question. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from annotators.gazetteer import label
from gui.card.meetings import Cursor, Item, Meeting, listed, ref_of
from gui.card.reports import Report
from store.records import Decision, OfficialItem, TitleItem

RowKind = Literal["meeting", "official", "title", "pledge"]
SIGNS = {"open": "○", "skipped": "↷", "confirmed": "✓", "rejected": "✗"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a short head, the content in full below it, a question if it has one."""

    key: Cursor
    kind: RowKind
    head: str
    body: str = ""
    state: str = "open"  # open, skipped, confirmed, rejected, corrected or added
    status: str = "open"
    question: str = ""
    flagged: bool = False

    def spoken(self) -> str:
        """The whole row in words, for tool tips and screen readers."""
        state = self.state if self.kind != "meeting" else ""
        parts = (self.head, self.body, state, self.question, "flagged" if self.flagged else "")
        return "\n".join(part for part in parts if part)


def of_meeting(meeting: Meeting, undecided: int, asked: int, report: Report | None) -> Row:
    """A meeting: how many of its items are undecided, and how many are asked about."""
    left = f"{undecided} to decide" if undecided else "all decided"
    return Row(
        key=meeting.ref,
        kind="meeting",
        head=meeting.heading,
        body=f"{report.words()} · {left}" if report else left,
        status="open" if undecided else "confirmed",
        question=_asked(asked),
    )


def _asked(count: int) -> str:
    if not count:
        return ""
    return "1 question first" if count == 1 else f"{count} questions first"


def of_item(item: Item, people: Mapping[int, OfficialItem], question: str = "") -> Row:
    """An item, with what is asked about it in words; ``people`` are the officials by their id."""
    ref = ref_of(item)
    head, body = _words(item, people)
    return Row(
        key=ref,
        kind=ref.kind,
        head=head,
        body=body,
        state=state(item.decision),
        status=item.decision.status,
        question=question,
        flagged=item.flagged,
    )


def _words(item: Item, people: Mapping[int, OfficialItem]) -> tuple[str, str]:
    """An item in a head and a body."""
    if isinstance(item, OfficialItem):
        return f"{item.name} · {label(item.country)}", ""
    if isinstance(item, TitleItem):
        held = [people[key].name for key in item.holders if key in people]
        return (f"{item.text} (with {listed(held[1:])})" if held[1:] else item.text), ""
    speakers = listed(people[key].name for key in item.speakers if key in people)
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
