"""A disk that loses power: every write and sync is logged, and what was not synced may be lost.

The store runs on it unchanged. SQLite comes from apsw, whose files can be written in
Python; ``ApswConnection`` gives it the manner of Python's own module.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw

SECTOR = 512
_SIDES = ("-wal", "-journal")


@dataclass(frozen=True, slots=True)
class Event:
    """A write at an offset, a truncation to one, a sync or a deletion of one file."""

    file: str
    what: str
    offset: int = 0
    data: bytes = b""


class PowerDisk(apsw.VFS):
    """The real disk, with a log of what happened to each file."""

    def __init__(self, name: str = "power") -> None:
        self.log: list[Event] = []
        super().__init__(name, "")

    def xOpen(self, name: Any, flags: list[int]) -> _File:
        return _File(self.log, name, flags)

    def xDelete(self, name: str, sync: bool) -> None:
        self.log.append(Event(name, "delete"))
        super().xDelete(name, sync)

    def image(self, base: dict[str, bytes], cut: int, chance: random.Random) -> dict[str, bytes]:
        """The files after a power cut when ``cut`` events had happened."""
        happened = self.log[:cut]
        synced = {e.file: i for i, e in enumerate(happened) if e.what == "sync"}
        files = {name: bytearray(data) for name, data in base.items()}
        for number, event in enumerate(happened):
            file = files.setdefault(event.file, bytearray())
            safe = number < synced.get(event.file, -1)
            if event.what == "delete":
                if chance.random() < 0.5:  # the folder may not have been synced
                    file.clear()
            elif event.what == "truncate":
                if safe or chance.random() < 0.5:
                    del file[event.offset :]
            elif event.what == "write":
                _write(file, event, None if safe else chance)
        return {name: bytes(data) for name, data in files.items()}


class _File(apsw.VFSFile):
    def __init__(self, log: list[Event], name: Any, flags: list[int]) -> None:
        super().__init__("", name, flags)
        self._log = log
        self._name = name if isinstance(name, str) or name is None else name.filename()

    def xWrite(self, data: bytes, offset: int) -> None:
        self._note(Event(str(self._name), "write", offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:
        self._note(Event(str(self._name), "truncate", size))
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self._note(Event(str(self._name), "sync"))

    def _note(self, event: Event) -> None:
        if self._name is not None:
            self._log.append(event)


def _write(file: bytearray, event: Event, chance: random.Random | None) -> None:
    """Write what survives: all, or the sectors that happened to reach the disk."""
    for start in range(0, len(event.data), SECTOR):
        if chance is not None and chance.random() < 0.5:
            continue
        part = event.data[start : start + SECTOR]
        at = event.offset + start
        if len(file) < at:
            file.extend(bytes(at - len(file)))
        file[at : at + len(part)] = part


def lay_out(image: dict[str, bytes], original: Path, folder: Path) -> Path:
    """Write an image's files into a folder; gives the project's path there."""
    for side in ("", *_SIDES):
        target = folder / (original.name + side)
        target.unlink(missing_ok=True)
        data = image.get(f"{original}{side}", b"")
        if data:
            target.write_bytes(data)
    return folder / original.name


# --- apsw in the manner of sqlite3 --------------------------------------------------------


class ApswConnection:
    """As much of ``sqlite3.Connection`` as the store and SQLAlchemy ask for."""

    isolation_level = None

    def __init__(self, path: Path, vfs: str) -> None:
        flags = apsw.SQLITE_OPEN_READWRITE
        self._real = apsw.Connection(str(path), flags=flags, vfs=vfs)

    @property
    def in_transaction(self) -> bool:
        return self._real.in_transaction

    def cursor(self) -> ApswCursor:
        return ApswCursor(self._real)

    def execute(self, sql: str, parameters: Any = ()) -> ApswCursor:
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql: str, many: Any) -> ApswCursor:
        return self.cursor().executemany(sql, many)

    def create_function(self, name: str, count: int, function: Any, **_: Any) -> None:
        self._real.create_scalar_function(name, function, count)

    def commit(self) -> None:
        if self.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        if self.in_transaction:
            self.execute("ROLLBACK")

    def close(self) -> None:
        self._real.close()


class ApswCursor:
    arraysize = 1

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid = 0

    def execute(self, sql: str, parameters: Any = ()) -> ApswCursor:
        cursor = self._connection.cursor()
        cursor.exec_trace = self._describe
        self._rows = list(cursor.execute(sql, tuple(parameters)))
        self.rowcount = self._connection.changes()
        self.lastrowid = self._connection.last_insert_rowid()
        return self

    def executemany(self, sql: str, many: Any) -> ApswCursor:
        for parameters in many:
            self.execute(sql, parameters)
        return self

    def _describe(self, cursor: apsw.Cursor, sql: str, bindings: Any) -> bool:
        columns = cursor.get_description()
        self.description = [(c[0], None, None, None, None, None, None) for c in columns] or None
        return True

    def fetchone(self) -> Any:
        return self._rows.pop(0) if self._rows else None

    def fetchall(self) -> list[Any]:
        rows, self._rows = self._rows, []
        return rows

    def fetchmany(self, size: int = 1) -> list[Any]:
        rows, self._rows = self._rows[:size], self._rows[size:]
        return rows

    def __iter__(self) -> Any:
        return iter(self.fetchall())

    def close(self) -> None:
        self._rows = []
