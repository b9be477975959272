"""An export as steps: progress while it runs, a report at its end, nothing if it is given up.

Exports are generators. Each step reads and writes one batch, so that whoever runs them
stays in charge: a command runs them to the end, a window between two paints, and both
may stop at any step, which leaves the target as it was.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from store.errors import KnownError

Result = TypeVar("Result")
_MOMENT: Final = 0.01  # seconds that a step waits for work in a thread


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an export is: ``done`` of ``total`` articles, and what it is at."""

    done: int
    total: int
    words: str
    waits: bool = False  # for work behind it: who gives up now would have to wait for its end


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What went out: rows a sheet or records a kind, items left out as open, and what was adapted."""

    counts: dict[str, int]
    left_open: int
    notes: tuple[str, ...] = field(default=())


Steps = Generator[Progress, None, Result]
Export = Steps[ExportReport]


def finish(steps: Steps[Result]) -> Result:
    """Run an export, or a part of one, to its end."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: Result = end.value
            return result


def behind(work: Callable[[], Result], words: str, total: int = 0) -> Steps[Result]:
    """Work that cannot be parted into steps, in a thread of its own; gives its result.

    Each step waits for a moment, so that a window goes on painting. Closed in between, it
    waits for the work to end, for that must not go on writing what is taken away.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="export") as threads:
        working = threads.submit(work)
        while not working.done():
            yield Progress(total, total, words, waits=True)
            wait([working], timeout=_MOMENT)
        return working.result()


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary file that takes the place of ``path`` in one step, if all goes well."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".export-", suffix=path.suffix)
    except OSError as error:
        raise KnownError(f"{path.parent}: {error.strerror}; choose another folder.") from error
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        _sync(temporary)
        os.replace(temporary, path)
    except OSError as error:
        raise KnownError(
            f"{path} cannot be written ({error.strerror}); close it in Excel or choose another name."
        ) from error
    finally:
        temporary.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
