"""Title phrases: an office's noun, with what belongs to it on both sides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from annotators.gazetteer import common_words
from annotators.gazetteer import words as word_list
from annotators.layers import Place, Word

_LINK = {"of", "for", "to", "in", "on"}
_STOP_LOWER = frozenset(
    """who said on at as was is met by from has had have with told in that after during will would
    when while were are here also before""".split()  # noqa: SIM905
)
_STATE_OF = re.compile(
    r"|(?:[A-Z][\w-]*,? )*(?:Republic|Kingdom|State|Emirate|Sultanate|Commonwealth|Union|Federation"
    r"|States) of (?:the )?"
)


@dataclass(frozen=True, slots=True)
class Office:
    """A title phrase in the text, before it is known whose it is."""

    start: int
    end: int
    bare: bool  # a role without its portfolio
    country: str  # a country or body the phrase itself names, or empty
    after: int  # where the phrase and its country end


def find(text: str, here: list[Word], places: dict[int, Place]) -> list[Office]:
    """Title phrases among the words of one paragraph, in order."""
    found: list[Office] = []
    i = 0
    while i < len(here):
        if here[i].lower not in _heads() or here[i].start in places:
            i += 1
            continue
        last = i
        while last + 1 < len(here) and _joined(text, here, last) and _part(here[last + 1]):
            last += 1
        while last > i and here[last].lower not in _heads():
            last -= 1
        office, i = _grow(text, here, i, last, places, found[-1].end if found else 0)
        found.append(office)
    return found


def _grow(
    text: str, here: list[Word], i: int, last: int, places: dict[int, Place], floor: int
) -> tuple[Office, int]:
    first = i
    while first > 0 and _belongs_left(text, here, first, places) and here[first - 1].start >= floor:
        first -= 1
    stop, country, after = _chain(text, here, last, places)
    for word in here[first:i]:
        place = places.get(word.start)
        if place is not None and place.kind == "body":
            country = country or place.code
    bare = stop == last and first == last and here[last].lower in word_list("titles", "bare")
    return Office(here[first].start, here[stop].end, bare, country, after), stop + 1


def _belongs_left(text: str, here: list[Word], first: int, places: dict[int, Place]) -> bool:
    word = here[first - 1]
    if not _joined(text, here, first - 1) or word.lower in word_list("titles", "outside"):
        return False
    if text[word.end : here[first].start] != " ":
        return False
    inside = next((p for p in places.values() if p.start <= word.start < p.end), None)
    if inside is not None:
        return inside.kind == "body"
    if word.lower in word_list("titles", "modifiers"):
        return True
    return (
        word.capital
        and here[first].capital
        and word.lower in common_words()
        and word.lower not in word_list("titles", "honorifics")
        and not _sentence_start(text, word)
    )


def _sentence_start(text: str, word: Word) -> bool:
    return not text[: word.start].rstrip() or text[: word.start].rstrip()[-1] in '.!?\n”"•'


def _chain(
    text: str, here: list[Word], last: int, places: dict[int, Place]
) -> tuple[int, str, int]:
    """Follow "of the …", giving the last word inside, the country named, where all that ends."""
    stop, i = last, last + 1
    while i < len(here) and here[i].lower in _LINK and text[here[i - 1].end : here[i].start] == " ":
        piece_start = i
        i += 1
        if i < len(here) and here[i].lower == "the":
            i += 1
        country = _country_phrase(text, here, i, places)
        if country is not None:
            place = country
            if place.kind == "body":
                stop = max(k for k, w in enumerate(here) if w.start < place.end)
                return stop, place.code, place.end
            if here[piece_start].lower == "to":  # the post of an ambassador
                stop = max(k for k, w in enumerate(here) if w.start < place.end)
                return stop, "", place.end
            return stop, place.code, place.end
        i = _portfolio(text, here, i, places)
        if i - 1 <= piece_start or here[i - 1].lower == "the":
            break
        stop = i - 1
    return stop, "", here[stop].end


def _country_phrase(text: str, here: list[Word], i: int, places: dict[int, Place]) -> Place | None:
    """The country of "Kyrgyzstan" or "the Republic of Kyrgyzstan", if that comes next."""
    for k in range(i, min(i + 6, len(here))):
        place = places.get(here[k].start)
        if place is not None and place.kind in ("name", "body"):
            between = text[here[i].start : place.start]
            if _STATE_OF.fullmatch(between):
                return place
    return None


def _portfolio(text: str, here: list[Word], i: int, places: dict[int, Place]) -> int:
    """Past the words of a portfolio: "Foreign Affairs", "Energy, Commerce and Industry"."""
    begin = i
    while i < len(here):
        gap = text[here[i - 1].end : here[i].start]
        word = here[i]
        if i > begin and word.start in places and places[word.start].kind in ("name", "demonym"):
            if here[i - 1].lower in ("of", "and"):
                i -= 1
            break
        if gap == ", " and not _list_goes_on(text, here, i):
            break
        if gap not in (" ", ", ", " & ", " (") or word.lower in _STOP_LOWER:
            break
        if word.lower == "and" and not _and_goes_on(text, here, i):
            break
        if word.capital and not _office_word(word):
            break
        i += 1
    while i > begin and here[i - 1].lower in {"and", "of", "the", "for", "a"}:
        i -= 1
    return i


def _office_word(word: Word) -> bool:
    return word.lower in common_words() or word.text.isupper() or word.lower in _parts()


def _list_goes_on(text: str, here: list[Word], i: int) -> bool:
    """A comma inside a portfolio: capitalized office words up to an "and"."""
    for k in range(i, min(i + 6, len(here))):
        if here[k].lower in _heads():
            return False
        if here[k].lower == "and" and k > i:
            return k + 1 < len(here) and here[k + 1].capital and _office_word(here[k + 1])
        if not (here[k].capital and _office_word(here[k])):
            return False
    return False


def _and_goes_on(text: str, here: list[Word], i: int) -> bool:
    if i + 1 >= len(here) or text[here[i].end : here[i + 1].start] != " ":
        return False
    ahead = here[i + 1 : i + 5]
    for word in ahead:
        if word.lower in _heads():
            return False
        if not _part(word):
            break
    return ahead[0].capital == here[i - 1].capital and _office_word(ahead[0])


def _part(word: Word) -> bool:
    return word.lower in _parts()


def _joined(text: str, here: list[Word], i: int) -> bool:
    return text[here[i].end : here[i + 1].start] in (" ", "-")


@cache
def _heads() -> frozenset[str]:
    return word_list("titles", "heads")


@cache
def _parts() -> frozenset[str]:
    return _heads() | word_list("titles", "modifiers")
