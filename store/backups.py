"""Backups: made by SQLite's own means, proved by opening, thinned by age, and put back."""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from store import database, holding
from store.errors import Damaged, KnownError, NotWritten

Reason = Literal["age", "migration", "import", "restore", "request"]
Progress = Callable[[int, int], None]  # pages done and pages in all; raise to stop

EVERY = timedelta(minutes=30)  # the least time between two backups by age
_ALL_FOR = timedelta(days=2)
_HALF_DONE_FOR = timedelta(days=1)  # no backup takes as long
_THEN = (  # one kept for each day, week, month; and for how many of them
    ("%Y-%m-%d", 12),
    ("%G-%V", 10),
    ("%Y-%m", 9),
)
_STAMP = "%Y%m%dT%H%M%S%fZ"
_STEP = 2_000  # pages between two reports of progress
_SIDES = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup of a project; it is a project file itself."""

    path: Path
    made_at: datetime  # UTC
    reason: str
    size: int  # bytes


def folder_of(path: Path) -> Path:
    """Where the backups of a project lie."""
    return path.with_name(path.name + "-backups")


def listed(path: Path) -> tuple[Backup, ...]:
    """The backups of a project, newest first."""
    found = []
    for file in folder_of(path).glob("*.pledgebook"):
        stamp, _, reason = file.stem.partition("-")
        try:
            made_at = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
        except ValueError:  # an analyst may keep other files there
            continue
        found.append(Backup(file, made_at, reason, file.stat().st_size))
    return tuple(sorted(found, key=lambda backup: backup.made_at, reverse=True))


def make(
    path: Path,
    connection: sqlite3.Connection,
    reason: Reason,
    *,
    now: datetime | None = None,
    progress: Progress | None = None,
) -> Backup:
    """Back up through the writer's own connection, prove the copy, thin the older ones."""
    moment = now or datetime.now(UTC)
    folder = folder_of(path)
    with database.known_errors(folder):
        folder.mkdir(exist_ok=True)
        target = folder / f"{moment.strftime(_STAMP)}-{reason}.pledgebook"
        copy(connection, target, progress)
        for old in surplus(listed(path), moment):
            old.path.unlink(missing_ok=True)
        _sweep(folder, moment)
        return Backup(target, moment, reason, target.stat().st_size)


def _sweep(folder: Path, now: datetime) -> None:
    """Remove what a killed backup left half done, once nobody can be at it any more."""
    for left in (*folder.glob(".*.tmp*"), *folder.glob(".copy-*")):
        if now.timestamp() - left.lstat().st_mtime > _HALF_DONE_FOR.total_seconds():
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)


def due(path: Path, changed_at: datetime | None, now: datetime) -> bool:
    """Whether a backup by age is due: something was saved since, and enough time went by."""
    if changed_at is None:
        return False
    newest = next(iter(listed(path)), None)
    return newest is None or (changed_at > newest.made_at and now - newest.made_at >= EVERY)


def surplus(backups: Sequence[Backup], now: datetime) -> tuple[Backup, ...]:
    """Those that thinning takes: all are kept for two days, then one a day, week, month."""
    kept = {b.path for b in backups if now - b.made_at < _ALL_FOR}
    for form, count in _THEN:
        periods: dict[str, Backup] = {}
        for backup in sorted(backups, key=lambda b: b.made_at, reverse=True):
            periods.setdefault(backup.made_at.strftime(form), backup)
        kept.update(backup.path for backup in list(periods.values())[:count])
    return tuple(b for b in backups if b.path not in kept)


# --- copying ----------------------------------------------------------------------------


def copy(connection: sqlite3.Connection, target: Path, progress: Progress | None = None) -> None:
    """A whole copy of an open project at ``target``, in place of nothing or of all that is there."""
    with beside(target) as temporary:
        made = sqlite3.connect(temporary, isolation_level=None)
        try:
            _require_room(connection, target.parent)
            connection.backup(made, pages=_STEP if progress else -1, progress=_steps(progress))
            made.execute("PRAGMA journal_mode=DELETE")
            prove(target, made)
            made.execute("PRAGMA journal_mode=WAL")
        finally:
            made.close()
        sync(temporary)
        os.replace(temporary, target)
        sync_folder(target.parent)


def prove(path: Path, connection: sqlite3.Connection) -> None:
    """Refuse a file that SQLite does not find whole."""
    try:
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        found = str(error)
    if found != "ok":
        raise Damaged(f"{path} would be damaged ({found}); it was not made. Check the project.")


def _steps(progress: Progress | None) -> Callable[[int, int, int], None] | None:
    if progress is None:
        return None
    return lambda status, remaining, total: progress(total - remaining, total)


def _require_room(connection: sqlite3.Connection, folder: Path) -> None:
    pages, size = (
        connection.execute(f"PRAGMA {p}").fetchone()[0] for p in ("page_count", "page_size")
    )
    if shutil.disk_usage(folder).free < pages * size:
        needed = pages * size // 1_000_000 + 1
        raise NotWritten(f"{folder} has no room for a copy of {needed} MB; free some space.")


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A temporary file in the folder of ``target``, gone at the end with all beside it."""
    temporary = target.with_name(f".{target.name}-{secrets.token_hex(4)}.tmp")
    temporary.touch(exist_ok=False)
    try:
        yield temporary
    finally:
        for file in (temporary, *(Path(f"{temporary}{side}") for side in _SIDES)):
            file.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Bring a file to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Bring a folder's names to the disk, where a system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


# --- putting back -----------------------------------------------------------------------


def restore(path: Path, backup: Path) -> Backup | Path:
    """Put a backup in place of a project that nobody has open.

    What is there is kept: as a backup if it can be read, else as it is under another
    name. Gives that. Whatever happens on the way, the old project or the new is there.
    """
    holding.require_not_mine(path)
    with database.known_errors(path):
        with beside(path) as temporary:
            shutil.copyfile(backup, temporary)
            proof = database.connect(temporary, "ro")
            try:
                _require_ours(backup, proof)
            finally:
                proof.close()
            sync(temporary)
            kept = _keep(path)
            os.replace(temporary, path)
            sync_folder(path.parent)
        return kept


def _require_ours(backup: Path, connection: sqlite3.Connection) -> None:
    try:
        identity = connection.execute("PRAGMA application_id").fetchone()[0]
    except sqlite3.DatabaseError:
        identity = 0
    if identity != database.APPLICATION_ID:
        raise KnownError(f"{backup} is not a Pledgebook project; choose a backup.")
    prove(backup, connection)


def _keep(path: Path) -> Backup | Path:
    """Back up what a restored project replaces, with its log brought into it and away."""
    if not path.exists():
        return path
    try:
        connection = database.connect(path, "rw")
        try:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("COMMIT")
            made = make(path, connection, "restore")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()
    except (Damaged, sqlite3.DatabaseError) as error:
        if isinstance(error, sqlite3.DatabaseError) and database.error_code(error) in (
            sqlite3.SQLITE_BUSY,
            sqlite3.SQLITE_FULL,
        ):
            raise
        return _set_aside(path)
    return made


def _set_aside(path: Path) -> Path:
    """Copy a damaged project and its log under another name, and take the log away."""
    stamp = datetime.now(UTC).strftime(_STAMP)
    kept = path.with_name(f"{path.name}.damaged-{stamp}")
    shutil.copyfile(path, kept)
    sync(kept)
    for side in _SIDES:
        log = path.with_name(path.name + side)
        if log.exists():
            os.replace(log, kept.with_name(kept.name + side))
    return kept
