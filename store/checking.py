"""What must hold in every project file, beyond what SQLite checks by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from store.intake import sha256
from store.journal import RowChange, changes_of
from store.records import Violation
from store.tables import T

if TYPE_CHECKING:
    from sqlalchemy import Connection


def violations(connection: Connection) -> Iterator[Violation]:
    """Every invariant that does not hold, cheapest and most telling first."""
    yield from _sqlite(connection)
    yield from _texts(connection)
    yield from _quotes(connection)
    yield from _owners(connection)
    yield from _journal(connection)


def _sqlite(connection: Connection) -> Iterator[Violation]:
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            yield Violation("file", str(line))
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Violation(f"{table} {row}", f"refers to a {parent} that is not there")


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


def _journal(connection: Connection) -> Iterator[Violation]:
    """Replay the journal: the last word it has on each column must be the present state."""
    expected: dict[tuple[str, int], dict[str, Any] | None] = {}
    actions = T["action"]
    for kind, key, target in connection.execute(
        select(actions.c.kind, actions.c.id, actions.c.target).order_by(actions.c.id)
    ):
        for change in changes_of(connection, key if kind == "do" else target):
            _apply(expected, change, change.before if kind == "undo" else change.after)
    for (table, key), values in expected.items():
        query = select(T[table]).where(T[table].c.id == key)
        row = connection.execute(query).mappings().first()
        if (row is None) != (values is None):
            yield Violation(f"{table} {key}", "is there or not there, against the journal")
        elif row is not None and any(row[k] != v for k, v in (values or {}).items()):
            yield Violation(f"{table} {key}", "differs from what the journal says of it")


def _apply(
    expected: dict[tuple[str, int], dict[str, Any] | None],
    change: RowChange,
    values: dict[str, Any] | None,
) -> None:
    place = change.table, change.row_id
    expected[place] = None if values is None else {**(expected.get(place) or {}), **values}
