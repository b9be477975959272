"""Places and words of a text, as the components pass them on. Imports no spaCy; the desk reads it too."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from annotators.gazetteer import PlaceKind


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of text that stands for a country or a body."""

    start: int
    end: int
    code: str
    kind: PlaceKind


def between(places: Sequence[Place], start: int, end: int) -> Sequence[Place]:
    """Of places in the order of the text, those that begin in a stretch."""
    first = bisect_left(places, start, key=_start)
    return places[first : bisect_left(places, end, key=_start)]


def at(places: Sequence[Place], offset: int) -> Place | None:
    """Of places in the order of the text, the one that holds an offset."""
    last = bisect_right(places, offset, key=_start) - 1
    return places[last] if last >= 0 and offset < places[last].end else None


def ending(places: Sequence[Place], end: int) -> Place | None:
    """Of places in the order of the text, the one that ends at an offset."""
    last = at(places, end - 1) if end else None
    return last if last is not None and last.end == end else None


def _start(place: Place) -> int:
    return place.start


@dataclass(frozen=True, slots=True)
class Word:
    """A word as names are made of them: hyphens, apostrophes and initials kept together."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def initial(self) -> bool:
        return self.text.endswith(".") or (len(self.text) == 1 and self.capital)


_WORD = re.compile(
    r"(?:[^\W\d_]\.){1,3}(?:[^\W\d_][\w]*(?:-\w+)*)?|[^\W\d_]\w*(?:[’'‘ʻ`\-‑][^\W\d_]\w*)*"
)
_POSSESSIVE = re.compile(r"[’'‘]s$|[’']$")


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a stretch of text, possessives cut off."""
    found = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        word = _POSSESSIVE.sub("", match.group())
        if word:
            found.append(Word(word, match.start(), match.start() + len(word)))
    return found
