"""Those who pledge together: which groups are tried, and what speaks for a group as one.

Each member counts by its own features (``Situation.speaker``); these are of the group.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from annotators.discourse.features import Features, Situation
from annotators.discourse.walk import Walk

Group = frozenset[int]
_PAIRED = 8  # officials, the likeliest, of whom each two are tried
_TRIPLED = 5  # and each three
_OPENING = 60  # code points of the content that may name who pledge: "Japan and Korea will …"


def groups(situation: Situation, ranked: Sequence[int]) -> list[Group]:
    """Whom to try, by index; ``ranked`` has those who come into question, the likeliest first.

    Beside twos and threes of the likeliest, groups of any size that the article forms itself.
    """
    found = [frozenset(some) for some in combinations(ranked[:_PAIRED], 2)]
    found += [frozenset(some) for some in combinations(ranked[:_TRIPLED], 3)]
    found += _formed(situation)
    return [some for some in dict.fromkeys(found) if len(some) > 1]


def _formed(situation: Situation) -> Iterator[Group]:
    walk, here = situation.walk, situation.around
    yield from (made for made in situation.past.by if len(made) > 1)
    yield situation.styled
    yield frozenset(situation.sentence.meeting)
    yield frozenset(n.who for n in situation.led)
    yield _one_a_side(walk, here)
    yield _of_sides_named(situation)
    yield _one_a_side(walk, situation.recent)
    if len(walk.officials) <= _PAIRED:
        yield frozenset(here)


def _of_sides_named(situation: Situation) -> Group:
    """One of each country that the lead names, or else the content's opening, if it names several."""
    start, behind = situation.pledge
    for first, last in ((situation.sentence.start, start), (start, min(behind, start + _OPENING))):
        codes = {p.code for p in situation.sentence.places if first <= p.start < last}
        if len(codes) > 1:
            firsts = _one_a_side(situation.walk, situation.around)
            return frozenset(k for k in firsts if situation.walk.homes[k] in codes)
    return frozenset()


def _one_a_side(walk: Walk, people: Sequence[int]) -> Group:
    """The first of each country."""
    return frozenset({walk.homes[k]: k for k in reversed(people) if walk.homes[k]}.values())


def features(situation: Situation, some: Group) -> Features:
    """What tells whether just these make the pledge together."""
    walk, last = situation.walk, situation.past.last
    sides = {walk.homes[k] for k in some} - {""}
    found = [f"{min(len(some), 5)} together", f"{min(len(some) - len(sides), 2)} of a side before"]
    found += _told(situation, some, len(sides))
    found += _among("named", some, frozenset(n.who for n in situation.led))
    found += _among("meeting", some, frozenset(situation.sentence.meeting))
    if some <= _one_a_side(walk, situation.around):
        found.append("first of their sides")
    if some <= _one_a_side(walk, situation.recent):
        found.append("latest of their sides")
    found += _among("sides named", some, _of_sides_named(situation))
    if last is not None and some == last.speakers:
        found.append("together last")
    elif some in situation.past.by:
        found.append("together before")
    found += _acquainted(situation, some)
    if frozenset.intersection(*(walk.roles[k] for k in some)):
        found.append("of one role")
    return found


def _told(situation: Situation, some: Group, sides: int) -> Iterator[str]:
    """Whether the lead's number and role ("the two foreign ministers") fit."""
    told = situation.number_told
    if told:
        yield "as told" if len(some) == told else "fewer told" if len(some) > told else "more told"
        if sides == told:
            yield "as many sides as told"
    yield from _among("role", some, situation.styled)


def _among(name: str, some: Group, others: Group) -> Iterator[str]:
    if len(others) > 1:
        yield (
            f"all of {name}" if some == others else f"of {name}" if some < others else f"not {name}"
        )


def _acquainted(situation: Situation, some: Group) -> Iterator[str]:
    """Whether the article has named each two of different sides together, and how lately."""
    homes, met = situation.walk.homes, situation.walk.met
    pairs = [frozenset(two) for two in combinations(some, 2)]
    across = [pair for pair in pairs if len({homes[k] for k in pair}) > 1]
    seen = [met.get(pair, [situation.number + 1])[0] <= situation.number for pair in across]
    if across:
        yield "all have met" if all(seen) else "some have met" if any(seen) else "none has met"
