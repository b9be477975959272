"""One article as the desk lays it out: its items, meetings, questions, and the rows of the card.

A sheet never changes. ``after`` makes the next one, with which an analyst can go on: what a change
can bear on is made anew, all else is taken over. ``considered`` adds to it what takes longer: what
is asked now, and how the article tells of its meetings. ``touched`` says which rows read otherwise.
No Qt.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from gui.card import rows
from gui.card.meetings import Cursor, Item, Meeting, MeetingRef, meetings, placed_by, ref_of
from gui.card.questions import Question, question
from gui.card.reports import Report, Reports, reports
from gui.card.rows import Row
from store.records import Article, Decision, ItemRef, OfficialItem, PledgeItem, Readout, TitleItem
from store.views import Questions


@dataclass(frozen=True, slots=True)
class Layout:
    """Which rows the card has, and where."""

    meetings: tuple[Meeting, ...] = ()
    refs: tuple[ItemRef, ...] = ()  # of all items in the order of the card
    homes: Mapping[Cursor, Meeting] = field(default_factory=dict)  # the meeting of every row

    def place(self, key: Cursor) -> int:
        """Where an item stands in ``refs``, or the first one of a meeting."""
        home, before = self.homes[key], 0
        for meeting in self.meetings:
            if meeting is home:
                break
            before += meeting.count()
        return before + (home.items().index(key) if isinstance(key, ItemRef) else 0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article's items, how they are laid out, and what is asked about them."""

    article: Article | None = None
    readout: Readout = field(default_factory=lambda: Readout(0))
    known: Questions = field(default_factory=lambda: Questions({}, frozenset(), {}))
    layout: Layout = field(default_factory=Layout)
    items: Mapping[ItemRef, Item] = field(default_factory=dict)
    questions: Mapping[ItemRef, Question] = field(default_factory=dict)
    people: Mapping[int, OfficialItem] = field(default_factory=dict)  # the officials by their id
    decided: int = 0  # how many items are
    reports: Mapping[MeetingRef, Report] = field(default_factory=dict)  # what the article tells

    def meeting_of(self, key: Cursor | None) -> Meeting | None:
        """The meeting that a row belongs to, or is."""
        return None if key is None else self.layout.homes.get(key)

    def decision(self, ref: ItemRef) -> Decision:
        return self.items[ref].decision

    def row(self, key: Cursor) -> Row:
        """A row of the card."""
        if isinstance(key, MeetingRef):
            meeting = self.layout.homes[key]
            here = meeting.items()
            undecided = sum(self.decision(ref).undecided for ref in here)
            asked = sum(ref in self.questions for ref in here)
            return rows.of_meeting(meeting, undecided, asked, self.reports.get(key))
        asks = self.questions.get(key)
        return rows.of_item(self.items[key], self.people, asks.words if asks else "")


def whole(article: Article, readout: Readout, known: Questions) -> Sheet:
    """A sheet made from nothing."""
    groups = (readout.officials, readout.titles, readout.pledges)
    refs = [ref_of(item) for group in groups for item in group]
    blank = Sheet(article)
    return considered(blank, after(blank, readout, refs), known, refs)


def after(before: Sheet, readout: Readout, refs: Collection[ItemRef]) -> Sheet:
    """The sheet after a change: of the readout no items but ``refs`` are other than before.

    What is asked of other items and told of meetings is as it was before, until ``considered``.
    """
    fresh = _named(readout, refs)
    gone = [ref for ref in refs if ref not in fresh]
    people = {official.id: official for official in readout.officials}
    stays = _stays(before, readout, refs, fresh)
    items = {**before.items, **fresh}
    for ref in gone:
        items.pop(ref, None)
    return Sheet(
        before.article,
        readout,
        before.known,
        before.layout if stays else _laid_out(before, readout),
        items,
        _asked(before.questions, refs, _undecided(refs, items), before.known, people),
        people,
        before.decided
        + sum(not item.decision.undecided for item in fresh.values())
        - sum(not before.decision(ref).undecided for ref in refs if ref in before.items),
        before.reports,
    )


def considered(before: Sheet, now: Sheet, known: Questions, refs: Iterable[ItemRef]) -> Sheet:
    """``now``, which came after ``before`` by a change of ``refs``, with all that is asked and told."""
    same = _known_by(now.people) == _known_by(before.people)
    again = {*refs, *_reconsidered(before.known, known)} if same else set(now.items)
    kept = before.questions if same else {}
    return replace(
        now,
        known=known,
        questions=_asked(kept, again, now.items, known, now.people),
        reports=_told(before, now.readout, now.layout),
    )


def touched(before: Sheet, now: Sheet, refs: Iterable[ItemRef]) -> set[Cursor]:
    """The rows that may read otherwise than before: of ``refs``, and of what rests on them."""
    asked = before.questions.keys() | now.questions.keys()
    found: set[ItemRef] = {
        *refs,
        *(r for r in asked if before.questions.get(r) != now.questions.get(r)),
    }
    found.update(_naming(now, _renamed(before, now)))
    told = [ref for ref, one in now.reports.items() if before.reports.get(ref) != one]
    told += [ref for ref in before.reports if ref not in now.reports]
    homes = [home for ref in found for home in (before.meeting_of(ref), now.meeting_of(ref))]
    if now.layout is not before.layout:
        homes += [m for m in now.layout.meetings if before.meeting_of(m.ref) is not m]
    keys: list[Cursor] = [*found, *told, *(home.ref for home in homes if home is not None)]
    return {key for key in keys if key in now.layout.homes}


# --- inside -------------------------------------------------------------------------------------


def _named(readout: Readout, refs: Iterable[ItemRef]) -> dict[ItemRef, Item]:
    """Those items that are there."""
    by_kind: dict[str, dict[int, Item]] = {
        "official": {item.id: item for item in readout.officials},
        "title": {item.id: item for item in readout.titles},
        "pledge": {item.id: item for item in readout.pledges},
    }
    return {ref: by_kind[ref.kind][ref.id] for ref in refs if ref.id in by_kind[ref.kind]}


def _stays(
    before: Sheet, readout: Readout, refs: Iterable[ItemRef], fresh: Mapping[ItemRef, Item]
) -> bool:
    """Whether every row stays where it is."""
    return _orders(before.readout) == _orders(readout) and all(
        placed_by(before.items[ref], before.people) == placed_by(fresh[ref], before.people)
        for ref in refs
        if ref in fresh  # whose order is the same, so it was there before
    )


def _orders(readout: Readout) -> tuple[list[int], ...]:
    groups = (readout.officials, readout.titles, readout.pledges)
    return tuple([item.id for item in group] for group in groups)


def _laid_out(before: Sheet, readout: Readout) -> Layout:
    """Where the rows belong now; a meeting that stays as it was is the same one."""
    same = _called(before.readout) == _called(readout)
    found = meetings(readout, before.layout.meetings if same else ())
    kept = set(map(id, before.layout.meetings)) & set(map(id, found))
    homes = dict(before.layout.homes)
    for meeting in before.layout.meetings:
        if id(meeting) not in kept:
            for key in _rows(meeting):
                del homes[key]
    for meeting in found:
        if id(meeting) not in kept:
            homes.update(dict.fromkeys(_rows(meeting), meeting))
    refs = tuple(chain.from_iterable(meeting.items() for meeting in found))
    return Layout(found, refs, homes)


def _rows(meeting: Meeting) -> tuple[Cursor, ...]:
    return (meeting.ref, *meeting.items())


def _called(readout: Readout) -> list[tuple[int, str, str]]:
    """What of the officials, in the order of their first mentions, headings rest on."""
    return [(o.id, o.name, o.country) for o in readout.officials]


def _told(before: Sheet, readout: Readout, layout: Layout) -> Reports:
    """How the article tells of each meeting; found anew only where officials or rows changed."""
    if before.article is None:
        return {}
    if layout is before.layout and readout.officials == before.readout.officials:
        return dict(before.reports)
    return reports(before.article, readout, layout.meetings)


def _undecided(refs: Iterable[ItemRef], items: Mapping[ItemRef, Item]) -> dict[ItemRef, Item]:
    """Those of some items of which something can be asked at all."""
    some = {ref: items[ref] for ref in refs if ref in items}
    return {ref: item for ref, item in some.items() if item.decision.undecided}


def _asked(
    kept: Mapping[ItemRef, Question],
    again: Collection[ItemRef],
    items: Mapping[ItemRef, Item],
    known: Questions,
    people: Mapping[int, OfficialItem],
) -> dict[ItemRef, Question]:
    """The questions that are kept, but about ``again`` those that are asked of the items now."""
    homes = {o.country for o in people.values() if o.decision.stands}
    asked = {ref: one for ref, one in kept.items() if ref not in again}
    for ref in again:
        one = question(items[ref], known, people, homes) if ref in items else None
        if one is not None:
            asked[ref] = one
    return asked


def _known_by(people: Mapping[int, OfficialItem]) -> list[tuple[int, str, str, bool]]:
    """What of the officials bears on questions about others."""
    return [(o.id, o.name, o.country, not o.decision.stands) for o in people.values()]


def _reconsidered(before: Questions, now: Questions) -> Iterable[ItemRef]:
    """What the registry leaves open otherwise than before."""
    for key in before.doubtful | now.doubtful:
        if before.candidates.get(key) is not now.candidates.get(key):
            yield ItemRef("official", key)
    for key in before.titles.keys() | now.titles.keys():
        if before.titles.get(key) is not now.titles.get(key):
            yield ItemRef("title", key)


def _renamed(before: Sheet, now: Sheet) -> frozenset[int]:
    return frozenset(
        key
        for key, official in now.people.items()
        if key in before.people and before.people[key].name != official.name
    )


def _naming(now: Sheet, people: frozenset[int]) -> Iterable[ItemRef]:
    """The titles and pledges that name some of the officials."""
    if people:
        for ref, item in now.items.items():
            if isinstance(item, TitleItem) and not people.isdisjoint(item.holders):
                yield ref
            if isinstance(item, PledgeItem) and not people.isdisjoint(
                (*item.speakers, *item.counterparts)
            ):
                yield ref
