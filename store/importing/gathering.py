"""From paths to bytes: files, folders with all that is in them, and what zip files hold."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from store.errors import KnownError
from store.importing import kinds, limits
from store.importing.sandbox import Sandbox
from store.importing.types import Refused, Source

_HIDDEN = (".", "~$")  # hidden files, and the locks that Word and Excel lay beside theirs


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files meant by paths: a folder stands for everything below it, by name."""
    for path in paths:
        if path.is_dir():
            for folder, folders, names in os.walk(path):
                folders.sort()
                yield from (Path(folder, name) for name in sorted(names))
        else:
            yield path


def sources(path: Path) -> Iterator[Source | Refused]:
    """The bytes of one file, or of each file in it if it is an archive."""
    try:
        if path.name.startswith(_HIDDEN):
            raise _Skipped("is a hidden file of another program")
        source = Source(str(path), read(path))
        if kinds.media_type(source.name, source.data) == kinds.ZIP:
            yield from _members(source)
        else:
            yield source
    except _Skipped as error:
        yield Refused(str(path), str(error), "skipped")
    except KnownError as error:
        yield Refused(str(path), str(error))


def read(path: Path) -> bytes:
    """All bytes of a regular file that stays the same while it is read."""
    try:
        if not path.exists():
            raise KnownError("is not there; check the path")
        before = path.stat()
        if not stat.S_ISREG(before.st_mode):
            raise KnownError("is no ordinary file; it was left alone")
        _require_size(path, before.st_size)
        with path.open("rb") as file:
            data = file.read(before.st_size + 1)
            after = os.fstat(file.fileno())
    except OSError as error:
        raise KnownError(f"cannot be read ({error.strerror}); check its permissions") from error
    changed = (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns)
    if changed or len(data) != before.st_size:
        raise KnownError("changed while it was read; try again when it is complete")
    return data


def _require_size(path: Path, size: int) -> None:
    suffix = path.suffix.lower()
    limit = limits.ARCHIVE_BYTES if suffix == ".zip" else limits.FILE_BYTES
    if suffix not in kinds.SUFFIXES or suffix == ".txt":
        limit = limits.TEXT_BYTES
    if size > limit:
        raise KnownError(f"is larger than {limit // 1_000_000} MB; split it into articles")


def _members(archive: Source) -> Iterator[Source | Refused]:
    """The files of an archive; the child that lists them also hands them out."""
    with Sandbox() as sandbox:
        listed = sandbox.ask("members", archive.name, archive.data)
        if not listed:
            raise KnownError("is an empty archive")
        for number, member in enumerate(listed):
            name = f"{archive.name}: {member['name']}"
            why = member["refused"]
            hidden = Path(member["name"]).name.startswith(_HIDDEN) or "__MACOSX" in member["name"]
            if hidden:
                yield Refused(name, "is a hidden file of another program", "skipped")
            elif why:
                yield Refused(name, why)
            else:
                yield _member(sandbox, archive, number, name)


def _member(sandbox: Sandbox, archive: Source, number: int, name: str) -> Source | Refused:
    try:
        data = sandbox.ask("member", archive.name, number=number)
        if kinds.media_type(name, data) == kinds.ZIP:
            raise KnownError("is an archive in an archive; unpack it first")
    except KnownError as error:
        return Refused(name, str(error))
    return Source(name, data)


class _Skipped(KnownError):
    """Left alone on purpose; nothing is wrong with it."""
