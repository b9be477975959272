"""An article's items as the meetings they describe: who with whom, and what was pledged. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotators.gazetteer import label
from store.records import ItemRef, OfficialItem, PledgeItem, Readout, TitleItem

Item = OfficialItem | TitleItem | PledgeItem


@dataclass(frozen=True, slots=True)
class MeetingRef:
    """Names one meeting of an article: the officials (ids of their items) and, failing those,
    the countries that it is between. Both empty: what belongs to no meeting.
    """

    officials: frozenset[int]
    countries: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Present:
    """An official with the titles that the article gives."""

    official: OfficialItem
    titles: tuple[TitleItem, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting: those who are introduced by it, and its pledges in the order of the text."""

    ref: MeetingRef
    heading: str
    present: tuple[Present, ...]  # each official belongs to the first meeting only
    titles: tuple[TitleItem, ...]  # titles that nobody holds any more
    pledges: tuple[PledgeItem, ...]

    def items(self) -> tuple[Item, ...]:
        """Every item of the meeting, in the order of the card."""
        people: list[Item] = []
        for one in self.present:
            people += (one.official, *one.titles)
        return (*people, *self.titles, *self.pledges)


def ref_of(item: Item) -> ItemRef:
    """The name of an item."""
    if isinstance(item, OfficialItem):
        return ItemRef("official", item.id)
    return ItemRef("title" if isinstance(item, TitleItem) else "pledge", item.id)


def meetings(readout: Readout) -> tuple[Meeting, ...]:
    """The meetings in the order of their first pledge; what is in none comes last."""
    groups: dict[MeetingRef, list[PledgeItem]] = {}
    for pledge in readout.pledges:
        groups.setdefault(between(pledge), []).append(pledge)
    people = {official.id: official for official in readout.officials}
    first: dict[int, MeetingRef] = {}
    for ref in groups:
        for key in ref.officials:
            first.setdefault(key, ref)
    rest = MeetingRef(frozenset())
    for key in people:
        first.setdefault(key, rest)
    held = _by_holder(readout.titles, people)
    made = []
    for ref in dict.fromkeys((*groups, rest)):
        present = tuple(
            Present(o, tuple(held.get(o.id, ()))) for o in people.values() if first[o.id] == ref
        )
        loose = tuple(held.get(0, ())) if ref == rest else ()
        pledges = tuple(groups.get(ref, ()))
        if present or loose or pledges:
            made.append(Meeting(ref, _heading(ref, people), present, loose, pledges))
    return tuple(made)


def between(pledge: PledgeItem) -> MeetingRef:
    """Whom a pledge was made between: officials, else the countries, else nobody known."""
    officials = frozenset((*pledge.speakers, *pledge.counterparts))
    if officials:
        return MeetingRef(officials)
    return MeetingRef(officials, frozenset((*pledge.on_behalf_of, *pledge.toward)) or _NOBODY)


_NOBODY = frozenset(("",))  # a pledge without any party; not the same as being in no meeting


def _by_holder(
    titles: Sequence[TitleItem], people: dict[int, OfficialItem]
) -> dict[int, list[TitleItem]]:
    """Titles by their first holder; those of nobody under 0, which is no item's id."""
    found: dict[int, list[TitleItem]] = {}
    for title in titles:
        holder = next((key for key in title.holders if key in people), 0)
        found.setdefault(holder, []).append(title)
    return found


def _heading(ref: MeetingRef, people: dict[int, OfficialItem]) -> str:
    if ref.officials:
        named = [f"{o.name} ({label(o.country)})" for o in people.values() if o.id in ref.officials]
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
