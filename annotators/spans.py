"""The encoder's spans, held to the letter of the guidelines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from annotators import bounds
from annotators.encoder.labels import FORCES
from annotators.layers import Place
from annotators.reading import Reading
from annotators.types import Force, Offsets

SURE = 0.55  # mean probability of a pledge's words from which it is suggested; tuned on tests/annotators/held
_WITHIN_A_CLAUSE = re.compile(r"\s*(?:[\w’'-]+\s+){0,4}$")
Name = tuple[Offsets, float]  # with the encoder's mean probability


def names_and_titles(
    text: str, reading: Reading, places: Sequence[Place]
) -> tuple[list[Name], list[Offsets]]:
    """Mentions of officials and phrases of titles, each in the order of the text."""
    known = {(p.start, p.end) for p in places}
    names: list[Name] = []
    titles: set[Offsets] = set()
    for act in reading.acts:
        where = reading.where(act)
        if act.label == "TITLE":
            titles.update(bounds.titles(text, where, places))
            continue
        bare = bounds.name(text, where)
        if bare is None or bare in known:
            continue
        role, bare = bounds.split_role(text, bare)
        if role is not None:
            titles.update(bounds.titles(text, bounds.before(text, role), places))
        names.append((bare, act.score))
    return names, sorted(titles)


def pledges(text: str, reading: Reading) -> list[tuple[Offsets, Force]]:
    """Contents of pledges with their force; pieces of one clause are one."""
    joined: list[tuple[Offsets, Force]] = []
    for tagged in reading.pledges:
        if tagged.score < SURE:
            continue
        where, force = reading.where(tagged), cast(Force, tagged.label)
        if joined and _one_clause(text[joined[-1][0][1] : where[0]]):
            (start, _), other = joined.pop()
            where, force = (start, where[1]), min(force, other, key=FORCES.index)
        joined.append((where, force))
    trimmed = [(bounds.content(text, where), force) for where, force in joined]
    return [(where, force) for where, force in trimmed if where is not None]


def _one_clause(gap: str) -> bool:
    """Whether nothing but a few words of the same clause lie between two pieces."""
    return "\n" not in gap and _WITHIN_A_CLAUSE.match(gap) is not None and len(gap) < 40
