"""What the desk reads: the queue, one article, and its items, as frozen records."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import Integer, cast, func, select, union_all

from store.errors import KnownError
from store.plain import Values, raw
from store.records import (
    Article,
    ArticleRow,
    Decision,
    ItemRef,
    Kind,
    OfficialItem,
    PledgeItem,
    Readout,
    Reason,
    Span,
    TitleItem,
)
from store.tables import T

if TYPE_CHECKING:
    from sqlalchemy import Connection


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
    return _readout(connection, article_id, {kind: None for kind in _TABLES})


def readout_after(connection: Connection, before: Readout, refs: Collection[ItemRef]) -> Readout:
    """A readout in which some items are read again; those that are gone leave it."""
    wanted = {kind: [ref.id for ref in refs if ref.kind == kind] for kind in _TABLES}
    fresh = _readout(connection, before.article_id, wanted)
    return Readout(
        before.article_id,
        _merged(before.officials, fresh.officials, wanted["official"], _first_mention),
        _merged(before.titles, fresh.titles, wanted["title"], _first_place),
        _merged(before.pledges, fresh.pledges, wanted["pledge"], _first_word),
    )


_TABLES: Final[dict[Kind, str]] = {"official": "appearance", "title": "title", "pledge": "pledge"}
_Item = TypeVar("_Item", OfficialItem, TitleItem, PledgeItem)
_Spans = dict[tuple[str, int], list[Span]]


def _readout(
    connection: Connection, article_id: int, wanted: Mapping[Kind, Collection[int] | None]
) -> Readout:
    """Items of an article: of each kind those wanted, or with None all."""
    rows = {kind: _rows_of(connection, kind, article_id, wanted[kind]) for kind in _TABLES}
    spans = _spans(connection, rows)
    return Readout(
        article_id,
        tuple(sorted(_officials(rows["official"], spans), key=_first_mention)),
        tuple(sorted(_titles(connection, rows["title"], spans), key=_first_place)),
        tuple(sorted(_pledges(connection, rows["pledge"], spans), key=_first_word)),
    )


def _merged(
    before: Sequence[_Item],
    fresh: Sequence[_Item],
    read: Collection[int],
    start: Callable[[_Item], tuple[int, int]],
) -> tuple[_Item, ...]:
    """Items in order, those that were read again in place of what they were."""
    again = frozenset(read)
    now = [item for item in before if item.id not in again]
    now += fresh
    return tuple(sorted(now, key=start))


def _first_mention(item: OfficialItem) -> tuple[int, int]:
    return item.mentions[0].start, item.id


def _first_place(item: TitleItem) -> tuple[int, int]:
    return item.spans[0].start, item.id


def _first_word(item: PledgeItem) -> tuple[int, int]:
    return item.span.start, item.id


def _rows_of(
    connection: Connection, kind: Kind, article_id: int, wanted: Collection[int] | None
) -> list[Values]:
    query = f"SELECT * FROM {_TABLES[kind]} WHERE article_id = ?"
    if wanted is None:
        return _rows(connection, query, article_id)
    return _rows_about(connection, f"{query} AND id IN {_IDS}", wanted, article_id)


def _spans(connection: Connection, rows: Mapping[Kind, Sequence[Values]]) -> _Spans:
    """The spans of items by their label and the item's id, in the order of the text."""
    found: _Spans = defaultdict(list)
    for kind, table in _TABLES.items():
        owner = f"{table}_id"
        query = f"SELECT * FROM span WHERE {owner} IN {_IDS} ORDER BY start, id"
        for row in _rows_about(connection, query, [row["id"] for row in rows[kind]]):
            span = Span(row["id"], row["start"], row["end"], row["quote"])
            found[row["label"], row[owner]].append(span)
    return found


def _officials(rows: Iterable[Values], spans: _Spans) -> Iterable[OfficialItem]:
    for row in rows:
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


def _titles(connection: Connection, rows: Sequence[Values], spans: _Spans) -> Iterable[TitleItem]:
    holders = _links(connection, "title_holder", "title_id", rows)
    for row in rows:
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


def _pledges(connection: Connection, rows: Sequence[Values], spans: _Spans) -> Iterable[PledgeItem]:
    people = _links(connection, "pledge_official", "pledge_id", rows)
    sides = _links(connection, "pledge_country", "pledge_id", rows)
    for row in rows:
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
    connection: Connection, table: str, column: str, rows: Iterable[Values]
) -> dict[int, list[Values]]:
    query = f"SELECT * FROM {table} WHERE {column} IN {_IDS} ORDER BY position"
    found: dict[int, list[Values]] = defaultdict(list)
    for row in _rows_about(connection, query, [row["id"] for row in rows]):
        found[row[column]].append(row)
    return found


_IDS: Final = "(SELECT value FROM json_each(?))"


def _rows_about(
    connection: Connection, query: str, ids: Collection[int], *values: object
) -> list[Values]:
    """The rows of a query about some keys, which it takes last; of none, none."""
    return _rows(connection, query, *values, json.dumps(list(ids))) if ids else []


def _rows(connection: Connection, query: str, *values: object) -> list[Values]:
    """Rows by the names of their columns, in plain SQL: a tenth of the time of SQLAlchemy's."""
    cursor = raw(connection).execute(query, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _by_role(rows: Sequence[Values], column: str, roles: tuple[str, ...]) -> dict[str, Any]:
    return {role: tuple(row[column] for row in rows if row["role"] == role) for role in roles}


def _decision(row: Values) -> Decision:
    return Decision(
        row["status"],
        row["origin"],
        bool(row["edited"]),
        row["decided_by"],
        _time(row["decided_at"]),
    )


def _reasons(row: Values) -> tuple[Reason, ...]:
    return tuple(
        Reason(r["rule"], r["evidence"], r["attribute"], tuple(r["where"]) if r["where"] else None)
        for r in json.loads(row["reasons"])
    )


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
