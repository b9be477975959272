"""What must hold in every project file, beyond what SQLite checks by itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from store import derived
from store.intake import sha256
from store.journal import RowChange, changes_of
from store.records import Violation
from store.tables import T

if TYPE_CHECKING:
    from sqlalchemy import Connection


def violations(connection: Connection) -> Iterator[Violation]:
    """Every invariant that does not hold, cheapest and most telling first.

    Each group rests on those before it: where one fails, the later ones would only
    repeat it, or could not be read at all.
    """
    for check in (_sqlite, _values, _facts):
        sound = True
        try:
            for violation in check(connection):
                sound = False
                yield violation
        except (DatabaseError, sqlite3.DatabaseError, UnicodeDecodeError) as error:
            sound = False
            cause = getattr(error, "orig", error)
            yield Violation("file", f"cannot be read: {cause}")
        if not sound:
            return


def _facts(connection: Connection) -> Iterator[Violation]:
    yield from _texts(connection)
    yield from _quotes(connection)
    yield from _owners(connection)
    yield from _parties(connection)
    yield from _registry(connection)
    yield from _journal(connection)
    yield from _derived(connection)


def _sqlite(connection: Connection) -> Iterator[Violation]:
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            yield Violation("file", str(line))
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Violation(f"{table} {row}", f"refers to a {parent} that is not there")


_JSON = (
    ("article", "tokens"), ("appearance", "reasons"), ("title", "reasons"), ("pledge", "reasons"),
    ("row_change", "before"), ("row_change", "after"),
)  # fmt: skip
_TIMES = (
    ("article", "published"), ("article", "imported_at"), ("article", "finished_at"),
    ("appearance", "decided_at"), ("title", "decided_at"), ("pledge", "decided_at"),
    ("action", "at"),
)  # fmt: skip


def _values(connection: Connection) -> Iterator[Violation]:
    """Columns whose form SQLite does not know: JSON, times, names of tables."""
    tests = [*((t, c, f'json_valid("{c}")') for t, c in _JSON)]
    tests += [(t, c, f'julianday("{c}") IS NOT NULL') for t, c in _TIMES]
    for table, column, test in tests:
        query = f'SELECT id FROM {table} WHERE "{column}" IS NOT NULL AND NOT ({test})'
        for (key,) in connection.exec_driver_sql(query):
            yield Violation(f"{table} {key}", f"its {column} cannot be read")
    for key, name in connection.exec_driver_sql("SELECT id, table_name FROM row_change"):
        if name not in T:
            yield Violation(f"row_change {key}", f"is about {name!r}, which is no table")


def _texts(connection: Connection) -> Iterator[Violation]:
    table = T["article"]
    for key, text, digest in connection.execute(
        select(table.c.id, table.c.text, table.c.text_sha256)
    ):
        if sha256(text) != digest:
            yield Violation(f"article {key}", "its text is not the text that was imported")


def _quotes(connection: Connection) -> Iterator[Violation]:
    span, article = T["span"], T["article"]
    query = select(span.c.id, span.c.start, span.c.end, span.c.quote, article.c.text).join(
        article, article.c.id == span.c.article_id
    )
    for key, start, end, quote, text in connection.execute(query):
        if text[start:end] != quote:
            yield Violation(f"span {key}", f"quotes {quote!r}, but its article says otherwise")


def _owners(connection: Connection) -> Iterator[Violation]:
    """Every item has a span, and what a span belongs to is of the span's article."""
    span = T["span"]
    for name, column in (
        ("appearance", "appearance_id"),
        ("title", "title_id"),
        ("pledge", "pledge_id"),
    ):
        owner = T[name]
        bare = select(owner.c.id).where(
            owner.c.id.not_in(
                select(span.c[column]).where(span.c[column].is_not(None), span.c.label != "CUE")
            )
        )
        for (key,) in connection.execute(bare):
            yield Violation(f"{name} {key}", "has no span")
        astray = (
            select(span.c.id)
            .join(owner, owner.c.id == span.c[column])
            .where(owner.c.article_id != span.c.article_id)
        )
        for (key,) in connection.execute(astray):
            yield Violation(f"span {key}", f"belongs to a {name} of another article")


def _parties(connection: Connection) -> Iterator[Violation]:
    """Officials that titles and pledges name are of the same article, and none is rejected."""
    for link, item in (("title_holder", "title"), ("pledge_official", "pledge")):
        query = (
            f"SELECT i.id, o.name, o.article_id <> i.article_id FROM {link} l"
            f" JOIN {item} i ON i.id = l.{item}_id JOIN appearance o ON o.id = l.appearance_id"
            " WHERE o.article_id <> i.article_id"
            " OR (i.status = 'confirmed' AND o.status <> 'confirmed')"
        )
        for key, name, elsewhere in connection.exec_driver_sql(query):
            what = "is of another article" if elsewhere else "is not confirmed, though it is"
            yield Violation(f"{item} {key}", f"its official {name} {what}")


def _registry(connection: Connection) -> Iterator[Violation]:
    """Confirmed officials are in the registry, confirmed titles sighted, and nothing else is."""
    query = "SELECT id, status FROM appearance WHERE (status = 'confirmed') <> (official_id IS NOT NULL)"
    for key, status in connection.exec_driver_sql(query):
        yield Violation(f"appearance {key}", f"is {status}, against the registry")
    wanted = (
        "SELECT DISTINCT t.id, o.official_id FROM title t JOIN title_holder h ON h.title_id = t.id"
        " JOIN appearance o ON o.id = h.appearance_id"
        " WHERE t.status = 'confirmed' AND o.official_id IS NOT NULL"
    )
    have = "SELECT title_id, official_id FROM title_sighting"
    for one, other, what in ((wanted, have, "lacks a sighting"), (have, wanted, "is sighted")):
        for key, official in connection.exec_driver_sql(f"{one} EXCEPT {other}"):
            yield Violation(f"title {key}", f"{what} of official {official}, against its state")
    loose = (
        "SELECT s.id, s.text FROM title_sighting s WHERE NOT EXISTS (SELECT 1 FROM office_wording w"
        " WHERE w.country = s.country AND w.wording = s.text)"
    )
    for key, text in connection.exec_driver_sql(loose):
        yield Violation(f"title_sighting {key}", f"{text!r} belongs to no office")


def _derived(connection: Connection) -> Iterator[Violation]:
    raw = connection.connection.driver_connection
    for table, count in derived.differences(cast("sqlite3.Connection", raw)):
        yield Violation(table, f"{count} rows are not what they are derived from")


def _journal(connection: Connection) -> Iterator[Violation]:
    """Replay the journal: the last word it has on each column must be the present state."""
    expected: dict[tuple[str, int], dict[str, Any] | None] = {}
    actions = T["action"]
    for kind, key, target in connection.execute(
        select(actions.c.kind, actions.c.id, actions.c.target).order_by(actions.c.id)
    ):
        changes = changes_of(connection, key if kind == "do" else target)
        for change in reversed(changes) if kind == "undo" else changes:
            _apply(expected, change, change.before if kind == "undo" else change.after)
    for (table, key), values in expected.items():
        query = select(T[table]).where(T[table].c.id == key)
        row = connection.execute(query).mappings().first()
        if (row is None) != (values is None):
            yield Violation(f"{table} {key}", "is there or not there, against the journal")
        elif row is not None and any(row.get(k) != v for k, v in (values or {}).items()):
            yield Violation(f"{table} {key}", "differs from what the journal says of it")


def _apply(
    expected: dict[tuple[str, int], dict[str, Any] | None],
    change: RowChange,
    values: dict[str, Any] | None,
) -> None:
    place = change.table, change.row_id
    expected[place] = None if values is None else {**(expected.get(place) or {}), **values}
