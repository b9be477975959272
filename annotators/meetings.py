"""The meetings that an article reports: who, in what form, where and when.

A sentence that names officials of two sides and a word of meeting reports one; the same
people in the same form later in the article are the same meeting.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotators.layers import Place, between
from annotators.types import Form, Meeting, Official, Offsets

_FORMS: tuple[tuple[Form, re.Pattern[str]], ...] = (
    ("sidelines", re.compile(r"\b(?:on the (?:sidelines|margins|fringes)|sidelines? of)\b")),
    ("call", re.compile(r"\b(?:telephone|phone|phoned|video ?call|call with|spoke by|by phone|conversation)\b")),
    ("letter", re.compile(r"\b(?:letter|wrote to|message (?:to|from)|in writing)\b")),
    ("visit", re.compile(r"\b(?:visit|visits|visited|visiting|tour)\b")),
    ("talks", re.compile(
        r"\b(?:talks|met|meets|meet|meeting|received|receives|consultations|hosted|welcomed|"
        r"negotiations|conferred|called on|sat down)\b"
    )),
)  # fmt: skip
_IN = re.compile(r"\b(?:in|at|to) (?:the )?$")
_DATELINE = re.compile(r"[^\n]{0,60}?(?:--|—|–| - |\)|:)\s")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_DAY = re.compile(
    rf"\b(?:(?:{_MONTHS}|(?:{_SHORT})\.?) \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} (?:{_MONTHS})(?: \d{{4}})?|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday)\b"
)


def find(
    text: str,
    sentences: Sequence[Offsets],
    officials: Sequence[Official],
    places: Sequence[Place],
) -> tuple[Meeting, ...]:
    """The meetings in the order of the text; each official is named by the canonical name."""
    found: dict[tuple[frozenset[str], bool], Meeting] = {}
    cities = [p for p in places if p.kind not in ("demonym", "body")]
    for sentence, people in _gathered(sentences, officials):
        form = _form(text[slice(*sentence)])
        if form is None or len({o.country for o in people}) < 2:
            continue
        names = tuple(o.name for o in people)
        met = Meeting(names, form, sentence, *_where_when(text, sentence, cities))
        key = frozenset(names), form in ("call", "letter")
        found[key] = _joined(found[key], met) if key in found else met
    return tuple(found.values())


def _gathered(
    sentences: Sequence[Offsets], officials: Sequence[Official]
) -> Iterator[tuple[Offsets, list[Official]]]:
    """Each sentence that names officials, with them in the order of the article."""
    starts = [start for start, _ in sentences]
    named: dict[int, dict[int, Official]] = {}
    for k, official in enumerate(officials):
        for start, _ in official.mentions:
            named.setdefault(max(bisect_right(starts, start) - 1, 0), {})[k] = official
    for n in sorted(named):
        yield sentences[n], list(named[n].values())


def _form(sentence: str) -> Form | None:
    return next((form for form, pattern in _FORMS if pattern.search(sentence)), None)


def _where_when(
    text: str, sentence: Offsets, cities: Sequence[Place]
) -> tuple[Offsets | None, Offsets | None]:
    """The city or country that the sentence, or else the dateline, puts the meeting in; its day."""
    body = text.find("\n") + 1
    dateline = _DATELINE.match(text, body)
    opens = (
        max(sentence[0], dateline.end())
        if dateline and sentence[1] > dateline.end()
        else sentence[0]
    )
    named = [
        p
        for p in between(cities, opens, sentence[1])
        if _IN.search(text, max(0, p.start - 8), p.start)
    ]
    heading = between(cities, body, dateline.end()) if dateline else []
    place = next(iter((*named, *heading)), None)
    day = _DAY.search(text, opens, sentence[1])
    if day is None and dateline is not None:
        day = _DAY.search(text, body, dateline.end())
    return (place.start, place.end) if place else None, day.span() if day else None


def _joined(first: Meeting, again: Meeting) -> Meeting:
    """What a later sentence adds to a meeting."""
    form = first.form if first.form != "visit" else again.form
    return replace(first, form=form, place=first.place or again.place, day=first.day or again.day)
