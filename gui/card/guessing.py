"""The countries that a person named at a place may act for, the likeliest first. No Qt."""

from __future__ import annotations

import re

from annotators.gazetteer import place_names
from store.records import OfficialItem

_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_LONGEST = 4  # words in a place's name that are tried
_AROUND = 1_500  # code points before and after a mention in which places are looked for


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


def next_country(text: str, official: OfficialItem) -> str:
    """The country or body after the present one, of those named around the first mention, the
    nearest first; the present one where no other is named.
    """
    options = countries_around(text, official.mentions[0].start)
    here = options.index(official.country) if official.country in options else -1
    return options[(here + 1) % len(options)] if options else official.country


def countries_around(text: str, at: int) -> list[str]:
    """The codes of the countries and bodies named around a place, the nearest first."""
    begin = max(0, at - _AROUND)
    words = list(_WORD.finditer(text, begin, at + _AROUND))
    nearest: dict[str, int] = {}
    for first, word in enumerate(words):
        for last in range(min(len(words), first + _LONGEST), first, -1):
            name = " ".join(_bare(part.group()) for part in words[first:last])
            place = place_names().get(name)
            if place is not None:
                far = abs(word.start() - at)
                nearest[place.code] = min(far, nearest.get(place.code, far))
                break
    return sorted(nearest, key=lambda code: nearest[code])


def _bare(word: str) -> str:
    """A word without its possessive."""
    for ending in ("'s", "’s", "'", "’"):
        word = word.removesuffix(ending)
    return word
