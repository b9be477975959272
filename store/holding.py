"""Who has a project open: a file beside it that says so, and what this program has itself.

The file is for people; the rule is SQLite's lock. What this program has open it must
not open again: closing the second handle would drop the locks of the first (POSIX).
"""

from __future__ import annotations

import getpass
import os
import socket
from pathlib import Path

from store.errors import InUse

_mine: set[tuple[int, int]] = set()


def holder_file(path: Path) -> Path:
    """The file beside a project that says who has it open."""
    return path.with_name(path.name + "-holder")


def holder(path: Path) -> str:
    """Who has a project open, in words."""
    try:
        return holder_file(path).read_text(encoding="utf-8")
    except OSError:
        return "another program"


def require_not_mine(path: Path) -> None:
    """Refuse a second handle on a project that this program has open."""
    if _identity(path) in _mine:
        raise InUse(f"{path} is open in this program already; go to its window.")


class Hold:
    """What this program has open, until it is released."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._identity = _identity(path)
        _mine.add(self._identity)
        earlier = holder(path) if holder_file(path).exists() else ""
        here = f" on {socket.gethostname()},"
        self.warning = ""
        if earlier and here not in earlier:
            self.warning = (
                f"It seems to have been left open by {earlier}; make sure that it is closed there."
            )
        me = f"{getpass.getuser()}{here} process {os.getpid()}"
        holder_file(path).write_text(me, encoding="utf-8")

    def release(self) -> None:
        """Give it back. The disk may be gone by then; the file on it says nothing that matters."""
        if self._identity not in _mine:
            return
        _mine.discard(self._identity)
        try:
            holder_file(self._path).unlink(missing_ok=True)
        except OSError:
            return


def _identity(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return (0, 0)
    return status.st_dev, status.st_ino
