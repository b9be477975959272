"""What the project asks of SQLite, done again by bare ``sqlite3``, so that ratios can be given."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from store.project import Project

_WRITES = ("INSERT", "UPDATE", "DELETE")
TIMES = 5


def milliseconds(act: Callable[[], object], times: int = TIMES) -> float:
    """The shortest time that an act takes of the processor: nobody else's work counts in it.

    What is read lies in memory after the first time, so there is no disk to wait for.
    """
    found = []
    for _ in range(times):
        start = time.process_time()
        act()
        found.append((time.process_time() - start) * 1000)
    return min(found)


@contextmanager
def statements(project: Project) -> Iterator[list[str]]:
    """The statements that a project runs meanwhile, with their values, each once."""
    found: list[str] = []

    def remember(sql: str) -> None:
        if not found or found[-1] != sql:  # a statement is told again for its triggers
            found.append(sql)

    connection = project._opened.connection
    connection.set_trace_callback(remember)
    try:
        yield found
    finally:
        connection.set_trace_callback(None)


def connect(path: Path) -> sqlite3.Connection:
    """A connection set as safely as ours is."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL", "temp_store=MEMORY", "cache_size=-32000"):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}")
    return connection


def reading(connection: sqlite3.Connection, asked: Sequence[str]) -> float:
    """The time in ms to run the same queries and fetch their rows."""
    queries = [sql for sql in asked if sql.startswith(("SELECT", "WITH"))]

    def act() -> None:
        for sql in queries:
            connection.execute(sql).fetchall()

    return milliseconds(act)


def committing(connection: sqlite3.Connection, asked: Sequence[str]) -> float:
    """The time in ms of a commit of the same rows, on a copy of the same project."""
    rows = [sql for sql in asked if sql.startswith(_WRITES)]
    start = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    for sql in rows:
        connection.execute(sql)
    connection.execute("COMMIT")
    return (time.perf_counter() - start) * 1000
