"""An article's items as the meetings they describe: who with whom, and what was pledged. No Qt.

A meeting names its items and holds none: it stays as it is however they are decided.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from annotators.gazetteer import label
from store.records import ItemRef, Kind, OfficialItem, PledgeItem, Readout, TitleItem

Item = OfficialItem | TitleItem | PledgeItem


class MeetingRef(NamedTuple):  # whose hash and comparison take no Python, unlike a dataclass's
    """Names one meeting of an article: the officials (ids of their items) and, failing those,
    the countries that it is between. Both empty: what belongs to no meeting.
    """

    officials: frozenset[int]
    countries: frozenset[str] = frozenset()


Cursor = ItemRef | MeetingRef


class Present(NamedTuple):
    """An official with the titles that the article gives."""

    official: ItemRef
    titles: tuple[ItemRef, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting: those who are introduced by it, and its pledges in the order of the text."""

    ref: MeetingRef
    heading: str
    present: tuple[Present, ...]  # each official belongs to the first meeting only
    titles: tuple[ItemRef, ...]  # titles that nobody holds any more
    pledges: tuple[ItemRef, ...]

    def items(self) -> tuple[ItemRef, ...]:
        """Every item of the meeting, in the order of the card."""
        people = (ref for one in self.present for ref in (one.official, *one.titles))
        return (*people, *self.titles, *self.pledges)

    def count(self) -> int:
        """How many items it has."""
        people = sum(1 + len(one.titles) for one in self.present)
        return people + len(self.titles) + len(self.pledges)


def ref_of(item: Item) -> ItemRef:
    """The name of an item."""
    if isinstance(item, OfficialItem):
        return _ref("official", item.id)
    return _ref("title" if isinstance(item, TitleItem) else "pledge", item.id)


@lru_cache(maxsize=16_384)  # a key asks for the names of all items of an article
def _ref(kind: Kind, key: int) -> ItemRef:
    return ItemRef(kind, key)


def meetings(readout: Readout, before: Sequence[Meeting] = ()) -> tuple[Meeting, ...]:
    """The meetings in the order of their first pledge; what is in none comes last.

    ``before`` are those of a readout with the same officials: one that is the same still is
    given again, and needs no other look.
    """
    rest, known = MeetingRef(frozenset()), {meeting.ref: meeting for meeting in before}
    pledges: dict[MeetingRef, list[ItemRef]] = {}
    for pledge in readout.pledges:
        pledges.setdefault(between(pledge), []).append(_ref("pledge", pledge.id))
    people = {official.id: official for official in readout.officials}
    first: dict[int, MeetingRef] = {}
    for ref in pledges:
        for key in ref.officials:
            first.setdefault(key, ref)
    held = _by_holder(readout.titles, people)
    present: dict[MeetingRef, list[Present]] = {}
    for key in people:
        one = Present(_ref("official", key), tuple(held.get(key, ())))
        present.setdefault(first.get(key, rest), []).append(one)
    made = []
    for ref in dict.fromkeys((*pledges, rest)):
        loose = tuple(held.get(0, ())) if ref == rest else ()
        parts = tuple(present.get(ref, ())), loose, tuple(pledges.get(ref, ()))
        old = known.get(ref)
        if old is not None and (old.present, old.titles, old.pledges) == parts:
            made.append(old)
        elif any(parts):
            made.append(Meeting(ref, old.heading if old else _heading(ref, people), *parts))
    return tuple(made)


def placed_by(item: Item, people: Container[int]) -> object:
    """What of an item decides to which meeting it belongs, beside its place in the text."""
    if isinstance(item, OfficialItem):
        return item.name, item.country
    return _holder(item, people) if isinstance(item, TitleItem) else between(item)


def between(pledge: PledgeItem) -> MeetingRef:
    """Whom a pledge was made between: officials, else the countries, else nobody known."""
    people, sides = (*pledge.speakers, *pledge.counterparts), (*pledge.on_behalf_of, *pledge.toward)
    return _between(people, () if people else sides)


@lru_cache(maxsize=4_096)
def _between(people: tuple[int, ...], sides: tuple[str, ...]) -> MeetingRef:
    return MeetingRef(frozenset(people), frozenset() if people else frozenset(sides) or _NOBODY)


_NOBODY = frozenset(("",))  # a pledge without any party; not the same as being in no meeting


def _by_holder(titles: Sequence[TitleItem], people: Container[int]) -> dict[int, list[ItemRef]]:
    """Titles by their first holder; those of nobody under 0, which is no item's id."""
    found: dict[int, list[ItemRef]] = {}
    for title in titles:
        found.setdefault(_holder(title, people), []).append(_ref("title", title.id))
    return found


def _holder(title: TitleItem, people: Container[int]) -> int:
    for key in title.holders:
        if key in people:
            return key
    return 0


def _heading(ref: MeetingRef, people: dict[int, OfficialItem]) -> str:
    if ref.officials:
        here = sorted((people[key] for key in ref.officials), key=lambda o: o.mentions[0].start)
        named = [f"{o.name} ({label(o.country)})" for o in here]
        if len(named) == 1:
            return f"{named[0]}, with nobody named"
        return f"{named[0]} with {listed(named[1:])}"
    codes = sorted(label(code) for code in ref.countries if code)
    if codes:
        return f"{listed(codes)}, no official named"
    return "No party named" if ref.countries else "Also in the article"


def listed(words: Iterable[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``."""
    parts = list(words)
    return " and ".join((", ".join(parts[:-1]), parts[-1]) if len(parts) > 1 else parts)
