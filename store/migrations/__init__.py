"""The ladder of schema versions: a new file climbs all of it, an older one the rest.

A version's schema is the SQL file of its step and of those below; what a released
step says is never changed. Each step is one transaction that ends with its record, so
a file is of one version or of the next, whatever happens in between.
"""

from __future__ import annotations

import functools
import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files

from store import derived
from store.migrations.registry import adopt_offices

Progress = Callable[[int, int], None]  # steps done and steps in all


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: its SQL, then what SQL cannot say."""

    name: str
    finish: Callable[[sqlite3.Connection], None] | None = None

    def statements(self) -> Iterator[str]:
        """Its SQL, statement by statement."""
        text = (files("store.migrations") / f"{self.name}.sql").read_text(encoding="utf-8")
        statement = ""
        for line in text.splitlines(keepends=True):
            if statement or not line.startswith("--"):
                statement += line
            if statement.strip() and sqlite3.complete_statement(statement):
                yield statement.strip()
                statement = ""


def _open_registry(connection: sqlite3.Connection) -> None:
    earlier = [(number, step.name, "") for number, step in enumerate(LADDER[:2], start=1)]
    connection.executemany("INSERT INTO migration VALUES (?, ?, ?)", earlier)
    adopt_offices(connection)


LADDER = (
    Migration("0001_first"),
    Migration("0002_originals"),
    Migration("0003_registry", finish=_open_registry),
    Migration("0004_tallies"),
    Migration("0005_flags"),
    Migration("0006_facets"),
    Migration("0007_first_rows"),
)
VERSION = len(LADDER)
_OPERATIONS = 500_000  # of SQLite's machine between two reports: some hundredths of a second
_RECORDED_FROM = 3  # the step that made the table of records
_DERIVED_FROM = 3  # the step that made the derived tables


def version_of(connection: sqlite3.Connection) -> int:
    """The schema version of an open file; 0 if it is empty."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(
    connection: sqlite3.Connection, *, until: int = VERSION, progress: Progress | None = None
) -> tuple[str, ...]:
    """Climb from a file's version, a transaction a step; gives the names of the steps done.

    ``connection`` must be in autocommit mode. A failing step leaves the file as it was.
    ``progress`` hears how many steps of how many are done, over and over while one lasts.
    """
    done: list[str] = []
    start = version_of(connection)

    def tell() -> None:
        if progress is not None:
            progress(len(done), until - start)

    connection.set_progress_handler(tell if progress else None, _OPERATIONS)
    try:
        for number in range(start + 1, until + 1):
            tell()
            _step(connection, number, LADDER[number - 1], start)
            done.append(LADDER[number - 1].name)
        tell()
    finally:
        connection.set_progress_handler(None, 0)
    return tuple(done)


def _step(connection: sqlite3.Connection, number: int, migration: Migration, start: int) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")  # inside a transaction it would be ignored
    connection.execute("BEGIN IMMEDIATE")
    try:
        before = _counts(connection)
        for statement in migration.statements():
            connection.execute(statement)
        if migration.finish is not None:
            migration.finish(connection)
        # Only the newest schema has what the present code derives; a file that has it
        # already brings it along in the SQL of its steps.
        if number == VERSION and start < _DERIVED_FROM:
            derived.rebuild(connection)
        if number >= _RECORDED_FROM:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            record = (number, migration.name, now)
            connection.execute("INSERT INTO migration VALUES (?, ?, ?)", record)
        _require_whole(connection, migration, before)
        connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Rows by table, but for what a full-text index packs as it likes, and what is only due."""
    query = (
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT IN ('stale', 'stale_text')"
    )
    names = [name for (name,) in connection.execute(query).fetchall()]
    return {n: connection.execute(f'SELECT count(*) FROM "{n}"').fetchone()[0] for n in names}


def _require_whole(
    connection: sqlite3.Connection, migration: Migration, before: dict[str, int]
) -> None:
    """No step may lose a row or leave a reference to nowhere."""
    after = _counts(connection)
    lost = [name for name, count in before.items() if after.get(name, 0) < count]
    loose = connection.execute("PRAGMA foreign_key_check").fetchall()
    if lost or loose:
        raise RuntimeError(f"migration {migration.name} lost rows of {lost}, loosened {loose[:3]}")


# --- what a file of a version looks like ------------------------------------------------

Schema = dict[tuple[str, str], str]


@functools.cache
def expected_schema(version: int) -> Schema:
    """Tables, indexes and triggers of a version, as a file of it must have them."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(connection, until=version)
        return schema_of(connection)
    finally:
        connection.close()


def schema_of(connection: sqlite3.Connection) -> Schema:
    """What a file defines, by type and name. SQLite's own tables are left out.

    The tables behind a full-text index count by name only: their SQL is the library's.
    """
    rows = connection.execute(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%'"
        " ESCAPE '\\'"
    ).fetchall()
    searches = {name for _, name, sql in rows if sql.upper().startswith("CREATE VIRTUAL TABLE")}
    return {
        (kind, name): "" if name.rpartition("_")[0] in searches else _squeeze(sql)
        for kind, name, sql in rows
    }


def _squeeze(sql: str) -> str:
    """SQL without the spacing of its lines."""
    return re.sub(r"\s*([(),])\s*", r"\1", re.sub(r"\s+", " ", sql))
