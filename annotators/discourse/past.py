"""What was pledged before: by whom, for whom, to whom, before whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Made:
    """The parties of an earlier pledge, by index of officials and by code."""

    start: int
    end: int
    speakers: frozenset[int]
    counterparts: frozenset[int]
    behalf: frozenset[str]
    toward: frozenset[str]


class Past:
    """The pledges before one, in the order of the text."""

    def __init__(self, some: Iterable[Made] = ()) -> None:
        self.last: Made | None = None
        self.reach = 0  # where the one that ends last does
        self.by: dict[frozenset[int], Made] = {}  # the last of the same speakers
        self.before: dict[int, set[int]] = {}  # before whom each speaker pledged
        for made in some:
            self.add(made)

    def add(self, made: Made) -> None:
        """Take up the next one."""
        self.last, self.reach = made, max(self.reach, made.end)
        self.by[made.speakers] = made
        for who in made.speakers:
            self.before.setdefault(who, set()).update(made.counterparts)
