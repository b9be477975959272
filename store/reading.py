"""What the desk reads: the queue, one article, and its items, as frozen records."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, cast, func, select, union_all

from store.errors import KnownError
from store.records import (
    Article,
    ArticleRow,
    Decision,
    OfficialItem,
    PledgeItem,
    Readout,
    Reason,
    Span,
    TitleItem,
)
from store.tables import T

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping, Select


def articles(connection: Connection) -> tuple[ArticleRow, ...]:
    """The queue, in the order of import, with how much of each is decided."""
    items = union_all(
        *(
            select(T[name].c.article_id, T[name].c.status)
            for name in ("appearance", "title", "pledge")
        )
    ).subquery()
    undecided = cast(items.c.status.in_(("open", "skipped")), Integer)
    counts = {
        row[0]: (int(row[1]), int(row[2]))
        for row in connection.execute(
            select(items.c.article_id, func.sum(undecided), func.sum(1 - undecided)).group_by(
                items.c.article_id
            )
        )
    }
    table = T["article"]
    columns = [
        table.c[name]
        for name in ("id", "headline", "source", "published", "pipeline", "finished_at")
    ]
    return tuple(
        ArticleRow(
            row["id"],
            row["headline"],
            row["source"],
            _date(row["published"]),
            bool(row["pipeline"]),
            _time(row["finished_at"]),
            *counts.get(row["id"], (0, 0)),
        )
        for row in connection.execute(select(*columns).order_by(table.c.id)).mappings()
    )


_ABOUT = ("dateline", "link", "origin", "media_type", "encoding", "reprint_of")


def article(connection: Connection, article_id: int) -> Article:
    table = T["article"]
    row = connection.execute(select(table).where(table.c.id == article_id)).mappings().first()
    if row is None:
        raise KnownError(f"There is no article {article_id} in this project.")
    flat = json.loads(row["tokens"])
    return Article(
        id=row["id"],
        uid=row["uid"],
        headline=row["headline"],
        source=row["source"],
        published=_date(row["published"]),
        text=row["text"],
        text_sha256=row["text_sha256"],
        tokens=tuple(zip(flat[::2], flat[1::2], strict=True)),
        pipeline=row["pipeline"],
        finished_at=_time(row["finished_at"]),
        **{name: row[name] for name in _ABOUT},
    )


def readout(connection: Connection, article_id: int) -> Readout:
    """All items of an article in the order of the text: one query a table, none an item."""
    spans = _spans(connection, article_id)
    return Readout(
        article_id,
        tuple(sorted(_officials(connection, article_id, spans), key=lambda i: i.mentions[0].start)),
        tuple(sorted(_titles(connection, article_id, spans), key=lambda i: i.spans[0].start)),
        tuple(sorted(_pledges(connection, article_id, spans), key=lambda i: i.span.start)),
    )


_Spans = dict[tuple[str, int], list[Span]]


def _spans(connection: Connection, article_id: int) -> _Spans:
    table = T["span"]
    query = select(table).where(table.c.article_id == article_id).order_by(table.c.start)
    found: _Spans = defaultdict(list)
    for row in connection.execute(query).mappings():
        owner = row["appearance_id"] or row["title_id"] or row["pledge_id"]
        span = Span(row["id"], row["start"], row["end"], row["quote"])
        found[row["label"], owner].append(span)
    return found


def _of(name: str, article_id: int) -> Select[Any]:
    return select(T[name]).where(T[name].c.article_id == article_id)


def _officials(connection: Connection, article_id: int, spans: _Spans) -> Iterable[OfficialItem]:
    for row in connection.execute(_of("appearance", article_id)).mappings():
        yield OfficialItem(
            id=row["id"],
            name=row["name"],
            country=row["country"],
            mentions=tuple(spans["OFFICIAL", row["id"]]),
            decision=_decision(row),
            reasons=_reasons(row),
            flagged=bool(row["flagged"]),
            registry_id=row["official_id"],
            note=row["note"],
        )


def _titles(connection: Connection, article_id: int, spans: _Spans) -> Iterable[TitleItem]:
    holders = _links(connection, "title_holder", "title_id", "title", article_id)
    for row in connection.execute(_of("title", article_id)).mappings():
        own = tuple(spans["TITLE", row["id"]])
        yield TitleItem(
            id=row["id"],
            text=own[0].quote,
            spans=own,
            holders=tuple(link["appearance_id"] for link in holders[row["id"]]),
            note=row["note"],
            decision=_decision(row),
            reasons=_reasons(row),
            flagged=bool(row["flagged"]),
        )


def _pledges(connection: Connection, article_id: int, spans: _Spans) -> Iterable[PledgeItem]:
    people = _links(connection, "pledge_official", "pledge_id", "pledge", article_id)
    sides = _links(connection, "pledge_country", "pledge_id", "pledge", article_id)
    for row in connection.execute(_of("pledge", article_id)).mappings():
        key = row["id"]
        by_role = {
            **_by_role(people[key], "appearance_id", ("speakers", "counterparts")),
            **_by_role(sides[key], "country", ("on_behalf_of", "toward")),
        }
        yield PledgeItem(
            id=key,
            span=spans["PLEDGE", key][0],
            cue=next(iter(spans["CUE", key]), None),
            force=row["force"],
            note=row["note"],
            topic=row["topic"],
            decision=_decision(row),
            reasons=_reasons(row),
            flagged=bool(row["flagged"]),
            **by_role,
        )


def _links(
    connection: Connection, name: str, column: str, parent: str, article_id: int
) -> dict[int, list[RowMapping]]:
    table = T[name]
    inside = select(T[parent].c.id).where(T[parent].c.article_id == article_id)
    query = select(table).where(table.c[column].in_(inside)).order_by(table.c.position)
    found: dict[int, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        found[row[column]].append(row)
    return found


def _by_role(rows: Iterable[RowMapping], column: str, roles: tuple[str, ...]) -> dict[str, Any]:
    rows = list(rows)
    return {role: tuple(row[column] for row in rows if row["role"] == role) for role in roles}


def _decision(row: RowMapping) -> Decision:
    return Decision(
        row["status"],
        row["origin"],
        bool(row["edited"]),
        row["decided_by"],
        _time(row["decided_at"]),
    )


def _reasons(row: RowMapping) -> tuple[Reason, ...]:
    return tuple(
        Reason(r["rule"], r["evidence"], r["attribute"], tuple(r["where"]) if r["where"] else None)
        for r in json.loads(row["reasons"])
    )


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
