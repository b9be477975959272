"""Edges of titles by the guidelines: countries left out, offices parted, posts whole.

The encoder finds the spans; these rules hold whatever it found to the letter of the
guidelines. They leave the annotated titles of the bank as they are (a test says so).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from annotators import heads, posts
from annotators.gazetteer import common_words, place_names
from annotators.gazetteer import words as word_list
from annotators.layers import Place, at, ending
from annotators.types import Offsets

_WORDS = re.compile(r"[\w’'-]+")
_AND = re.compile(r",?\s+(?:and(?:\s+concurrently)?|as well as|–|—|&)\s+(?:the\s+)?")
_OF_PLACE = re.compile(
    r",?\s+of\s+(?:the\s+|[a-z]+ing\s+)?(?:(?:[A-Z][\w’'-]+\s+){0,3}(?:Republic|Kingdom|State|Federation|Emirates?|Sultanate|"
    r"Union|Commonwealth)\s+of\s+(?:the\s+)?)?$"
)
_BODY_END = re.compile(
    r"\b(?:Bank|Party|Forces|Government|Army|Navy|Church|University|Parliament|Assembly|Senate|Union|Corps|"
    r"Police|Court|Commonwealth|"
    r"to the (?:[A-Z][\w’'-]+ ){0,3}(?:State|Republic|Kingdom|Sultanate|Federation|Emirates))$"
)
_GENERIC = re.compile(  # no office of anybody's
    r"(?i:heads? of (?:state|delegation)\b|top (?:official|diplomat)\b|chairs\b|in charge\b|captains of\b)"
)
_BARE = re.compile(
    r"(?:minister|secretary|commissioner|cs|general|members?|chairwoman|(?:opposition )?mp)$",
    re.IGNORECASE,
)
_LED_BY = re.compile(r"(?:to|by|with|for|of|as|and|from) |(?:[\w.]+ )?[-–—]{1,2} (?=[A-Z])")
_OWNER = re.compile(r"(?:[Tt]he )?(?:[\w-]+ ){0,5}?(?P<owner>[\w-]+)[’']s (?=[\w])")
_NO_OWNERS = frozenset(
    ("people", "women", "children", "king", "queen", "minister", "president", "general")
)
_LATER = re.compile(  # what stands between a title and its holder
    r" (?:there|here|(?:until|since|from) \d{4})$|"
    r" (?:(?:Army|Brigadier|Colonel|Lieutenant|Major) General|(?:Air (?:Chief |Vice )?)?Marshal|(?:Rear |Vice )?Admiral|"
    r"(?:Lieutenant )?Colonel)$|,? (?:Ambassador|Comrade)$|,? (?:Dr|H\. ?E|HE|Eng|Engr|Prof|Hon|Mr|Mrs|Ms)\.?$"
)
_SEAT = re.compile(
    r"(?P<seat>(?:[A-ZÀ-Þ][\w’'-]+ ){1,2}(?:MP|MEP|MLA|TD)) (?:(?:Mr|Ms|Mrs|Dr|Hon)\.? )?$"
)
_ALWAYS = re.compile(  # offices that are marked before a name every time
    r"(?<![\w-])(?P<office>(?:[A-Z][a-z]+ (?:CS|PS)|(?:(?:Vice|Deputy|First|Co-)[ -])*(?:PM|FM|President|Prime Minister|Foreign Minister|King|Queen|"
    r"Emir|Sultan|Pope|Crown Prince|Senator|Premier|Chancellor|PRESIDENT|PRIME MINISTER|SENATOR|KING|QUEEN)))"
    r" (?:(?:Mr|Ms|Mrs|Dr|Hon|H\.E|Shri|Smt)\.? )*$"
)


def split_role(text: str, where: Offsets) -> tuple[Offsets | None, Offsets]:
    """Role nouns that were read into the front of a name ("Councilor Zhao", "FM Zhao"), and the name."""
    words = list(_WORDS.finditer(text, *where))
    n = 0
    nouns, short = word_list("titles", "heads"), word_list("titles", "abbreviations")
    while n < len(words) - 1 and (words[n].group().lower() in nouns or words[n].group() in short):
        n += 1
    if not n:
        return None, where
    return (words[0].start(), words[n - 1].end()), (words[n].start(), where[1])


def before(text: str, role: Offsets) -> Offsets:
    """A role noun with the capitalized words before it that make it an office ("State Councilor")."""
    modifiers = word_list("titles", "modifiers")
    return heads.back_over(text, role[0], lambda word: word.lower() in modifiers), role[1]


def titles(
    text: str, where: Offsets, places: Sequence[Place], limit: int | None = None
) -> Iterator[Offsets]:
    """The titles of a span: parted where two offices are joined, each with its edges trimmed.

    ``limit`` is where the next name begins, over which no title goes.
    """
    start, end = posts.whole(text, *where, places, limit)
    for joint in _AND.finditer(text, start, end):
        if _is_office(text[start : joint.start()]) and _opens_office(text[joint.end() : end]):
            yield from _title(text, (start, joint.start()), places)
            start = joint.end()
    yield from _title(text, (start, end), places)


def _is_office(some: str) -> bool:
    """Whether words before an "and" are an office without those behind it."""
    words = re.findall(r"[\w-]+", some.lower())
    return heads.has_head(" ".join(words if "of" in words or "for" in words else words[-1:]))


def _opens_office(rest: str) -> bool:
    """Whether what follows an "and" is an office of its own: its head among the first words."""
    opening = re.split(r"\b(?:of|for|to|in)\b|,", rest, maxsplit=1)[0]
    return heads.has_head(opening)


def _title(text: str, where: Offsets, places: Sequence[Place]) -> Iterator[Offsets]:
    start = _title_start(text, *where, places)
    end = _title_end(text, start, where[1], places)
    if end - start > 1 and heads.has_head(text[start:end]) and not _GENERIC.match(text, start):
        yield start, end


def is_bare(text: str, title: Offsets) -> bool:
    """Whether a role noun stands alone before a name, where the guidelines mark none ("Minister X")."""
    follows = text[title[1] : title[1] + 2]
    return _BARE.match(text, *title) is not None and re.match(r" [A-ZÀ-Þ]", follows) is not None


def _title_start(text: str, start: int, end: int, places: Sequence[Place]) -> int:
    while True:
        lead = re.compile(r"[\W_]*").match(text, start, end)
        start = lead.end() if lead else start
        led = _LED_BY.match(text, start, end)
        start = led.end() if led else start
        word = re.compile(r"[\w-]+").match(text, start, end)
        place = at(places, start)
        place = place if place and place.start == start and place.end < end else None
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
        elif (owner := _OWNER.match(text, start, end)) and _is_owned(text, owner, end):
            start = owner.end()
        else:
            return start


def _is_owned(text: str, owner: re.Match[str], end: int) -> bool:
    """Whether the office comes behind its owner: "the health ministry's permanent secretary"."""
    return owner["owner"].lower() not in _NO_OWNERS and heads.has_head(text[owner.end() : end])


def _title_end(text: str, start: int, end: int, places: Sequence[Place]) -> int:
    while True:
        place = ending(places, end)
        named = place is not None and place.start > start and place.kind == "name"
        of = _OF_PLACE.search(text, start, place.start) if place and named else None
        body = of is not None and _BODY_END.search(text, start, of.start())
        if of is not None and not body and heads.has_head(text[start : of.start()]):
            end = of.start()
            continue
        later = _LATER.search(text, start, end)
        left = later.start() if later and heads.has_head(text[start : later.start()]) else end
        bare = heads.undangled(text, start, left)
        if bare == end:
            return end
        end = bare


def always(text: str, name: Offsets) -> Offsets | None:
    """An office right before a name that is marked every time ("President X"), if it is there."""
    office = _ALWAYS.search(text, max(0, name[0] - 40), name[0])
    return (office.start("office"), office.end("office")) if office else None


def stray_name(text: str, title: Offsets) -> int | None:
    """Where the last word of a title begins, if it is no word of the language but a person's."""
    some = text[slice(*title)]
    words = some.split(" ")
    last = words[-1]
    places = (" ".join(words[-n:]) in place_names() for n in (1, 2, 3))  # "Burkina Faso"
    known = last.lower() in common_words() or any(places) or heads.has_head(last)
    if len(words) < 2 or known or not re.fullmatch(r"[A-ZÀ-Þ][\w’'-]+", last):
        return None
    lead = words[-2].lower()  # "minister of Hajj" goes on, "Minister of Public Works Tovo" does not
    return None if lead in ("of", "for", "the", "and", "&") else title[1] - len(last)


def constituency(text: str, name: Offsets) -> Offsets | None:
    """The seat that a member of parliament has before the name ("Funyula MP"), if it is there."""
    seat = _SEAT.search(text, max(0, name[0] - 40), name[0])
    if seat is None:
        return None
    first = _WORDS.match(text, seat.start("seat"))
    opens = first is not None and first.group().lower() in common_words()  # "But Funyula MP"
    start = first.end() + 1 if opens and first else seat.start("seat")
    return None if text[start : seat.end("seat")] in ("MP", "MEP") else (start, seat.end("seat"))
