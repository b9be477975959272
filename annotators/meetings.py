"""The meetings that an article reports: who, in what form, where and when. Imports no spaCy.

A sentence with a word of meeting that names officials of two sides reports one, and so does
one that names a single official and refers back to another ("his talks with …"). The same
people in the same form later in the article are the same meeting. The desk finds them with
the same code, from the officials as an analyst has corrected them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from annotators.layers import Place
from annotators.sentences import dateline
from annotators.types import Form, Meeting, Official, Offsets

Places = Callable[[int, int], Sequence[Place]]  # those that begin in a stretch of the text
_FORMS: tuple[tuple[Form, re.Pattern[str]], ...] = (
    ("sidelines", re.compile(r"\b(?:on the (?:sidelines|margins|fringes)|sidelines? of)\b")),
    ("talks", re.compile(r"\bcourtesy (?:call|visit)s?\b")),
    ("call", re.compile(r"\b(?:tele)?phoned?\b|\b(?:video[ -]?)?calls? (?:with|from|to)\b|\b(?:received|held) a (?:video ?)?call\b")),
    ("letter", re.compile(r"\b(?:letters?|wrote to|messages? (?:to|from|of)|in writing)\b")),
    ("talks", re.compile(
        r"\b(?:talks|met|meets|meet|meeting|received|receives|consultations|hosted|welcomed|"
        r"negotiations|conferred|call(?:ed|ing) on|sat down|led a delegation to)\b"
    )),
    ("visit", re.compile(r"\b(?:visit|visits|visited|visiting|tour)\b")),
)  # fmt: skip
_REMOTE: tuple[Form, ...] = ("call", "letter")  # nobody is anywhere together
_IN = re.compile(r"\b(?:[Ii]n|[Aa]t|visit\w*(?: to)?) (?:the )?$")
_REFERS = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im|[Ww]e|I|[Mm]y|[Oo]ur|[Tt]he (?:[\w-]+ ){0,3}(?:[Mm]inister|[Pp]resident|"
    r"[Ss]ecretary|[Aa]mbassador|[Ee]nvoy|[Ll]eader|[Oo]fficial|[Pp]remier|[Ss]peaker|[Cc]hairman|[Cc]ommissioner|"
    r"[Gg]overnor|[Dd]iplomat|[Cc]hief|head of state))\b"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = re.compile(
    rf"\b(?:(?:{_MONTHS}|(?:{_SHORT})\.?) {_NTH}(?:,? \d{{4}})?|{_NTH} (?:{_MONTHS})(?:,? \d{{4}})?|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[Tt]oday|[Yy]esterday)\b"
)
_HEAD = 40  # code points in which the first paragraph tells the day, if it opens with a place


def find(
    text: str, sentences: Sequence[Offsets], officials: Sequence[Official], places: Places
) -> tuple[Meeting, ...]:
    """The meetings in the order of the text; each official is named by the canonical name.

    ``places`` is asked for stretches of the text, so that no more of it need be looked through
    than reports a meeting.
    """
    found: dict[tuple[frozenset[str], bool], Meeting] = {}
    head = _head(text, places)
    for sentence, people in _together(text, sentences, officials):
        form = _form(text[slice(*sentence)])
        if form is None or len({o.country for o in people}) < 2:
            continue
        names = tuple(o.name for o in people)
        place, day = _where_when(text, sentence, places, head)
        met = Meeting(names, form, sentence, None if form in _REMOTE else place, day)
        key = frozenset(names), form in _REMOTE
        found[key] = _joined(found[key], met) if key in found else met
    return tuple(found.values())


def _together(
    text: str, sentences: Sequence[Offsets], officials: Sequence[Official]
) -> Iterator[tuple[Offsets, list[Official]]]:
    """Each sentence that names officials, with them and with whom it refers back to."""
    before: list[Official] = []
    for sentence, first, people in _named(sentences, officials):
        lead = text[sentence[0] : first]
        refers = len(people) == 1 and _form(lead) is not None and _REFERS.search(lead)
        others = [o for o in before if o.country != people[0].country]
        yield sentence, [*others[-1:], *people] if refers else people
        before = people


def _named(
    sentences: Sequence[Offsets], officials: Sequence[Official]
) -> Iterator[tuple[Offsets, int, list[Official]]]:
    """Each sentence that names officials: its first mention, and who they are, as they come up."""
    starts = [start for start, _ in sentences]
    named: dict[int, dict[int, int]] = {}  # number: each official's first mention there
    for k, official in enumerate(officials):
        for start, _ in official.mentions:
            here = named.setdefault(max(bisect_right(starts, start) - 1, 0), {})
            here.setdefault(k, start)
    for n in sorted(named):
        yield sentences[n], min(named[n].values()), [officials[k] for k in named[n]]


@lru_cache(maxsize=8_192)  # the desk asks about the same sentences after every change
def _form(sentence: str) -> Form | None:
    return next((form for form, pattern in _FORMS if pattern.search(sentence)), None)


def _where_when(
    text: str, sentence: Offsets, places: Places, head: Offsets
) -> tuple[Offsets | None, Offsets | None]:
    """The city or country that the sentence, or else the dateline, puts the meeting in; its day."""
    body, behind = head
    opens = behind if sentence[0] < behind < sentence[1] else sentence[0]
    named = [
        p for p in _cities(places, opens, sentence[1])
        if _IN.search(text, max(0, p.start - 16), p.start)
    ]  # fmt: skip
    place = next(iter((*named, *_cities(places, body, behind))), None)
    day = _DAY.search(text, opens, sentence[1]) or _DAY.search(text, body, behind)
    return (place.start, place.end) if place else None, day.span() if day else None


def _head(text: str, places: Places) -> Offsets:
    """The dateline, or what else opens the first paragraph with a place ("Oslo, 7 May"); empty if none."""
    body, behind = dateline(text)
    first = next(iter(_cities(places, body, body + _HEAD)), None)
    if behind == body and first and first.start == body and text[first.end : first.end + 1] in ",.":
        day = _DAY.search(text, first.end, first.end + _HEAD)
        behind = day.end() if day else first.end
    return body, behind


def _cities(places: Places, start: int, end: int) -> list[Place]:
    return [p for p in places(start, end) if p.kind not in ("demonym", "body")]


def _joined(first: Meeting, again: Meeting) -> Meeting:
    """What a later sentence adds to a meeting."""
    form = first.form if first.form != "visit" else again.form
    return replace(first, form=form, place=first.place or again.place, day=first.day or again.day)
