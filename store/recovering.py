"""What can still be read of a damaged project, into a new one. The damaged file is not touched."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from store import database, derived, intake, opening, registry
from store.errors import KnownError
from store.journal import Recorder
from store.tables import METADATA, T

_Row = tuple[object, ...]
_UNREADABLE = (sqlite3.DatabaseError, UnicodeDecodeError)
_LEFT_OUT = frozenset(
    ("row_change", "place", "action_article")
)  # what could not be replayed, or is of no worth
_LOOSE = frozenset(  # references that a row can be without
    (
        ("appearance", "official_id"),
        ("article", "original_id"),
        ("article", "reprint_of"),
        ("action", "article_id"),
    )
)
_ITEMS = (("appearance", "OFFICIAL"), ("title", "TITLE"), ("pledge", "PLEDGE"))


@dataclass(slots=True)
class Recovery:
    """What a recovery brought over, and what it could not: rows by table."""

    recovered: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def recover(source: Path, target: Path) -> Recovery:
    """Read what is readable of ``source`` into a new project at ``target``.

    Texts, items, decisions and the journal's entries are kept. What depends on something
    lost goes with it, and the history before the recovery can be read but not undone.
    """
    report = Recovery()
    with tempfile.TemporaryDirectory(prefix="pledgebook-") as folder:
        with database.known_errors(source):
            damaged = database.connect(opening.snapshot(source, Path(folder)), "ro")
        try:
            readable = _tables(source, damaged)
            opening.create(target)
            with database.known_errors(target):
                _fill(target, damaged, readable, report)
        finally:
            damaged.close()
    return report


def _tables(source: Path, damaged: sqlite3.Connection) -> dict[str, list[str]]:
    """Our tables that the file still knows, with their columns; never a view in their place."""
    query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'"
    try:
        known = {name for (name,) in damaged.execute(query).fetchall()}
        found = {
            name: [row[1] for row in damaged.execute(f"PRAGMA table_info({name})").fetchall()]
            for name in (table.name for table in METADATA.sorted_tables)
            if name in known and name not in _LEFT_OUT
        }
    except _UNREADABLE as error:
        raise KnownError(
            f"Nothing in {source} can be read any more; restore a backup instead."
        ) from error
    if "article" not in found:
        raise KnownError(f"{source} has no articles that could be recovered; restore a backup.")
    return found


def _fill(
    target: Path, damaged: sqlite3.Connection, readable: dict[str, list[str]], report: Recovery
) -> None:
    connection = database.connect(target, "rw")
    try:
        connection.execute("BEGIN IMMEDIATE")
        for table, columns in readable.items():
            _copy_table(damaged, connection, table, columns, report)
        connection.execute("UPDATE action SET state = 'dropped' WHERE state = 'undone'")
        connection.execute("UPDATE action SET state = 'dropped' WHERE kind = 'do'")
        connection.execute(
            "INSERT INTO action_article SELECT article_id, id FROM action"
            " WHERE article_id IN (SELECT id FROM article)"
        )
        _mend_texts(connection, report)
        _prune(connection, report)
        connection.execute("COMMIT")
        _relink(connection)
    finally:
        connection.close()


def _copy_table(
    damaged: sqlite3.Connection,
    target: sqlite3.Connection,
    table: str,
    columns: list[str],
    report: Recovery,
) -> None:
    ours = [column.name for column in T[table].columns if column.name in columns]
    names = ", ".join(f'"{name}"' for name in ours)
    insert = f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(ours))})"
    done = lost = 0
    for row in _rows(damaged, table, names):
        try:
            if row is None:
                lost += 1
            else:
                target.execute(insert, row)
                done += 1
        except sqlite3.IntegrityError:  # damage made it say what no row may say
            lost += 1
    report.recovered[table] = done
    if lost:
        report.lost[table] = lost


def _rows(damaged: sqlite3.Connection, table: str, names: str) -> Iterator[_Row | None]:
    """The rows in the order of their ids; None for each id that cannot be read."""
    last, top = 0, _top(damaged, table)
    while True:
        try:
            cursor = damaged.execute(
                f"SELECT id, {names} FROM {table} WHERE id > ? ORDER BY id", (last,)
            )
            for key, *row in cursor:
                last = key
                yield tuple(row)
            return
        except _UNREADABLE:
            last += 1
        while last <= top:  # past what is damaged, one by one
            row_there, row_found = _row(damaged, table, names, last)
            if row_found is not None:
                yield row_found
                break
            if row_there:
                yield None
            last += 1
        if last > top:
            return


def _row(damaged: sqlite3.Connection, table: str, names: str, key: int) -> tuple[bool, _Row | None]:
    """Whether there may be a row of this id, and the row if it can be read."""
    try:
        row = damaged.execute(f"SELECT {names} FROM {table} WHERE id = ?", (key,)).fetchone()
    except _UNREADABLE:
        return True, None
    return row is not None, row


def _top(damaged: sqlite3.Connection, table: str) -> int:
    """The highest id that was ever given in a table, as far as can be known."""
    found = 0
    for query in (
        f"SELECT seq FROM sqlite_sequence WHERE name = '{table}'",
        f"SELECT max(id) FROM {table}",
    ):
        try:
            row = damaged.execute(query).fetchone()
        except _UNREADABLE:
            continue
        if row and isinstance(row[0], int):
            found = max(found, row[0])
    return min(found, 50_000_000)


# --- making it one whole again -----------------------------------------------------------


def _mend_texts(connection: sqlite3.Connection, report: Recovery) -> None:
    """A text that changed in the damage is kept, and said to have changed."""
    query = "SELECT id, headline, text, text_sha256 FROM article"
    for key, headline, text, digest in connection.execute(query).fetchall():
        if intake.sha256(text) != digest:
            report.notes.append(f"The text of “{headline}” was changed by the damage; compare it.")
            connection.execute(
                "UPDATE OR IGNORE article SET text_sha256 = ? WHERE id = ?",
                (intake.sha256(text), key),
            )


def _prune(connection: sqlite3.Connection, report: Recovery) -> None:
    """Take out what refers to something lost, until nothing does."""
    while True:
        gone = _wrong_spans(connection) + _bare_items(connection)
        for table, key, parent, number in connection.execute("PRAGMA foreign_key_check").fetchall():
            gone += _cut(connection, table, key, number, parent)
        for table in gone:
            report.recovered[table] = report.recovered.get(table, 0) - 1
            report.lost[table] = report.lost.get(table, 0) + 1
        if not gone and not connection.execute("PRAGMA foreign_key_check").fetchone():
            return


def _cut(
    connection: sqlite3.Connection, table: str, key: int, number: int, parent: str
) -> list[str]:
    """Cut a loose reference where a row can be without it; else the row goes."""
    for row in connection.execute(f"PRAGMA foreign_key_list({table})").fetchall():
        if row[0] == number and (table, row[3]) in _LOOSE:
            connection.execute(f'UPDATE {table} SET "{row[3]}" = NULL WHERE id = ?', (key,))
            return []
    connection.execute(f"DELETE FROM {table} WHERE id = ?", (key,))
    return [table]


def _wrong_spans(connection: sqlite3.Connection) -> list[str]:
    query = (
        "SELECT s.id FROM span s JOIN article a ON a.id = s.article_id"
        ' WHERE substr(a.text, s.start + 1, s."end" - s.start) <> s.quote'
    )
    keys = connection.execute(query).fetchall()
    connection.executemany("DELETE FROM span WHERE id = ?", keys)
    return ["span"] * len(keys)


def _bare_items(connection: sqlite3.Connection) -> list[str]:
    """Items without a span, and spans whose item is of another article."""
    gone = []
    for table, label in _ITEMS:
        astray = connection.execute(
            f"SELECT s.id FROM span s JOIN {table} i ON i.id = s.{table}_id"
            " WHERE s.article_id <> i.article_id"
        ).fetchall()
        connection.executemany("DELETE FROM span WHERE id = ?", astray)
        bare = connection.execute(
            f"SELECT i.id FROM {table} i WHERE NOT EXISTS"
            f" (SELECT 1 FROM span s WHERE s.{table}_id = i.id AND s.label = ?)",
            (label,),
        ).fetchall()
        connection.executemany(f"DELETE FROM {table} WHERE id = ?", bare)
        gone += ["span"] * len(astray) + [table] * len(bare)
    return gone


def _relink(connection: sqlite3.Connection) -> None:
    """Tie confirmed officials and titles to the registry again, where that was lost."""
    database.settings(connection, read_only=False)
    engine = database.engine_on(connection, read_only=False)
    with engine.begin() as transaction:
        recorder = Recorder(transaction, "")
        for row in recorder.rows("appearance", status="confirmed", official_id=None):
            registry.link(recorder, row["id"])
        for row in recorder.rows("title"):
            registry.sight(recorder, row["id"])
        derived.rebuild(connection)
