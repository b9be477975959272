"""Zip archives: article archives, and the ones that Word and Excel files are."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import PurePosixPath
from typing import Any

from store.errors import KnownError
from store.importing import limits

_kept: dict[str, zipfile.ZipFile] = {}  # the archive in work, between two requests


def members(name: str, data: bytes) -> list[dict[str, Any]]:
    """The files of an archive, each with the reason it cannot be read, if there is one."""
    archive = opened(data)
    _kept.clear()
    _kept[name] = archive
    return [
        {"name": info.filename, "refused": _trouble(info)}
        for info in archive.infolist()
        if not info.is_dir()
    ]


def member(name: str, data: bytes, *, number: int) -> bytes:
    """One file of the archive that was listed last; never more bytes than it announced."""
    files = [info for info in _kept[name].infolist() if not info.is_dir()]
    info = files[number]
    try:
        with _kept[name].open(info) as stream:
            content = stream.read(limits.FILE_BYTES + 1)
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise KnownError("is damaged or packed in an unknown way") from error
    if len(content) > limits.FILE_BYTES:
        raise KnownError(f"is larger than {limits.FILE_BYTES // 10**6} MB; split it")
    return content


def opened(data: bytes) -> zipfile.ZipFile:
    """An archive that does not unpack to more than we take."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise KnownError("is a damaged zip file; pack it again") from error
    infos = archive.infolist()
    if len(infos) > limits.MEMBERS:
        raise KnownError(f"holds more than {limits.MEMBERS} files; split it")
    size = sum(info.file_size for info in infos)
    if size > limits.ARCHIVE_BYTES or size > max(limits.HARMLESS, limits.RATIO * len(data)):
        raise KnownError("unpacks to far more than it should (a zip bomb?); it was left alone")
    return archive


def office(data: bytes) -> None:
    """Refuse an office file that brings macros or XML that defines entities."""
    archive = opened(data)
    for info in archive.infolist():
        if info.filename.lower().endswith("vbaproject.bin"):
            raise KnownError("holds macros; save it without them first")
        if info.filename.lower().endswith((".xml", ".rels")):
            with archive.open(info) as part:
                if b"<!DOCTYPE" in part.read(4096).upper():
                    raise KnownError("holds XML that defines entities; it was left alone")


def _trouble(info: zipfile.ZipInfo) -> str:
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        return "has a path that leads out of the archive; it was left alone"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is a link, not a file; it was left alone"
    if info.flag_bits & 0x1:
        return "is protected by a password; unpack it first"
    if info.file_size > limits.FILE_BYTES:
        return f"is larger than {limits.FILE_BYTES // 10**6} MB; split it"
    return ""
