"""The country that a person named at a place most likely acts for. No Qt."""

from __future__ import annotations

import re

from annotators.gazetteer import place_names

_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_LONGEST = 4  # words in a place's name that are tried


def country_near(text: str, start: int) -> str:
    """The code of the country or body named last before a place in its paragraph, or ""."""
    begin = text.rfind("\n", 0, start) + 1
    words = [_bare(match.group()) for match in _WORD.finditer(text, begin, start)]
    for last in range(len(words), 0, -1):
        for first in range(max(0, last - _LONGEST), last):
            place = place_names().get(" ".join(words[first:last]))
            if place is not None:
                return place.code
    return ""


def _bare(word: str) -> str:
    """A word without its possessive."""
    for ending in ("'s", "’s", "'", "’"):
        word = word.removesuffix(ending)
    return word
