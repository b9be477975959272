"""A backup of a project that another process has open: ``python -m store.copying PATH REASON``.

The process that has it open goes on writing meanwhile. It must not copy the file itself:
closing a second handle on it would drop the locks of the first (POSIX).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import cast, get_args

from store import backups, database, opening
from store.errors import KnownError


def back_up(path: Path, reason: backups.Reason) -> backups.Backup:
    """A proved backup of what is committed, made from a private copy of file and log."""
    opening.require_project(path)
    folder = backups.folder_of(path)
    with database.known_errors(folder):
        folder.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".copy-", dir=folder) as private:
            connection = database.connect(opening.snapshot(path, Path(private)), "rw")
            try:
                opening.require_known(path, connection)
                return backups.make(path, connection, reason)
            finally:
                connection.close()


def main(path: str, reason: str) -> int:
    """Print the backup's path; or say in a sentence why there is none, with exit code 2."""
    if reason not in get_args(backups.Reason):
        sys.stderr.write(f"{reason} is no reason for a backup.\n")
        return 2
    try:
        made = back_up(Path(path), cast("backups.Reason", reason))
    except KnownError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(f"{made.path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
