"""A sentence of an article with what it names, as the walk fills it in."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotators.layers import Place


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
