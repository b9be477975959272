"""The countries that a person named at a place may act for, the likeliest first. No Qt."""

from __future__ import annotations

from annotators.countries import scan
from store.records import OfficialItem

_AROUND = 1_500  # code points before and after a mention whose paragraphs are looked through


def country_near(text: str, start: int) -> str:
    """The code of the country or body named last before a place in its paragraph, or ""."""
    found = scan(text, text.rfind("\n", 0, start) + 1, start)
    return found[-1].code if found else ""


def next_country(text: str, official: OfficialItem) -> str:
    """The country or body after the present one, of those named around the first mention, the
    nearest first; the present one where no other is named.
    """
    options = countries_around(text, official.mentions[0].start)
    here = options.index(official.country) if official.country in options else -1
    return options[(here + 1) % len(options)] if options else official.country


def countries_around(text: str, at: int) -> list[str]:
    """The codes of the countries and bodies named around a place, the nearest first."""
    opens = text.rfind("\n", 0, max(0, at - _AROUND)) + 1
    closes = text.find("\n", at + _AROUND)
    found = scan(text, opens, closes if closes >= 0 else len(text))
    nearest = sorted(found, key=lambda place: abs(place.start - at))
    return list(dict.fromkeys(place.code for place in nearest))
