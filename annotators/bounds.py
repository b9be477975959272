"""Edges: what the guidelines leave outside a name, a title, the content of a pledge.

The encoder finds the spans; these rules hold whatever it found to the letter of the
guidelines. Each leaves every annotated span of the bank as it is (a test says so).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from annotators.gazetteer import words as word_list
from annotators.layers import Place
from annotators.types import Offsets

_LEADING = re.compile(r"(?:[\s,;:.\"“”«»„‘’'–—-]|…|(?:that|and|but|also)\b)+", re.IGNORECASE)
_DEMONSTRATIVE = re.compile(r"(?:[\"“«]|[.!?] )(?P<that>[Tt]hat) $")  # "That team will …"
_SAID_HE_HOPED = re.compile(  # under "said" the verb of hope belongs to the content
    r"\b(?:said|says|told [\w ]{2,30}|noted|added|stressed|stated|declared|explained)(?: that)? "
    r"(?P<hope>(?:he|she|they|it) (?:also |sincerely )?(?:hoped|hopes|hope|looked forward|looks forward)"
    r"(?: that| to)? )$"
)
_BROKEN_OFF = re.compile(r" (?:the|a|an|its|their|his|her|our|of|to|bilateral|mutual) ")
_ENDS_OPEN = re.compile(r"\b(?:the|a|an|its|their|his|her|our|of|to|and|with|for)\s*$")
_REST = re.compile(r"[^.,;:!?\"”\n]*")
_OUTER = " \t\u00a0.,;:!?\"“”«»„‘’'…–—-"
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_][\w’'-]*)?|[’'ʻ‘]?[^\W_](?:[\w’'ʻ‘`-]*\w)?\.?")
_GOES_ON = re.compile(  # particles part a name in the encoder's eyes, not in ours
    r"(?: (?:de|da|do|dos|das|del|della|di|du|van|von|der|den|al|el|bin|bint|ibn|ould|af|zu|la|le)){1,2} "
    r"[A-ZÀ-Þ][\w’'-]*\w|(?: (?:de|da|do))? [dl][’'][A-ZÀ-Þ]\w+"
)
_INITIALS = re.compile(r"(?<![\w.])(?:[A-ZÀ-Þ]\.-?){1,3} ?$")
_AND = re.compile(r",?\s+(?:and(?:\s+concurrently)?|–|—|&)\s+(?:the\s+)?")
_DANGLING = re.compile(r"[\s,]*\b(?:of|for|to|in|and|the|at|on|with|–|-)?[\s,]*$")
_OF_PLACE = re.compile(
    r",?\s+of\s+(?:the\s+)?(?:(?:[A-Z][\w-]+\s+){0,3}(?:Republic|Kingdom|State|Federation|Emirates?|Sultanate|"
    r"Union|Commonwealth)\s+of\s+(?:the\s+)?)?$"
)

_BODY_END = re.compile(
    r"\b(?:Bank|Party|Forces|Government|Army|Navy|Church|University|Parliament|Assembly|Senate|Union|Corps|"
    r"Police|Court|Commonwealth|to the State|to the Republic|to the Kingdom)$"
)


def content(text: str, where: Offsets) -> Offsets | None:
    """A pledge's content: a whole clause without what leads to it and without final punctuation."""
    start, end = where
    lead = _LEADING.match(text, start, end)
    start = lead.end() if lead else start
    that = _DEMONSTRATIVE.search(text, max(0, start - 7), start)
    start = that.start("that") if that else start
    hoped = _SAID_HE_HOPED.search(text, max(0, start - 60), start)
    if hoped:
        start = hoped.start("hope")
    if _BROKEN_OFF.match(text, end) or _ENDS_OPEN.search(text, max(start, end - 12), end):
        rest = _REST.match(text, end)
        end = rest.end() if rest else end
    while end > start and text[end - 1] in _OUTER:
        end -= 1
    for left, right in ("()", "[]"):
        inside = text[start:end]
        if inside.count(left) > inside.count(right) and right in text[end : end + 2]:
            end = text.index(right, end) + 1
    return (start, end) if end - start >= 8 else None


def name(text: str, where: Offsets) -> Offsets | None:
    """A name without honorifics before it and ordinary words behind it; None if nothing is left."""
    words = list(_WORD.finditer(text, *where))
    initials = _INITIALS.search(text, max(0, where[0] - 12), where[0])
    while (
        words
        and _honorific(words[0].group())
        and (len(words) > 1 or not words[0].group()[0].islower())
    ):
        words.pop(0)
    while words and words[-1].group()[0].islower() and not _part_of_name(words[-1].group()):
        words.pop()
    if not words:
        return None
    start, end = words[0].start(), words[-1].end()
    if initials and start == where[0] and not _honorific(initials.group().strip()):
        start = initials.start()
    goes_on = _GOES_ON.match(text, end)
    end = goes_on.end() if goes_on else end
    if text[end - 1] == "." and not re.search(r"(?:\b\w|\b[JS]r)\.$", text[start:end]):
        end -= 1
    for tail in ("’s", "'s"):
        if text[start:end].endswith(tail):
            end -= len(tail)
    return (start, end) if end - start > 1 else None


def _part_of_name(word: str) -> bool:
    """Whether a last word in lower case belongs to a name: "al-Ahmad", "d'Aubigny", "uulu"."""
    return re.fullmatch(r"(?:[ae]l-|[dl]['’])\w.*|uulu|kyzy|oglu|oğlu|qizi|qızı", word) is not None


def split_role(text: str, where: Offsets) -> tuple[Offsets | None, Offsets]:
    """Role nouns that were read into the front of a name ("Councilor Zhao"), and the name."""
    words = list(_WORD.finditer(text, *where))
    n = 0
    while n < len(words) - 1 and words[n].group().lower() in word_list("titles", "heads"):
        n += 1
    if not n:
        return None, where
    return (words[0].start(), words[n - 1].end()), (words[n].start(), where[1])


def before(text: str, role: Offsets) -> Offsets:
    """A role noun with the capitalized words before it that make it an office ("State Councilor")."""
    start = role[0]
    while True:
        word = re.compile(r"([A-ZÀ-Þ][\w-]*) $").search(text, max(0, start - 24), start)
        if word is None or word.group(1).lower() not in word_list("titles", "modifiers"):
            return start, role[1]
        start = word.start()


def _honorific(word: str) -> bool:
    bare = word.lower().rstrip(".")
    known = bare in word_list("names", "honorifics") and word[0].isupper()
    return known and (
        len(bare) != 2 or "." in word or bare not in ("he", "hm", "hh") or word.isupper()
    )


def titles(text: str, where: Offsets, places: Sequence[Place]) -> Iterator[Offsets]:
    """The titles of a span: parted where two offices are joined, each with its edges trimmed."""
    start, end = where
    for joint in _AND.finditer(text, start, end):
        if _is_office(text[start : joint.start()]) and _opens_office(text[joint.end() : end]):
            yield from _title(text, (start, joint.start()), places)
            start = joint.end()
    yield from _title(text, (start, end), places)


def _is_office(some: str) -> bool:
    """Whether words before an "and" are an office without those behind it."""
    words = re.findall(r"[\w-]+", some.lower())
    return has_head(" ".join(words if "of" in words or "for" in words else words[-1:]))


def _opens_office(rest: str) -> bool:
    """Whether what follows an "and" is an office of its own: its head among the first words."""
    opening = re.split(r"\b(?:of|for|to|in)\b|,", rest, maxsplit=1)[0]
    return has_head(opening)


def has_head(some: str) -> bool:
    """Whether a role noun is among the words."""
    words = re.findall(r"[\w-]+", some.lower())
    parts = {part for w in words for part in (w, *w.split("-"))}
    return any(part in _heads() or part.removesuffix("s") in _heads() for part in parts)


@cache
def _heads() -> frozenset[str]:
    return word_list("titles", "heads") | word_list("titles", "more_heads")


def _title(text: str, where: Offsets, places: Sequence[Place]) -> Iterator[Offsets]:
    start = _title_start(text, *where, places)
    end = _title_end(text, start, where[1], places)
    if end - start > 1 and has_head(text[start:end]):
        yield start, end


def _title_start(text: str, start: int, end: int, places: Sequence[Place]) -> int:
    while True:
        lead = re.compile(r"[\W_]*").match(text, start, end)
        start = lead.end() if lead else start
        word = re.compile(r"[\w-]+").match(text, start, end)
        place = next((p for p in places if p.start == start and p.end < end), None)
        owns = place is not None and text[place.end : place.end + 2] in ("’s", "'s")
        if place is not None and (owns or place.kind in ("name", "demonym")):
            own = re.compile(r"['’]s?").match(text, place.end, end)
            start = own.end() if own else place.end
        elif (
            word is not None
            and word.group().lower() in word_list("titles", "outside")
            and word.end() < end
        ):
            start = word.end()
        else:
            return start


def _title_end(text: str, start: int, end: int, places: Sequence[Place]) -> int:
    while True:
        place = next(
            (p for p in places if p.end == end and p.start > start and p.kind == "name"), None
        )
        of = _OF_PLACE.search(text, start, place.start) if place else None
        body = of is not None and _BODY_END.search(text, start, of.start())
        if of is not None and not body and has_head(text[start : of.start()]):
            end = of.start()
            continue
        dangling = _DANGLING.search(text, start, end)
        if dangling is None or dangling.start() == end:
            return end
        end = dangling.start()
