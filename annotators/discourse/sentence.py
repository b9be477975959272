"""A sentence of an article with what it names, as the walk fills it in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from annotators.layers import Place
from annotators.types import Official, Offsets


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of an official, by index."""

    start: int
    end: int
    who: int


@dataclass(slots=True)
class Sentence:
    """A sentence with what it names; ``speaker`` and ``meeting`` hold behind it."""

    start: int
    end: int
    paragraph: int
    named: list[Named] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    speaker: int = -1
    topic: int = -1
    label: int = -1  # who has the floor in a transcript
    turn: int = 0  # where the first sentence ends since which that is so
    meeting: tuple[int, ...] = ()


def lay_out(
    text: str,
    sentences: Sequence[Offsets],
    officials: Sequence[Official],
    places: Sequence[Place],
) -> list[Sentence]:
    """The sentences with their paragraphs and what they name, in the order of the text."""
    laid, paragraph, past = [], 0, 0
    for start, end in sentences:
        paragraph += text.count("\n", past, start)
        past = start
        laid.append(Sentence(start, end, paragraph))
    starts = [s.start for s in laid]
    for who, official in enumerate(officials):
        for start, end in official.mentions:
            laid[max(bisect_right(starts, start) - 1, 0)].named.append(Named(start, end, who))
    for place in places:
        laid[max(bisect_right(starts, place.start) - 1, 0)].places.append(place)
    for sentence in laid:
        sentence.named.sort(key=lambda n: n.start)
    return laid
