"""Finds what stands for a country or a body: names, demonyms, capitals, acronyms."""

from __future__ import annotations

from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from annotators import gazetteer
from annotators.layers import Place, Word, words


@Language.component("pledgebook_places", assigns=["doc._.places"])
def find(doc: Doc) -> Doc:
    """Mark places, longest form first."""
    doc._.places = tuple(scan(doc.text))
    return doc


def scan(text: str) -> list[Place]:
    """Every place of a text, longest form first; names of seas, treaties and papers are none."""
    found: list[Place] = []
    here = words(text)
    i = 0
    while i < len(here):
        place, used = _longest(text, here, i)
        if place is not None:
            found.append(place)
        i += used
    return found


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
        parts = words(form)
        if parts:
            found[parts[0].text] = max(found.get(parts[0].text, 0), len(parts))
    return found
