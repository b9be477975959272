"""The child process of ``sandbox``: reads one file after another, reaches nothing else.

Memory and time are limited by the system where they can be (not on Windows), and an audit hook
refuses the network, new processes and writing, whatever a file brings a library to try.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
from dataclasses import asdict, is_dataclass
from typing import Any, BinaryIO

from store.errors import KnownError
from store.importing import limits

_FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork",
              "os.remove", "os.rename", "os.mkdir", "shutil.", "ftplib.", "urllib.", "webbrowser.",
              "sqlite3.")  # fmt: skip
OPERATIONS = {
    "text/html": "web:page",
    "multipart/related": "mail:archived_page",
    "message/rfc822": "mail:message",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "word:document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "rows:workbook",
    "application/pdf": "pdf:document",
    "application/rtf": "rtf:document",
    "text/csv": "rows:csv_file",
    "application/jsonl": "rows:json_lines",
    "edited": "rows:edited",
    "members": "archive:members",
    "member": "archive:member",
}


def main() -> None:
    """Answer requests until the parent closes the pipe."""
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints is no reply
    _limit_memory(int(sys.argv[1]))
    sys.addaudithook(_guard)
    while line := requests.readline():
        head = json.loads(line)
        _limit_time(head.pop("seconds"))
        data = requests.read(head.pop("size"))
        _reply(replies, _answer(head, data))


def _answer(head: dict[str, Any], data: bytes) -> bytes:
    """The reply to one request: bytes as they are, anything else as JSON."""
    module, name = OPERATIONS[head.pop("operation")].split(":")
    try:
        reader = getattr(importlib.import_module(f"store.importing.readers.{module}"), name)
        found = reader(head.pop("name"), data, **head)
    except KnownError as error:
        return _error(str(error))
    except MemoryError:
        return _error(f"needs more than {limits.MEMORY // 10**6} MB of memory")
    except RecursionError:
        return _error("is nested too deep; save it as plain text first")
    except Exception as error:  # noqa: BLE001 - a library's way to say that a file is damaged
        return _error(f"is damaged or not what its name says ({type(error).__name__})")
    if isinstance(found, bytes):
        return b"B" + found
    plain = asdict(found) if is_dataclass(found) and not isinstance(found, type) else found
    return b"J" + json.dumps(plain).encode("ascii")


def _error(why: str) -> bytes:
    return b"E" + why.encode("utf-8", "replace")


def _reply(replies: BinaryIO, blob: bytes) -> None:
    if len(blob) > limits.REPLY_BYTES:
        blob = _error("holds more than can be imported at once; split it")
    replies.write(b"%d\n" % len(blob))
    replies.write(blob)
    replies.flush()


def _limit_memory(limit: int) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(seconds: float) -> None:
    """Let the system end this process once it has worked so long; anew for each request."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _guard(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what reading a file never needs."""
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"a file may not cause {event}")
    if event == "open" and _writes(arguments):
        raise PermissionError("a file may not cause another to be written")


def _writes(arguments: tuple[Any, ...]) -> bool:
    _, mode, flags = arguments
    if isinstance(mode, str):
        return any(letter in mode for letter in "wax+")
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
    return bool(isinstance(flags, int) and flags & writing)


if __name__ == "__main__":
    main()
