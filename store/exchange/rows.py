"""Records as rows of the sheets: one fact a cell, in the order of ``store.exchange.layout``."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from store.dates import day_named
from store.exchange.people import Person
from store.exchange.stream import Mark, OfficialFacts, PledgeFacts, Reviewed
from store.text import comparable

Cell = str | int | date | datetime | None
Row = tuple[Cell, ...]
Sightings = Mapping[int, Sequence[tuple[date, str]]]
_SENTENCE_END = re.compile(r"[.!?]['”\"]?\s|\n")


def pledges(found: Reviewed, statuses: frozenset[str], sightings: Sightings) -> Iterator[Row]:
    """One row a pledge."""
    article, officials = found.article, found.officials
    titles = _titles_of(found)
    for item in found.pledges:
        if item.mark.status in statuses:
            editable = pledge_fields(item, officials)
            title = _titles(item.speakers, titles, officials, article.published, sightings)
            yield (
                article.published, editable[0], title, *editable[1:5], item.quote, *editable[5:],
                day_named(sentence(article.text, item.start, item.end), article.published),
                article.source, article.headline, article.link, *_review(item.mark),
                item_id(article.uid, "pledge", item.id), article.uid, exported(editable),
            )  # fmt: skip


def pledge_fields(item: PledgeFacts, officials: Mapping[int, OfficialFacts]) -> tuple[str, ...]:
    """The editable cells of a pledge: speakers, on_behalf_of, toward, counterparts, force,
    topic, note, status."""
    return (
        _names(item.speakers, officials), "; ".join(item.on_behalf_of), "; ".join(item.toward),
        _names(item.counterparts, officials), item.force, item.topic, item.mark.note, item.mark.status,
    )  # fmt: skip


def parties(found: Reviewed, statuses: frozenset[str]) -> Iterator[Row]:
    """One row a pledge and party."""
    article, officials = found.article, found.officials
    month = f"{article.published:%Y-%m}" if article.published else ""
    for item in found.pledges:
        if item.mark.status in statuses:
            key = item_id(article.uid, "pledge", item.id)
            for role, party, country in _parties(item, officials):
                yield (
                    key, article.published, month, role, party, country, item.force, item.topic,
                    article.source, article.uid,
                )  # fmt: skip


def titles(found: Reviewed, statuses: frozenset[str]) -> Iterator[Row]:
    """One row a title and holder."""
    article = found.article
    for item in found.titles:
        if item.mark.status in statuses:
            for key in item.holders:
                holder = found.officials[key]
                yield (
                    article.published, holder.name, item.text, holder.country, article.source,
                    item.mark.note, *_review(item.mark), item_id(article.uid, "title", item.id), article.uid,
                )  # fmt: skip


def article(found: Reviewed) -> Row:
    """The row of an article, with how far its review is."""
    facts = found.article
    marks = [
        *(item.mark for item in found.officials.values()),
        *(item.mark for item in found.titles),
        *(item.mark for item in found.pledges),
    ]
    states = [mark.status for mark in marks]
    confirmed, rejected = states.count("confirmed"), states.count("rejected")
    editable = (facts.published, facts.source, facts.headline, facts.dateline, facts.link)
    return (
        *editable, confirmed, rejected, len(states) - confirmed - rejected,
        _utc(facts.finished_at), facts.reprint_of, facts.origin, facts.uid, exported(editable),
    )  # fmt: skip


def official(person: Person) -> Row:
    """The row of an official over all articles."""
    editable = (person.name, person.country, person.note)
    return (
        person.name, person.country, person.title, "; ".join(person.names), person.articles,
        person.pledges, person.first, person.last, person.note, person.uid, exported(editable),
    )  # fmt: skip


def exported(cells: Iterable[Cell]) -> str:
    """A check sum for each editable cell, by which the way back sees what was edited."""
    return " ".join(check_sum(cell) for cell in cells)


def check_sum(cell: Cell) -> str:
    """Eight hexadecimal digits of what a cell says; an empty cell has them too."""
    words = "" if cell is None else comparable(str(cell))
    return f"{zlib.crc32(words.encode('utf-8')):08x}"


def item_id(article_uid: str, kind: str, key: int) -> str:
    """Stable across exports and unique across projects."""
    return f"{article_uid[:8]}-{kind}-{key}"


def sentence(text: str, start: int, end: int) -> str:
    """The sentence around a span, roughly: enough to find a weekday in it."""
    before = [match.end() for match in _SENTENCE_END.finditer(text, max(0, start - 400), start)]
    after = _SENTENCE_END.search(text, end, end + 400)
    return text[
        before[-1] if before else max(0, start - 400) : after.start() if after else end + 400
    ]


def _names(keys: Iterable[int], officials: Mapping[int, OfficialFacts]) -> str:
    return "; ".join([officials[key].name for key in keys])


def _titles_of(found: Reviewed) -> dict[int, list[str]]:
    """The confirmed titles that the article gives its officials, each wording once."""
    given: dict[int, dict[str, str]] = {}
    for title in found.titles:
        if title.mark.status == "confirmed":
            for key in title.holders:
                given.setdefault(key, {}).setdefault(title.text.casefold(), title.text)
    return {key: list(wordings.values()) for key, wordings in given.items()}


def _titles(
    speakers: Iterable[int],
    given: Mapping[int, Sequence[str]],
    officials: Mapping[int, OfficialFacts],
    when: date | None,
    sightings: Sightings,
) -> str:
    """The title of each speaker, in the order of the speakers."""
    words = []
    for key in speakers:
        own = given.get(key)
        if own is None and when is not None:
            seen = sightings.get(officials[key].registry_id or 0, ())
            own = [text for day, text in seen if day <= when][:1]
        words.append(", ".join(own or ()))
    return "; ".join(words) if any(words) else ""


def _parties(
    item: PledgeFacts, officials: Mapping[int, OfficialFacts]
) -> Iterator[tuple[str, str, str]]:
    for role, keys in (("speaker", item.speakers), ("counterpart", item.counterparts)):
        for key in keys:
            yield role, officials[key].name, officials[key].country
    for role, codes in (("country", item.on_behalf_of), ("toward", item.toward)):
        for code in codes:
            yield role, code, code


def _review(mark: Mark) -> Row:
    word = "added" if mark.origin == "analyst" else "confirmed"
    if mark.edited:
        word = "corrected"
    if mark.status != "confirmed":
        word = mark.status
    return word, mark.decided_by, _utc(mark.decided_at), "flagged" if mark.flagged else ""


def _utc(moment: datetime | None) -> datetime | None:
    """UTC without its mark, which Excel cannot hold; whole seconds."""
    return None if moment is None else moment.replace(tzinfo=None, microsecond=0)
