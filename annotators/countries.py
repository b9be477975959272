"""Finds what stands for a country or a body: names, demonyms, capitals, acronyms. Imports no spaCy."""

from __future__ import annotations

import re
from functools import cache

from annotators import gazetteer
from annotators.layers import Place, Word, words

_COMMON = ("Council", "Assembly")  # what countries have as well
_OF = re.compile(r" of (?:the (?:Republic of )?)?")


def scan(text: str, start: int = 0, end: int | None = None) -> list[Place]:
    """Every place of a stretch of text, longest form first, in order.

    Names of seas, treaties and papers (``gazetteers/elsewhere.txt``) are none.
    """
    found: list[Place] = []
    here = words(text, start, end)
    i = 0
    while i < len(here):
        place, used = _longest(text, here, i)
        if place is not None:
            found.append(place)
        i += used
    return [place for i, place in enumerate(found) if not _is_own(text, found, i)]


def _is_own(text: str, found: list[Place], i: int) -> bool:
    """Whether a body is a country's own: "the Security Council of Uzbekistan", "the Uzbek Security Council"."""
    place = found[i]
    if place.kind != "body" or not text[place.start : place.end].endswith(_COMMON):
        return False
    if i and found[i - 1].kind != "body" and text[found[i - 1].end : place.start] == " ":
        return True
    after = found[i + 1] if i + 1 < len(found) else place
    named = after.kind in ("name", "demonym")
    return named and _OF.fullmatch(text, place.end, after.start) is not None


def _longest(text: str, here: list[Word], i: int) -> tuple[Place | None, int]:
    first = here[i]
    limit = _starts().get(first.text, 0)
    for n in range(min(limit, len(here) - i), 0, -1):
        end = here[i + n - 1].end
        form = text[first.start : end].replace("’", "'")
        if form in gazetteer.elsewhere():
            return None, n
        known = gazetteer.place_names().get(form)
        if known is not None and text[end : end + 1] != "$":  # "US$ 30 million"
            return Place(first.start, end, known.code, known.kind), n
    return None, 1


@cache
def _starts() -> dict[str, int]:
    """First word of every form, with the length in words of the longest that begins so."""
    found: dict[str, int] = {}
    for form in (*gazetteer.place_names(), *gazetteer.elsewhere()):
        if form.isalpha():  # one word, as most are
            found.setdefault(form, 1)
            continue
        parts = words(form)
        if parts:
            found[parts[0].text] = max(found.get(parts[0].text, 0), len(parts))
    return found
