"""Rows by table and key, in plain SQL: the way of every decision to the file and back.

A decision reads and writes some dozens of single rows. Their statements are put together
once a table and go to SQLite as they are; by way of SQLAlchemy each took five times as long.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Boolean

from store.tables import T

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

Values = dict[str, Any]


def raw(connection: Connection) -> sqlite3.Connection:
    """SQLite's own connection under SQLAlchemy's, in the same transaction."""
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def find(connection: Connection, table: str, where: Mapping[str, Any]) -> list[Values]:
    """All rows whose columns equal ``where``, oldest first, by the names of their columns."""
    names, truths = _columns(table)
    given = {name: value for name, value in where.items() if value is not None}
    conditions = tuple((name, name in given) for name in where)
    rows = raw(connection).execute(_select(table, conditions), tuple(given.values()))
    found = [dict(zip(names, row, strict=True)) for row in rows]
    for values in found:
        for name in truths:
            values[name] = bool(values[name])
    return found


def insert(connection: Connection, table: str, values: Mapping[str, Any]) -> int:
    """Add a row and give its key."""
    done = raw(connection).execute(_insert(table, tuple(values)), tuple(values.values()))
    return int(done.lastrowid or 0)


def insert_all(connection: Connection, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows that have the same columns."""
    if rows:
        statement = _insert(table, tuple(rows[0]))
        raw(connection).executemany(statement, [tuple(row.values()) for row in rows])


def update(connection: Connection, table: str, key: int, values: Mapping[str, Any]) -> None:
    statement = _update(table, tuple(values))
    raw(connection).execute(statement, (*values.values(), key))


def delete(connection: Connection, table: str, key: int) -> None:
    raw(connection).execute(f"DELETE FROM {T[table].name} WHERE id = ?", (key,))


# --- statements, put together once ----------------------------------------------------------


@cache
def _columns(table: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The columns of a table, and those that are true or false."""
    columns = T[table].columns
    truths = tuple(c.name for c in columns if isinstance(c.type, Boolean))
    return tuple(c.name for c in columns), truths


def _quoted(table: str, name: str) -> str:
    """A column of the table, and nothing else: names may come from a journal."""
    return f'"{T[table].c[name].name}"'


@cache
def _select(table: str, conditions: tuple[tuple[str, bool], ...]) -> str:
    names = ", ".join(_quoted(table, name) for name in _columns(table)[0])
    tests = [
        f"{_quoted(table, name)} {'= ?' if given else 'IS NULL'}" for name, given in conditions
    ]
    where = " AND ".join(tests) or "true"
    return f"SELECT {names} FROM {T[table].name} WHERE {where} ORDER BY id"


@cache
def _insert(table: str, columns: tuple[str, ...]) -> str:
    names = ", ".join(_quoted(table, name) for name in columns)
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {T[table].name} ({names}) VALUES ({marks})"


@cache
def _update(table: str, columns: tuple[str, ...]) -> str:
    changes = ", ".join(f"{_quoted(table, name)} = ?" for name in columns)
    return f"UPDATE {T[table].name} SET {changes} WHERE id = ?"
