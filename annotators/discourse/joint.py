"""Those who pledge together: which groups are tried, and what speaks for a group as one.

Each member counts by its own features (``Situation.speaker``); these are of the group.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from annotators.discourse.features import Situation
from annotators.discourse.model import Features
from annotators.discourse.walk import Walk

Group = frozenset[int]
_PAIRED = 8  # officials, the likeliest, of whom each two are tried
_TRIPLED = 5  # and each three
_OPENING = 60  # code points of the content that may name who pledge: "Japan and Korea will …"


class Groups:
    """The groups that come into question for one pledge."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        walk = situation.walk
        self._named = frozenset(n.who for n in situation.led)
        self._meeting = frozenset(situation.sentence.meeting)
        self._first = _one_a_side(walk, situation.around)
        self._latest = _one_a_side(walk, situation.recent)
        self._of_sides = self._of_sides_named()

    def tried(self, ranked: Sequence[int]) -> list[Group]:
        """Whom to try, by index; ``ranked`` has those who come into question, the likeliest first.

        Beside twos and threes of the likeliest, groups of any size that the article forms itself.
        """
        found = [frozenset(some) for some in combinations(ranked[:_PAIRED], 2)]
        found += [frozenset(some) for some in combinations(ranked[:_TRIPLED], 3)]
        found += self._formed()
        return [some for some in dict.fromkeys(found) if len(some) > 1]

    def _formed(self) -> Iterator[Group]:
        situation = self._situation
        yield from (made for made in situation.past.by if len(made) > 1)
        yield from (situation.styled, self._meeting, self._named)
        yield from (self._first, self._of_sides, self._latest)
        if len(situation.walk.officials) <= _PAIRED:
            yield frozenset(situation.around)

    def _of_sides_named(self) -> Group:
        """One of each country that the lead names, or else the content's opening, if it names several."""
        (start, behind), sentence = self._situation.pledge, self._situation.sentence
        for first, last in ((sentence.start, start), (start, min(behind, start + _OPENING))):
            codes = {p.code for p in sentence.places if first <= p.start < last}
            if len(codes) > 1:
                homes = self._situation.walk.homes
                return frozenset(k for k in self._first if homes[k] in codes)
        return frozenset()

    def features(self, some: Group) -> Features:
        """What tells whether just these make the pledge together."""
        walk, past = self._situation.walk, self._situation.past
        sides = len({walk.homes[k] for k in some} - {""})
        found = [f"{min(len(some), 5)} together", f"{min(len(some) - sides, 2)} of a side before"]
        found += self._told(some, sides)
        found += _among("named", some, self._named)
        found += _among("meeting", some, self._meeting)
        if some <= self._first:
            found.append("first of their sides")
        if some <= self._latest:
            found.append("latest of their sides")
        found += _among("sides named", some, self._of_sides)
        if past.last is not None and some == past.last.speakers:
            found.append("together last")
        elif some in past.by:
            found.append("together before")
        if some & walk.attending:
            found.append("some attend")
        found += self._acquainted(some)
        if frozenset.intersection(*(walk.roles[k] for k in some)):
            found.append("of one role")
        return found

    def _told(self, some: Group, sides: int) -> Iterator[str]:
        """Whether the lead's number and role ("the two foreign ministers") fit."""
        told = self._situation.number_told
        if told:
            more = "fewer told" if len(some) > told else "more told"
            yield "as told" if len(some) == told else more
            if sides == told:
                yield "as many sides as told"
        yield from _among("role", some, self._situation.styled)

    def _acquainted(self, some: Group) -> Iterator[str]:
        """Whether the article has named each two of different sides together by now."""
        walk, here = self._situation.walk, self._situation.number
        across = [pair for pair in combinations(some, 2) if len({walk.homes[k] for k in pair}) > 1]
        seen = [walk.met.get(frozenset(pair), [here + 1])[0] <= here for pair in across]
        if across:
            yield "all have met" if all(seen) else "some have met" if any(seen) else "none has met"


def _one_a_side(walk: Walk, people: Sequence[int]) -> Group:
    """The first of each country."""
    return frozenset({walk.homes[k]: k for k in reversed(people) if walk.homes[k]}.values())


def _among(name: str, some: Group, others: Group) -> Iterator[str]:
    if len(others) > 1:
        yield (
            f"all of {name}" if some == others else f"of {name}" if some < others else f"not {name}"
        )
