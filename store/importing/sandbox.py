"""One child process that reads files other people made, and may be killed at any moment.

Requests and replies are a line of JSON and bytes, over pipes; nothing the child says
is ever unpickled or run. A child that takes too long or too much is killed and its
file refused; the next file gets a new child. Long is what it works, not what it waits
for a processor: a good file is not to be refused because something else is at work.
Windows tells no process when its time is up; there, only the clock ends a child.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from types import TracebackType
from typing import Any, Self

from store.errors import KnownError
from store.importing import limits

_TIME_IS_UP = getattr(signal, "SIGPROF", 0)  # what ends a child; 0 is how none ends that broke


class Sandbox:
    """Reads with limits of time, memory, input and output. Close it when done."""

    def __init__(self, *, seconds: float = limits.SECONDS, memory: int = limits.MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
        self._child: subprocess.Popen[bytes] | None = None
        self._late = False

    def ask(self, operation: str, name: str, data: bytes = b"", **options: Any) -> Any:
        """Have one thing done with a file's bytes; ``KnownError`` says what the trouble was."""
        child = self._running()
        self._late = False
        timer = threading.Timer(self._seconds * limits.PATIENCE, self._expire)
        timer.start()
        try:
            request = {"operation": operation, "name": name, "size": len(data)}
            head = {**request, "seconds": self._seconds, **options}
            return _exchange(child, head, data)
        except (OSError, ValueError) as error:
            raise self._broken() from error
        finally:
            timer.cancel()

    def close(self) -> None:
        """End the child, whatever it does."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            _reap(child)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            paths = os.pathsep.join(path for path in (*sys.path, os.getcwd()) if path)
            self._child = subprocess.Popen(
                [sys.executable, "-m", "store.importing.child", str(self._memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # a library's complaints about somebody's file
                env={**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"},
            )
        return self._child

    def _expire(self) -> None:
        self._late = True
        child = self._child
        if child is not None:
            child.kill()

    def _broken(self) -> KnownError:
        child = self._child
        self.close()
        if self._late or (child is not None and child.returncode == -_TIME_IS_UP):
            why = f"took longer than {self._seconds:.0f} seconds to read"
        else:
            why = f"stopped its reader or needs more than {self._memory // 10**6} MB of memory"
        return KnownError(f"{why}; save it as plain text and try again")


def _exchange(child: subprocess.Popen[bytes], head: dict[str, Any], data: bytes) -> Any:
    """Send a request and take its reply; ``OSError`` or ``ValueError`` if that breaks off."""
    if child.stdin is None or child.stdout is None:
        raise ValueError("the child has no pipes")
    child.stdin.write(json.dumps(head).encode("utf-8") + b"\n")
    child.stdin.write(data)
    child.stdin.flush()
    size = int(child.stdout.readline(32))
    if not 0 <= size <= limits.REPLY_BYTES:
        raise ValueError("the reply is too long")
    blob = child.stdout.read(size)
    if len(blob) < size:
        raise ValueError("the reply broke off")
    if blob[:1] == b"E":
        raise KnownError(blob[1:].decode("utf-8"))
    return blob[1:] if blob[:1] == b"B" else json.loads(blob[1:])


def _reap(child: subprocess.Popen[bytes]) -> None:
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except BrokenPipeError:  # what was not sent yet; it is dead
                continue
    child.wait()
