"""What search and tables are answered from: derived from the real tables, never the reverse.

Triggers write the key of every row that changes to ``stale``; ``settle`` makes anew
what depends on it, in the same transaction. Every derived table is one SELECT, so that
it can be checked against it and built again from nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.names import keys
from store.plain import raw

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Derived:
    """A derived table: the kind of stale row it depends on, its key, and its SELECT."""

    table: str
    kind: str
    key: str
    select: str  # with the column ``key`` and {where}, which restricts it to stale rows
    source: str  # the real table whose rows it is about


_STALE = "(SELECT id FROM stale WHERE kind = '{kind}')"

FACTS = (
    Derived(
        "article_fact",
        "article",
        "article_id",
        """SELECT id AS article_id, coalesce(published, '') AS published, source,
            CASE WHEN finished_at IS NOT NULL THEN 'finished' WHEN decided > 0 THEN 'started'
                WHEN pipeline <> '' THEN 'waiting' ELSE 'new' END AS state,
            undecided, decided, flagged
        FROM (SELECT a.id, a.published, a.source, a.finished_at, a.pipeline,
            (SELECT count(*) FROM appearance i WHERE i.article_id = a.id AND i.decided_at IS NULL)
            + (SELECT count(*) FROM title i WHERE i.article_id = a.id AND i.decided_at IS NULL)
            + (SELECT count(*) FROM pledge i WHERE i.article_id = a.id AND i.decided_at IS NULL)
                AS undecided,
            (SELECT count(*) FROM appearance i WHERE i.article_id = a.id AND i.decided_by <> '')
            + (SELECT count(*) FROM title i WHERE i.article_id = a.id AND i.decided_by <> '')
            + (SELECT count(*) FROM pledge i WHERE i.article_id = a.id AND i.decided_by <> '')
                AS decided,
            (SELECT count(*) FROM appearance i WHERE i.article_id = a.id AND i.flagged)
            + (SELECT count(*) FROM title i WHERE i.article_id = a.id AND i.flagged)
            + (SELECT count(*) FROM pledge i WHERE i.article_id = a.id AND i.flagged)
                AS flagged
            FROM article a WHERE {where})""",
        "a.id",
    ),
    Derived(
        "pledge_fact",
        "pledge",
        "pledge_id",
        """SELECT p.id AS pledge_id, p.article_id, coalesce(a.published, '') AS published,
            a.source, p.force, p.status, p.decided_by
        FROM pledge p JOIN article a ON a.id = p.article_id WHERE {where}""",
        "p.id",
    ),
    Derived(
        "pledge_side",
        "pledge",
        "pledge_id",
        """SELECT p.role, p.country, p.pledge_id, coalesce(a.published, '') AS published, a.source,
            i.force, i.status, i.decided_by
        FROM pledge_country p JOIN pledge i ON i.id = p.pledge_id
            JOIN article a ON a.id = i.article_id WHERE {where}""",
        "p.pledge_id",
    ),
    Derived(
        "sighting_fact",
        "sighting",
        "sighting_id",
        """SELECT s.id AS sighting_id, s.title_id, s.official_id, w.office_id, s.article_id,
            coalesce(a.published, '') AS published, s.beside
        FROM title_sighting s JOIN article a ON a.id = s.article_id
            JOIN office_wording w ON w.country = s.country AND w.wording = s.text
        WHERE {where}""",
        "s.id",
    ),
    Derived(
        "search_pledge",
        "words",
        "rowid",
        """SELECT p.id AS rowid, s.quote, p.note, p.topic
        FROM pledge p JOIN span s ON s.pledge_id = p.id AND s.label = 'PLEDGE' WHERE {where}""",
        "p.id",
    ),
    Derived(
        "search_official",
        "official",
        "rowid",
        """SELECT o.id AS rowid, o.name || char(10) || coalesce((SELECT group_concat(alias, char(10))
            FROM official_alias l WHERE l.official_id = o.id), '') AS names, o.note
        FROM official o WHERE {where}""",
        "o.id",
    ),
    Derived(
        "search_office",
        "office",
        "rowid",
        """SELECT o.id AS rowid, o.name || char(10) || coalesce((SELECT group_concat(wording, char(10))
            FROM office_wording w WHERE w.office_id = o.id), '') AS names, o.note
        FROM office o WHERE {where}""",
        "o.id",
    ),
)
# Kept by triggers on the facts, so that a facet need not be counted over and over.
TALLIES = (
    (
        "article_tally",
        "SELECT source, state, substr(published, 1, 4), iif(flagged > 0, 'flagged', ''), count(*)"
        " FROM article_fact GROUP BY 1, 2, 3, 4",
    ),
    (
        "pledge_tally",
        "SELECT force, status, decided_by, source, substr(published, 1, 4), count(*)"
        " FROM pledge_fact GROUP BY 1, 2, 3, 4, 5",
    ),
    (
        "side_tally",
        "SELECT role, country, force, status, decided_by, substr(published, 1, 4), count(*)"
        " FROM pledge_side GROUP BY 1, 2, 3, 4, 5, 6",
    ),
    (
        "side_source_tally",
        "SELECT role, country, force, status, decided_by, source, count(*)"
        " FROM pledge_side GROUP BY 1, 2, 3, 4, 5, 6",
    ),
)
_ALL = (
    ("article", "article"),
    ("text", "article"),
    ("pledge", "pledge"),
    ("words", "pledge"),
    ("sighting", "title_sighting"),
    ("official", "official"),
    ("office", "office"),
)


def settle(connection: sqlite3.Connection) -> None:
    """Make anew what the stale rows made out of date. Call it before every commit."""
    kinds = {kind for (kind,) in connection.execute("SELECT DISTINCT kind FROM stale")}
    for fact in FACTS:
        if fact.kind in kinds:
            _renew(connection, fact)
    if "official" in kinds:
        _renew_keys(connection)
    _renew_texts(connection, added="text" in kinds)
    if kinds:
        connection.execute("DELETE FROM stale")


def settle_below(connection: Connection) -> None:
    """``settle`` in the midst of a transaction, for who looks something up there."""
    settle(raw(connection))


def rebuild(connection: sqlite3.Connection) -> None:
    """Make everything derived anew, from nothing."""
    for fact in FACTS:
        connection.execute(f"DELETE FROM {fact.table}")
    for tally, _ in TALLIES:
        connection.execute(f"DELETE FROM {tally}")
    connection.execute("DELETE FROM official_key")
    connection.execute("DELETE FROM stale")
    connection.execute("DELETE FROM stale_text")
    connection.execute("INSERT INTO search_article(search_article) VALUES ('delete-all')")
    for kind, table in _ALL:
        connection.execute("INSERT INTO stale SELECT ?, id FROM " + table, (kind,))
    settle(connection)


def _renew(connection: sqlite3.Connection, fact: Derived) -> None:
    stale = _STALE.format(kind=fact.kind)
    connection.execute(f"DELETE FROM {fact.table} WHERE {fact.key} IN {stale}")
    select = fact.select.format(where=f"{fact.source} IN {stale}")
    if fact.key == "rowid":
        columns = [name for (name,) in _columns(connection, fact.table)]
        connection.execute(f"INSERT INTO {fact.table} (rowid, {', '.join(columns)}) {select}")
    else:
        connection.execute(f"INSERT INTO {fact.table} {select}")


def _columns(connection: sqlite3.Connection, table: str) -> Iterator[tuple[str]]:
    yield from connection.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall()


def _renew_texts(connection: sqlite3.Connection, *, added: bool) -> None:
    """The index of texts keeps no copy of them: what leaves it must be told to it."""
    gone = connection.execute("SELECT article_id, text FROM stale_text").fetchall()
    for row in gone:
        connection.execute(
            "INSERT INTO search_article (search_article, rowid, text) VALUES ('delete', ?, ?)", row
        )
    if gone:
        connection.execute("DELETE FROM stale_text")
    if added:
        connection.execute(
            "INSERT INTO search_article (rowid, text) SELECT id, text FROM article"
            " WHERE id IN (SELECT id FROM stale WHERE kind = 'text')"
        )


def _renew_keys(connection: sqlite3.Connection) -> None:
    stale = _STALE.format(kind="official")
    connection.execute(f"DELETE FROM official_key WHERE official_id IN {stale}")
    connection.executemany(
        "INSERT INTO official_key VALUES (?, ?, ?)",
        list(official_keys(connection, f"o.id IN {stale}")),
    )


def official_keys(connection: sqlite3.Connection, where: str) -> Iterator[tuple[str, str, int]]:
    """What each official can be found by: the keys of all names, with the country."""
    names: dict[tuple[int, str], set[str]] = {}
    query = (
        "SELECT o.id, o.country, o.name, l.alias FROM official o"
        f" LEFT JOIN official_alias l ON l.official_id = o.id WHERE {where}"
    )
    for key, country, name, alias in connection.execute(query).fetchall():
        found = names.setdefault((key, country), set())
        found.update(keys(name))
        found.update(keys(alias or ""))
    for (key, country), found in names.items():
        for word in sorted(found):
            yield word, country, key


# --- checking ---------------------------------------------------------------------------


def differences(connection: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """Derived rows that are not what their SELECT says: the table and how many."""
    for fact in FACTS:
        select = fact.select.format(where="true")
        columns = "*"
        if fact.key == "rowid":
            columns = ", ".join(["rowid", *(name for (name,) in _columns(connection, fact.table))])
        yield from _different(connection, fact.table, columns, select)
    for tally, select in TALLIES:
        yield from _different(connection, tally, "*", select)
    stored_keys = set(connection.execute("SELECT key, country, official_id FROM official_key"))
    wrong = stored_keys ^ set(official_keys(connection, "true"))
    if wrong:
        yield "official_key", len(wrong)
    waiting = connection.execute("SELECT count(*) FROM stale").fetchone()[0]
    if waiting:
        yield "stale", waiting
    yield from _texts_not_indexed(connection)


def _different(
    connection: sqlite3.Connection, table: str, columns: str, select: str
) -> Iterator[tuple[str, int]]:
    stored = f"SELECT {columns} FROM {table}"
    for one, other in ((stored, select), (select, stored)):
        query = f"SELECT count(*) FROM (SELECT * FROM ({one}) EXCEPT SELECT * FROM ({other}))"
        count = connection.execute(query).fetchone()[0]
        if count:
            yield table, count


def _texts_not_indexed(connection: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    count = connection.execute(
        "SELECT (SELECT count(*) FROM article a WHERE NOT EXISTS"
        " (SELECT 1 FROM search_article_docsize d WHERE d.id = a.id))"
        " + (SELECT count(*) FROM search_article_docsize d WHERE NOT EXISTS"
        " (SELECT 1 FROM article a WHERE a.id = d.id))"
    ).fetchone()[0]
    if count:
        yield "search_article", count
