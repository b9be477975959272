"""The connection to a project file, how it is set, and what its failures mean.

One connection, exclusive locking: SQLite's own lock is the single-writer rule, and
the file beside the project only says who holds it (see ``store.holding``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from store import holding
from store.errors import Damaged, InUse, KnownError, NotWritten

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

APPLICATION_ID = 0x504C4447  # "PLDG"
_SAFE = ("cell_size_check=ON", "trusted_schema=OFF", "mmap_size=0", "temp_store=MEMORY")
_LIMITS = (  # what no project needs, so that a hostile one cannot have it
    (sqlite3.SQLITE_LIMIT_LENGTH, 256_000_000),  # bytes of a row: the largest original, packed
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 1_000_000),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
    (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 4),
    (sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1_000),
)


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection in autocommit mode (``mode``: ``rw``, ``ro``, or ``ro&immutable=1``).

    It waits for nobody, runs no extension and distrusts what the file defines.
    """
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=0)
    for limit, value in _LIMITS:
        connection.setlimit(limit, value)
    for pragma in _SAFE:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def settings(connection: sqlite3.Connection, *, read_only: bool) -> None:
    """The settings of every day: what is committed is on the disk, references hold."""
    pragmas: tuple[str, ...] = ("query_only=ON",)
    if not read_only:
        pragmas = ("journal_mode=WAL", "synchronous=FULL")
    # 32 MB of pages at most are kept, whatever the size of the file.
    for pragma in (*pragmas, "foreign_keys=ON", "cache_size=-32000"):
        connection.execute(f"PRAGMA {pragma}")


def engine_on(connection: sqlite3.Connection, *, read_only: bool) -> Engine:
    """SQLAlchemy on a connection that is open and set; disposing of it closes that."""
    engine = create_engine(
        "sqlite://", creator=lambda: connection, poolclass=StaticPool, hide_parameters=True
    )

    # Python's own transaction handling neither locks early nor covers DDL.
    # A read must not ask for the lock: it has to work on a disk that refuses writes.
    def begin(connection: Connection) -> None:
        reads = read_only or connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    event.listen(engine, "begin", begin)
    return engine


# --- failures that are not bugs --------------------------------------------------


@contextmanager
def known_errors(path: Path) -> Iterator[None]:
    """Turn what the disk or another program did into one sentence; let bugs through."""
    try:
        yield
    except DBAPIError as error:
        if not isinstance(error.orig, sqlite3.Error):
            raise
        raise _known(path, error.orig) from error
    except sqlite3.Error as error:
        raise _known(path, error) from error
    except UnicodeDecodeError as error:  # SQLite hands damaged text to Python as it is
        raise Damaged(f"{path} is damaged; recover it or restore a backup.") from error
    except OSError as error:
        raise NotWritten(f"{path} cannot be used: {error.strerror}.") from error


# Python's own words about damaged text, and SQLite's about a header and a full-text index: none
# has a code that says damage.
_CODELESS = (
    "Could not decode to UTF-8",
    "unsupported file format",
    "invalid fts5 file format",
    "vtable constructor failed",
)
_SENTENCES: dict[int, tuple[type[KnownError], str]] = {
    sqlite3.SQLITE_FULL: (NotWritten, "the disk is full; free some space and try again"),
    sqlite3.SQLITE_READONLY: (NotWritten, "it is read-only; change that or save a copy elsewhere"),
    sqlite3.SQLITE_IOERR: (NotWritten, "the disk did not answer; check that it is still there"),
    sqlite3.SQLITE_CANTOPEN: (NotWritten, "it cannot be opened; check the folder's permissions"),
    sqlite3.SQLITE_CORRUPT: (Damaged, "it is damaged; recover it or restore a backup"),
    sqlite3.SQLITE_NOTADB: (Damaged, "it is not a project file; choose a .pledgebook file"),
}


def _known(path: Path, error: sqlite3.Error) -> Exception:
    code = error_code(error)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        who = holding.holder(path)
        return InUse(f"{path} is open elsewhere ({who}); close it there first.")
    if str(error).startswith(_CODELESS):
        code = sqlite3.SQLITE_CORRUPT
    if code not in _SENTENCES:
        return error
    kind, sentence = _SENTENCES[code]
    return kind(f"{path}: {sentence}.")


def error_code(error: sqlite3.Error) -> int:
    """SQLite's primary result code of an error."""
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)) & 0xFF
