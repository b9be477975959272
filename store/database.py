"""Opening one project file: what it is, who has it, and how its connection is set.

One connection, exclusive locking: SQLite's own lock is the single-writer rule, and
the file beside the project only says who holds it.
"""

from __future__ import annotations

import getpass
import os
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from store.errors import KnownError
from store.tables import METADATA

if TYPE_CHECKING:
    from sqlalchemy import Engine

APPLICATION_ID = 0x504C4447  # "PLDG"
SCHEMA_VERSION = 1
_MAGIC = b"SQLite format 3\x00"


def holder_file(path: Path) -> Path:
    """The file beside a project that says who has it open."""
    return path.with_name(path.name + "-holder")


def create(path: Path) -> Engine:
    """A new, empty project file. Refuses to write over anything."""
    if path.exists():
        raise KnownError(f"{path} exists already; open it, or choose another name.")
    if not path.parent.is_dir():
        raise KnownError(f"The folder {path.parent} does not exist; create it first.")
    with known_errors(path):
        raw = sqlite3.connect(path, isolation_level=None)
        try:  # in rollback mode, so that the header is in the file itself and not in a WAL
            raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        finally:
            raw.close()
        engine = _engine(path, read_only=False)
        METADATA.create_all(engine)
    return engine


def connect(path: Path, *, read_only: bool) -> Engine:
    """An engine on an existing project, once it is known to be one of ours."""
    require_project(path)
    with known_errors(path):
        if not read_only and not os.access(path, os.W_OK):
            raise KnownError(f"{path} is read-only; change its permissions or open it for reading.")
        engine = _engine(path, read_only=read_only)
        try:
            with engine.connect() as connection:
                connection.exec_driver_sql("SELECT count(*) FROM article")
        except DBAPIError:
            engine.dispose()
            raise
    return engine


def require_project(path: Path) -> None:
    """Refuse what is not a project of this version, without touching the file."""
    if not path.exists():
        raise KnownError(f"There is no project at {path}; check the path.")
    if path.is_dir():
        raise KnownError(f"{path} is a folder; choose a .pledgebook file.")
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise KnownError(f"{path} cannot be read ({error.strerror}); check permissions.") from error
    ours = header[:16] == _MAGIC and int.from_bytes(header[68:72], "big") == APPLICATION_ID
    if not ours:
        raise KnownError(f"{path} is not a Pledgebook project; choose a .pledgebook file.")
    version = int.from_bytes(header[60:64], "big")
    if version > SCHEMA_VERSION:
        raise KnownError(f"{path} was made by a newer Pledgebook; update to open it.")
    if version < SCHEMA_VERSION:
        raise KnownError(f"{path} has the unknown schema version {version}; it was left as it is.")


def _engine(path: Path, *, read_only: bool) -> Engine:
    mode = "ro" if read_only else "rw"
    uri = f"{path.resolve().as_uri()}?mode={mode}"

    def opener() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=0)
        for pragma in _pragmas(read_only=read_only):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    engine = create_engine("sqlite://", creator=opener, poolclass=StaticPool, hide_parameters=True)
    # Python's own transaction handling neither locks early nor covers DDL.
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _pragmas(*, read_only: bool) -> tuple[str, ...]:
    common = ("foreign_keys=ON", "cell_size_check=ON", "mmap_size=0", "temp_store=MEMORY")
    if read_only:
        return ("query_only=ON", *common)
    return ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL", *common)


# --- who has it ----------------------------------------------------------------


def write_holder(path: Path) -> None:
    """Say beside the project who has it open."""
    text = f"{getpass.getuser()} on {socket.gethostname()}, process {os.getpid()}"
    holder_file(path).write_text(text, encoding="utf-8")


def _holder(path: Path) -> str:
    try:
        return holder_file(path).read_text(encoding="utf-8")
    except OSError:
        return "another program"


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
        raise KnownError(f"{path} is damaged; restore a backup.") from error
    except OSError as error:
        raise KnownError(f"{path} cannot be used: {error.strerror}.") from error


def _known(path: Path, error: sqlite3.Error) -> Exception:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return KnownError(f"{path} is open elsewhere ({_holder(path)}); close it there first.")
    sentence = {
        sqlite3.SQLITE_FULL: "the disk is full; free some space and try again",
        sqlite3.SQLITE_READONLY: "it is read-only; change its permissions or save a copy elsewhere",
        sqlite3.SQLITE_IOERR: "the disk did not answer; check that the drive is still there",
        sqlite3.SQLITE_CANTOPEN: "it cannot be opened; check the folder and its permissions",
        sqlite3.SQLITE_CORRUPT: "it is damaged; restore a backup",
        sqlite3.SQLITE_NOTADB: "it is not a project file; choose a .pledgebook file",
    }.get(code)
    return error if sentence is None else KnownError(f"{path}: {sentence}.")
