"""The rows of one page of a table: a few queries a page, whatever the size of the project."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from store.lists.querying import marks
from store.lists.rows import (
    ActionChange,
    CountryRow,
    JournalRow,
    OfficeRow,
    OfficialRow,
    PledgeRow,
    SeenRow,
)
from store.records import ArticleRow

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping


def articles(connection: Connection, ids: list[int]) -> dict[int, ArticleRow]:
    """Lines of the queue."""
    rows = _all(
        connection,
        "SELECT a.id, a.headline, a.source, a.published, a.pipeline <> '' AS annotated,"
        ' a.finished_at, f.undecided AS "open", f.decided, f.flagged FROM article a'
        " JOIN article_fact f ON f.article_id = a.id WHERE a.id IN ({ids})",
        ids,
    )
    found = {}
    for row in rows:
        finished = datetime.fromisoformat(row["finished_at"]) if row["finished_at"] else None
        values = {**_dated(row, "published"), "finished_at": finished}
        found[row["id"]] = ArticleRow(**{**values, "annotated": bool(row["annotated"])})
    return found


def pledges(connection: Connection, ids: list[int]) -> dict[int, PledgeRow]:
    """Pledges with all parties by name."""
    people = _grouped(
        connection,
        "SELECT l.pledge_id, l.role, o.name FROM pledge_official l"
        " JOIN appearance o ON o.id = l.appearance_id WHERE l.pledge_id IN ({ids})"
        " ORDER BY l.position",
        ids,
    )
    sides = _grouped(
        connection,
        "SELECT pledge_id, role, country FROM pledge_country WHERE pledge_id IN ({ids})"
        " ORDER BY position",
        ids,
    )
    rows = _all(
        connection,
        "SELECT p.id, p.article_id, a.published, a.source, a.headline, s.quote, s.start,"
        ' s."end", p.force, p.status, p.decided_by, p.note, p.topic FROM pledge p'
        " JOIN article a ON a.id = p.article_id"
        " JOIN span s ON s.pledge_id = p.id AND s.label = 'PLEDGE' WHERE p.id IN ({ids})",
        ids,
    )
    return {
        row["id"]: PledgeRow(
            **_dated(row, "published"),
            speakers=people[row["id"], "speakers"],
            counterparts=people[row["id"], "counterparts"],
            on_behalf_of=sides[row["id"], "on_behalf_of"],
            toward=sides[row["id"], "toward"],
        )
        for row in rows
    }


def officials(connection: Connection, ids: list[int]) -> dict[int, OfficialRow]:
    """Officials with the dates and the office they were seen in last."""
    aliases = _grouped(
        connection,
        "SELECT official_id, '' AS role, alias FROM official_alias WHERE official_id IN ({ids}) ORDER BY id",
        ids,
    )
    rows = _all(
        connection,
        "SELECT o.id, o.name, o.country, o.note,"
        " (SELECT count(*) FROM appearance a WHERE a.official_id = o.id) AS articles,"
        " (SELECT min(f.published) FROM sighting_fact f"
        "   WHERE f.official_id = o.id AND f.published <> '') AS first_seen,"
        " (SELECT max(f.published) FROM sighting_fact f WHERE f.official_id = o.id) AS last_seen,"
        " coalesce((SELECT w.name FROM sighting_fact f JOIN office w ON w.id = f.office_id"
        "   WHERE f.official_id = o.id ORDER BY f.published DESC LIMIT 1), '') AS last_office"
        " FROM official o WHERE o.id IN ({ids})",
        ids,
    )
    return {
        row["id"]: OfficialRow(
            **_dated(row, "first_seen", "last_seen"), aliases=aliases[row["id"], ""]
        )
        for row in rows
    }


def offices(connection: Connection, ids: list[int]) -> dict[int, OfficeRow]:
    """Offices with their wordings and the holder seen last."""
    wordings = _grouped(
        connection,
        "SELECT office_id, '' AS role, wording FROM office_wording WHERE office_id IN ({ids}) ORDER BY id",
        ids,
    )
    rows = _all(
        connection,
        "SELECT o.id, o.name, o.country,"
        " (SELECT count(DISTINCT f.official_id) FROM sighting_fact f WHERE f.office_id = o.id)"
        "   AS holders,"
        " (SELECT count(*) FROM sighting_fact f WHERE f.office_id = o.id) AS sightings,"
        " (SELECT min(f.published) FROM sighting_fact f"
        "   WHERE f.office_id = o.id AND f.published <> '') AS first_seen,"
        " (SELECT max(f.published) FROM sighting_fact f WHERE f.office_id = o.id) AS last_seen,"
        " coalesce((SELECT p.name FROM sighting_fact f JOIN official p ON p.id = f.official_id"
        "   WHERE f.office_id = o.id ORDER BY f.published DESC LIMIT 1), '') AS last_holder"
        " FROM office o WHERE o.id IN ({ids})",
        ids,
    )
    return {
        row["id"]: OfficeRow(
            **_dated(row, "first_seen", "last_seen"), wordings=wordings[row["id"], ""]
        )
        for row in rows
    }


def journal(connection: Connection, ids: list[int]) -> dict[int, JournalRow]:
    """Entries of the journal with the articles they touched."""
    touched = _grouped(
        connection,
        "SELECT action_id, '' AS role, article_id FROM action_article WHERE action_id IN ({ids})"
        " ORDER BY article_id",
        ids,
    )
    rows = _all(
        connection,
        "SELECT id AS seq, kind, title, analyst, at, state FROM action WHERE id IN ({ids})",
        ids,
    )
    return {row["seq"]: JournalRow(**row, articles=touched[row["seq"], ""]) for row in rows}


_SEEN = (
    "SELECT {key} AS id, i.article_id, a.published, a.headline, {name} AS official,"
    ' s.quote AS words, s.start, s."end" FROM {source} JOIN article a ON a.id = i.article_id'
    " JOIN span s ON s.id = (SELECT b.id FROM span b WHERE b.{owner} = {item}"
    " ORDER BY b.start LIMIT 1) WHERE {key} IN "
)


def appearances(connection: Connection, ids: list[int]) -> dict[int, SeenRow]:
    """Officials as named in articles, each at the first mention."""
    query = _SEEN.format(
        key="i.id", name="i.name", source="appearance i", owner="appearance_id", item="i.id"
    )
    rows = _all(connection, query + "({ids})", ids)
    return {row["id"]: SeenRow(**_dated(row, "published")) for row in rows}


def sightings(connection: Connection, ids: list[int]) -> dict[int, SeenRow]:
    """Titles as given in articles, each at the first place."""
    query = _SEEN.format(
        key="i.id", name="o.name", owner="title_id", item="i.title_id",
        source="title_sighting i JOIN official o ON o.id = i.official_id",
    )  # fmt: skip
    rows = _all(connection, query + "({ids})", ids)
    return {row["id"]: SeenRow(**_dated(row, "published")) for row in rows}


def changes(connection: Connection, seq: int) -> Iterator[ActionChange]:
    """The fields that an action changed, in the order in which it did."""
    query = (
        "SELECT c.table_name, c.row_id, c.before, c.after FROM row_change c JOIN action a"
        " ON a.id = ? AND c.action_id = coalesce(a.target, a.id) ORDER BY c.position"
    )
    for table, key, *sides in connection.exec_driver_sql(query, (seq,)):
        before, after = (json.loads(side) if side else {} for side in sides)
        for name in dict.fromkeys((*before, *after)):
            yield ActionChange(table, key, name, before.get(name), after.get(name))


def articles_of_pledges(connection: Connection, ids: Sequence[int]) -> frozenset[int]:
    """The articles that pledges are in; by way of JSON, for there may be half a million."""
    query = (
        "SELECT DISTINCT article_id FROM pledge_fact WHERE pledge_id IN"
        " (SELECT value FROM json_each(?))"
    )
    found = connection.exec_driver_sql(query, (json.dumps(list(ids)),)).scalars()
    return frozenset(found)


def countries(connection: Connection) -> tuple[CountryRow, ...]:
    """Every country and body there is something of, by name."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for place, query in enumerate(
        (
            "SELECT country, count(*) FROM official GROUP BY country",
            "SELECT country, count(*) FROM office o WHERE EXISTS"
            " (SELECT 1 FROM sighting_fact f WHERE f.office_id = o.id) GROUP BY country",
            "SELECT country, sum(counted) FROM side_tally WHERE role = 'on_behalf_of' GROUP BY country",
            "SELECT country, sum(counted) FROM side_tally WHERE role = 'toward' GROUP BY country",
        )
    ):
        for country, count in connection.exec_driver_sql(query):
            counts[country][place] = count
    return tuple(CountryRow(country, *counts[country]) for country in sorted(counts))


def _all(connection: Connection, query: str, ids: list[int]) -> Iterable[RowMapping]:
    return connection.exec_driver_sql(query.format(ids=marks(ids)), tuple(ids)).mappings()


def _grouped(
    connection: Connection, query: str, ids: list[int]
) -> dict[tuple[int, str], tuple[Any, ...]]:
    """Values of several rows each: by id and role, in order."""
    found: dict[tuple[int, str], tuple[Any, ...]] = defaultdict(tuple)
    rows = connection.exec_driver_sql(query.format(ids=marks(ids)), tuple(ids))
    for key, role, value in rows:
        found[key, role] += (value,)
    return found


def _dated(row: RowMapping, *names: str) -> dict[str, Any]:
    """The columns of a row by name, with those that are dates as such."""
    dates = {name: date.fromisoformat(row[name]) if row[name] else None for name in names}
    return {**row, **dates}
