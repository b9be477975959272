"""A project's records in batches, by a few queries a batch: for exports of any size.

What comes out are plain named tuples, made as cheaply as Python allows; an export of
200,000 pledges spends most of its time in the writer of its format, not here.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, func, select, text

from store.exchange.selection import Selection
from store.tables import T

if TYPE_CHECKING:
    from sqlalchemy import Connection

SIZE = 40  # articles in a batch: a window paints between two


class ArticleFacts(NamedTuple):
    id: int
    uid: str
    headline: str
    source: str
    published: date | None
    dateline: str
    link: str
    text: str
    finished_at: datetime | None
    origin: str
    reprint_of: str  # the headline of the original, or ""


class Mark(NamedTuple):
    """The decision on an item."""

    status: str
    origin: str
    edited: bool
    decided_by: str
    decided_at: datetime | None
    flagged: bool
    note: str


class OfficialFacts(NamedTuple):
    id: int
    name: str
    country: str
    registry_id: int | None
    mark: Mark


class TitleFacts(NamedTuple):
    id: int
    text: str
    holders: tuple[int, ...]
    mark: Mark


class PledgeFacts(NamedTuple):
    id: int
    start: int
    end: int
    quote: str
    speakers: tuple[int, ...]
    counterparts: tuple[int, ...]
    on_behalf_of: tuple[str, ...]
    toward: tuple[str, ...]
    force: str
    topic: str
    mark: Mark


class Reviewed(NamedTuple):
    """One article with all its items, whatever their status, in the order of the text."""

    article: ArticleFacts
    officials: dict[int, OfficialFacts]
    titles: tuple[TitleFacts, ...]
    pledges: tuple[PledgeFacts, ...]


def article_ids(connection: Connection, selection: Selection) -> array[int]:
    """The selected articles by date of publication; those without a date come first."""
    query = "SELECT article_id FROM article_fact ORDER BY published, article_id"
    keys = array("q", connection.execute(text(query)).scalars())
    wanted = selection.article_ids
    return keys if wanted is None else array("q", (key for key in keys if key in wanted))


def batch(connection: Connection, keys: Sequence[int]) -> list[Reviewed]:
    """The articles of some ids with their items, in the order of the ids."""
    ids = list(keys)
    spans = _spans(connection, ids)
    officials = _officials(connection, ids)
    titles = _titles(connection, ids, spans)
    pledges = _pledges(connection, ids, spans)
    articles = {article.id: article for article in _articles(connection, ids)}
    return [
        Reviewed(articles[k], officials.get(k, {}), tuple(titles[k]), tuple(pledges[k]))
        for k in ids
    ]


def selected(found: list[Reviewed], selection: Selection | None) -> list[Reviewed]:
    """Articles with the pledges that are selected, if pledges are."""
    wanted = None if selection is None else selection.pledge_ids
    if wanted is None:
        return found
    return [r._replace(pledges=tuple(p for p in r.pledges if p.id in wanted)) for r in found]


def titles_before(
    connection: Connection, officials: Iterable[int]
) -> dict[int, list[tuple[date, str]]]:
    """Dated sightings of the titles of officials of the registry, latest first."""
    sighting, article = T["title_sighting"], T["article"]
    query = (
        select(sighting.c.official_id, article.c.published, sighting.c.text)
        .join(article, article.c.id == sighting.c.article_id)
        .where(_among(sighting.c.official_id), article.c.published.is_not(None))
        .order_by(article.c.published.desc(), sighting.c.id)
    )
    found: dict[int, list[tuple[date, str]]] = defaultdict(list)
    for key, published, words in connection.execute(query, {"ids": list(officials)}):
        found[key].append((date.fromisoformat(published), words))
    return found


def untitled(found: Iterable[Reviewed]) -> set[int]:
    """Officials of the registry who speak in an article that gives them no title."""
    keys: set[int] = set()
    for reviewed in found:
        confirmed = [title for title in reviewed.titles if title.mark.status == "confirmed"]
        titled = {key for title in confirmed for key in title.holders}
        speakers = {key for pledge in reviewed.pledges for key in pledge.speakers}
        registered = (reviewed.officials[key].registry_id for key in speakers - titled)
        keys.update(key for key in registered if key is not None)
    return keys


_Spans = dict[int, tuple[int, int, str]]
_LABELS = {"TITLE": "title_id", "PLEDGE": "pledge_id"}


def _among(column: Any) -> Any:
    return column.in_(bindparam("ids", expanding=True))


def _articles(connection: Connection, ids: list[int]) -> Iterator[ArticleFacts]:
    article, other = T["article"], T["article"].alias()
    names = ("id", "uid", "headline", "source", "published", "dateline", "link", "text",
             "finished_at", "origin")  # fmt: skip
    query = (
        select(*(article.c[name] for name in names), other.c.headline)
        .outerjoin(other, other.c.id == article.c.reprint_of)
        .where(_among(article.c.id))
    )
    for row in connection.execute(query, {"ids": ids}):
        yield ArticleFacts(*row[:4], _date(row[4]), *row[5:8], _time(row[8]), row[9], row[10] or "")


def _spans(connection: Connection, ids: list[int]) -> dict[str, _Spans]:
    """The first span of every title and pledge, by label and owner."""
    span = T["span"]
    query = (
        select(
            span.c.label,
            func.coalesce(span.c.title_id, span.c.pledge_id),
            span.c.start,
            span.c.end,
            span.c.quote,
        )
        .where(_among(span.c.article_id), span.c.label.in_(("TITLE", "PLEDGE")))
        .order_by(span.c.start)
    )
    found: dict[str, _Spans] = {"TITLE": {}, "PLEDGE": {}}
    for label, owner, start, end, quote in connection.execute(query, {"ids": ids}):
        found[label].setdefault(owner, (start, end, quote))
    return found


def _officials(connection: Connection, ids: list[int]) -> dict[int, dict[int, OfficialFacts]]:
    table = T["appearance"]
    query = select(
        table.c.article_id, table.c.id, table.c.name, table.c.country, table.c.official_id, *_marks(table)
    ).where(_among(table.c.article_id))  # fmt: skip
    found: dict[int, dict[int, OfficialFacts]] = defaultdict(dict)
    for article_id, key, name, country, registry_id, *mark in connection.execute(
        query, {"ids": ids}
    ):
        found[article_id][key] = OfficialFacts(key, name, country, registry_id, _mark(mark))
    return found


def _titles(
    connection: Connection, ids: list[int], spans: dict[str, _Spans]
) -> dict[int, list[TitleFacts]]:
    table, holder = T["title"], T["title_holder"]
    query = select(table.c.article_id, table.c.id, *_marks(table)).where(_among(table.c.article_id))
    links = (
        select(holder.c.title_id, holder.c.appearance_id)
        .join(table, table.c.id == holder.c.title_id)
        .where(_among(table.c.article_id))
        .order_by(holder.c.position)
    )
    holders: dict[int, list[int]] = defaultdict(list)
    for key, official in connection.execute(links, {"ids": ids}):
        holders[key].append(official)
    own = spans["TITLE"]
    found: dict[int, list[TitleFacts]] = defaultdict(list)
    rows = connection.execute(query, {"ids": ids}).all()
    for article_id, key, *mark in sorted(rows, key=lambda row: own[row[1]][0]):
        found[article_id].append(TitleFacts(key, own[key][2], tuple(holders[key]), _mark(mark)))
    return found


def _pledges(
    connection: Connection, ids: list[int], spans: dict[str, _Spans]
) -> dict[int, list[PledgeFacts]]:
    table = T["pledge"]
    query = select(
        table.c.article_id, table.c.id, table.c.force, table.c.topic, *_marks(table)
    ).where(_among(table.c.article_id))
    people = _roles(connection, ids, "pledge_official", "appearance_id")
    sides = _roles(connection, ids, "pledge_country", "country")
    own = spans["PLEDGE"]
    found: dict[int, list[PledgeFacts]] = defaultdict(list)
    rows = connection.execute(query, {"ids": ids}).all()
    for article_id, key, force, topic, *mark in sorted(rows, key=lambda row: own[row[1]][0]):
        found[article_id].append(
            PledgeFacts(
                key, *own[key],
                tuple(people.get((key, "speakers"), ())), tuple(people.get((key, "counterparts"), ())),
                tuple(sides.get((key, "on_behalf_of"), ())), tuple(sides.get((key, "toward"), ())),
                force, topic, _mark(mark),
            )
        )  # fmt: skip
    return found


def _roles(
    connection: Connection, ids: list[int], name: str, column: str
) -> dict[tuple[int, str], list[Any]]:
    table, pledge = T[name], T["pledge"]
    query = (
        select(table.c.pledge_id, table.c.role, table.c[column])
        .join(pledge, pledge.c.id == table.c.pledge_id)
        .where(_among(pledge.c.article_id))
        .order_by(table.c.position)
    )
    found: dict[tuple[int, str], list[Any]] = defaultdict(list)
    for key, role, value in connection.execute(query, {"ids": ids}):
        found[key, role].append(value)
    return found


_MARK = ("status", "origin", "edited", "decided_by", "decided_at", "flagged", "note")


def _marks(table: Any) -> list[Any]:
    return [table.c[name] for name in _MARK]


def _mark(row: Sequence[Any]) -> Mark:
    return Mark(row[0], row[1], bool(row[2]), row[3], _time(row[4]), bool(row[5]), row[6])


def _date(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def _time(words: str | None) -> datetime | None:
    return datetime.fromisoformat(words) if words else None
