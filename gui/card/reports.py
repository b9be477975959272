"""How an article reports the meetings of its card: form, place and day, each where it stands. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, partial

from annotators import meetings, sentences
from annotators.countries import scan
from annotators.layers import Place
from annotators.types import Form, Official, Offsets
from annotators.types import Meeting as Found
from gui.card.meetings import Meeting, MeetingRef
from store.dates import day_named, first_date
from store.records import Article, OfficialItem, Readout

_KEPT = 4  # articles whose meetings are remembered: the desk asks again after every key
_DAYS_AGO = {"today": 0, "yesterday": 1}


@dataclass(frozen=True, slots=True)
class Report:
    """What an article says of one meeting; offsets in code points, words "" where it is silent."""

    form: Form
    sentence: Offsets  # that reports it
    place: str
    place_at: Offsets | None
    day: str  # "21 May 2018", or as the text has it where that is known of no date
    day_at: Offsets | None

    def words(self) -> str:
        """ "talks · Beijing, 21 May 2018"."""
        where_when = ", ".join(part for part in (self.place, self.day) if part)
        return " · ".join(part for part in (self.form, where_when) if part)


Reports = dict[MeetingRef, Report]


def reports(article: Article, readout: Readout, shown: Iterable[Meeting]) -> Reports:
    """The reports of the meetings on a card, as its officials now stand; some have none."""
    people = [o for o in readout.officials if o.decision.stands]
    found = [
        (_ids(met, people), met) for met in _found(article.text, tuple(map(_official, people)))
    ]
    best = {meeting.ref: _best(meeting.ref.officials, found) for meeting in shown}
    return {ref: _report(met, article) for ref, met in best.items() if met is not None}


def named_bodies(text: str, start: int, end: int) -> list[Place]:
    """The first place of each international body that a stretch of an article names."""
    firsts: dict[str, Place] = {}
    for place in scan(text, start, end):
        if place.kind == "body":
            firsts.setdefault(place.code, place)
    return list(firsts.values())


def _official(item: OfficialItem) -> Official:
    return Official(item.name, item.country, tuple((m.start, m.end) for m in item.mentions))


@lru_cache(maxsize=_KEPT)
def _found(text: str, officials: tuple[Official, ...]) -> tuple[Found, ...]:
    return meetings.find(text, _sentences(text), officials, partial(scan, text))


@lru_cache(maxsize=_KEPT)
def _sentences(text: str) -> tuple[Offsets, ...]:
    return tuple(sentences.spans(text))


def _ids(met: Found, people: Iterable[OfficialItem]) -> frozenset[int]:
    return frozenset(o.id for o in people if o.name in met.participants)


def _best(officials: frozenset[int], found: list[tuple[frozenset[int], Found]]) -> Found | None:
    """The first meeting that most of these took part in, two of them at least, and fewest others."""
    shared = [(ids, met) for ids, met in found if len(ids & officials) > 1]
    ranked = max(shared, key=lambda one: (len(one[0] & officials), -len(one[0])), default=None)
    return ranked[1] if ranked else None


def _report(met: Found, article: Article) -> Report:
    place, day = (article.text[slice(*at)] if at else "" for at in (met.place, met.day))
    when = _date(day, article.published)
    return Report(
        met.form,
        met.sentence,
        place.title() if place.isupper() and len(place) > 3 else place,
        met.place,
        in_words(when) if when else day,
        met.day,
    )


def _date(words: str, published: date | None) -> date | None:
    """The date that an article of a day means by "Monday", "yesterday" or "May 21"."""
    ago = _DAYS_AGO.get(words.lower())
    if ago is not None:
        return published - timedelta(days=ago) if published else None
    return first_date(words, near=published) or day_named(words, published)


def in_words(day: date) -> str:
    """ "21 May 2018"."""
    return f"{day.day} {day:%B %Y}"
