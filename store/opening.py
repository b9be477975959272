"""Opening a project file: what it is, whether it is whole, and at which version.

Nothing is written to a file before it is known to be a project, whole, not newer than
this program, and defined by nobody else.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from store import backups, database, holding, migrations, places
from store.database import known_errors
from store.errors import Damaged, InUse, KnownError, NotWritten, Untrusted

if TYPE_CHECKING:
    from sqlalchemy import Engine

_MAGIC = b"SQLite format 3\x00"
_SNAPSHOT_TRIES = 5
_WIDE = -200_000  # KB of pages to keep while a file climbs
Progress = Callable[[str, int, int], None]  # what is done, how far, of how much


@dataclass(slots=True)
class Opened:
    """A project file at hand, what to warn of, and how to give it back."""

    engine: Engine
    connection: sqlite3.Connection  # the one below the engine
    warnings: tuple[str, ...] = ()
    closers: list[Callable[[], None]] = field(default_factory=list)

    def close(self) -> None:
        self.engine.dispose()
        self.connection.close()  # the engine does not know it before it is first used
        for close in self.closers:
            close()


def create(path: Path) -> None:
    """A new, empty project file, whole or not at all. Refuses to write over anything."""
    if path.exists():
        raise KnownError(f"{path} exists already; open it, or choose another name.")
    if not path.parent.is_dir():
        raise KnownError(f"The folder {path.parent} does not exist; create it first.")
    with known_errors(path), backups.beside(path) as made:
        connection = database.connect(made, "rw")
        try:
            connection.execute(f"PRAGMA application_id = {database.APPLICATION_ID}")
            migrations.migrate(connection)
        finally:
            connection.close()
        os.replace(made, path)
        backups.sync_folder(path.parent)


def for_writing(path: Path, progress: Progress | None = None) -> Opened:
    """A project for its one writer, at this program's version. A backup precedes a migration."""
    require_project(path)
    with known_errors(path):
        if not os.access(path, os.W_OK):
            raise NotWritten(f"{path} is read-only; change its permissions or open it to read.")
        if left_open(path):
            _inspect(path)
        connection = database.connect(path, "rw")
        try:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN IMMEDIATE")  # takes the lock, and keeps it
            connection.execute("COMMIT")
            version = require_known(path, connection)
            if version < migrations.VERSION:
                _upgrade(path, connection, progress)
            database.settings(connection, read_only=False)
            hold = holding.Hold(path)
        except BaseException:
            connection.close()
            raise
    engine = database.engine_on(connection, read_only=False)
    warnings = tuple(text for text in (hold.warning, places.warning(path)) if text)
    return Opened(engine, connection, warnings, [hold.release])


def for_reading(path: Path, progress: Progress | None = None) -> Opened:
    """A project to read only. One that is in use or of an older version is read from a copy."""
    require_project(path)
    with known_errors(path):
        try:
            connection = _reader(path)
        except sqlite3.OperationalError as error:
            if database.error_code(error) != sqlite3.SQLITE_BUSY:
                raise
            return _copy(path, progress)
        try:
            if require_known(path, connection) < migrations.VERSION:
                connection.close()
                return _copy(path, progress)
            database.settings(connection, read_only=True)
        except BaseException:
            connection.close()
            raise
    return Opened(database.engine_on(connection, read_only=True), connection)


def left_open(path: Path) -> bool:
    """Whether the last writer did not close the project: its log is still there."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def require_project(path: Path) -> None:
    """Refuse what is not a project of this version or an older one, by its first bytes."""
    if not path.exists():
        raise KnownError(f"There is no project at {path}; check the path.")
    if path.is_dir():
        raise KnownError(f"{path} is a folder; choose a .pledgebook file.")
    holding.require_not_mine(path)
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise KnownError(f"{path} cannot be read ({error.strerror}); check permissions.") from error
    identity = int.from_bytes(header[68:72], "big")
    if header[:16] != _MAGIC or identity != database.APPLICATION_ID:
        raise KnownError(f"{path} is not a Pledgebook project; choose a .pledgebook file.")
    _require_version(path, int.from_bytes(header[60:64], "big"))


def require_known(path: Path, connection: sqlite3.Connection) -> int:
    """Refuse a file that defines anything but the schema of its version; gives the version."""
    version = migrations.version_of(connection)
    _require_version(path, version)  # the log may know of a newer one than the first bytes
    found, expected = migrations.schema_of(connection), migrations.expected_schema(version)
    odd = sorted(name for (_, name), _ in found.items() ^ expected.items())
    if odd and version == 1 and ("table", "original") in found:
        raise Untrusted(
            f"{path} was made by a trial version of Pledgebook that was never released; recover "
            "it into a new project, which keeps everything."
        )
    if odd:
        raise Untrusted(
            f"{path} was changed by another program ({', '.join(dict.fromkeys(odd))}), so it was "
            "not opened; recover it into a new project."
        )
    return version


def _require_version(path: Path, version: int) -> None:
    if version > migrations.VERSION:
        raise KnownError(f"{path} was made by a newer Pledgebook; update to open it.")
    if version < 1:
        raise KnownError(f"{path} has the unknown schema version {version}; it was left as it is.")


def _upgrade(path: Path, connection: sqlite3.Connection, progress: Progress | None) -> None:
    """Climb to this version, after a backup, with the version in the file itself at the end."""
    backups.make(path, connection, "migration", progress=_tell(progress, f"Backing {path.name} up"))
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("PRAGMA synchronous=EXTRA")
    _climb(path, connection, progress)


def _climb(path: Path, connection: sqlite3.Connection, progress: Progress | None) -> None:
    connection.execute(f"PRAGMA cache_size={_WIDE}")  # the whole file is read and written anew
    words = f"Bringing {path.name} to this version of Pledgebook"
    migrations.migrate(connection, progress=_tell(progress, words))


def _tell(progress: Progress | None, words: str) -> Callable[[int, int], None] | None:
    if progress is None:
        return None
    return lambda done, total: progress(words, done, total)


def _inspect(path: Path) -> None:
    """Look at a project that was not closed, without writing to it."""
    connection = database.connect(path, "ro")
    try:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    finally:
        connection.close()
    if found != "ok":
        raise Damaged(f"{path} is damaged ({found}); recover it or restore a backup.")


def _reader(path: Path) -> sqlite3.Connection:
    """A connection that can read, also in a folder where nothing can be written."""
    writable = os.access(path.parent, os.W_OK)
    mode = "ro" if writable or left_open(path) else "ro&immutable=1"
    connection = database.connect(path, mode)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


# --- reading from a copy -------------------------------------------------------------------


def _copy(path: Path, progress: Progress | None) -> Opened:
    """A private copy to read, brought to this version."""
    folder = Path(tempfile.mkdtemp(prefix="pledgebook-"))
    try:
        connection = database.connect(snapshot(path, folder), "rw")
        try:
            if require_known(path, connection) < migrations.VERSION:
                _climb(path, connection, progress)
            database.settings(connection, read_only=True)
        except BaseException:
            connection.close()
            raise
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    engine = database.engine_on(connection, read_only=True)
    return Opened(engine, connection, (), [lambda: shutil.rmtree(folder, ignore_errors=True)])


def snapshot(path: Path, folder: Path) -> Path:
    """Copy a project that someone may be writing to: the file, then its log.

    The log only grows while the file stays the same; if the file changed meanwhile, the
    copy is made again.
    """
    target, log = folder / path.name, path.with_name(path.name + "-wal")
    for _ in range(_SNAPSHOT_TRIES):
        before = path.stat()
        shutil.copyfile(path, target)
        copied_log = target.with_name(target.name + "-wal")
        copied_log.unlink(missing_ok=True)
        if log.exists():
            shutil.copyfile(log, copied_log)
        after = path.stat()
        if (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size):
            return target
    raise InUse(f"{path} is being written to just now; try again in a moment.")
