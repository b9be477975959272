"""An export as steps: progress while it runs, a report at its end, nothing if it is given up.

Exports are generators. A step takes some milliseconds, so that whoever runs them
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
from time import perf_counter

from store.errors import KnownError


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an export is: ``done`` of ``total`` articles or hundredths, and what it is at."""

    done: int
    total: int
    words: str


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What went out: rows a sheet or records a kind, items left out as open, and what was adapted."""

    counts: dict[str, int]
    left_open: int
    notes: tuple[str, ...] = field(default=())


_STRETCH = 0.008  # seconds of work after which others get their turn


class Pace:
    """When a step has worked long enough: ``if pace.over(): yield …; pace.start()``."""

    def __init__(self) -> None:
        self.start()

    def start(self) -> None:
        self._end = perf_counter() + _STRETCH

    def over(self) -> bool:
        return perf_counter() > self._end


def aside(act: Callable[[], object]) -> Iterator[None]:
    """Do in a thread what cannot be done in pieces; gives until it is done."""
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(act)
        while wait([future], timeout=_STRETCH).not_done:
            yield
        future.result()


Steps = Generator[Progress, None, ExportReport]


def finish(steps: Steps) -> ExportReport:
    """Run an export to its end."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            report: ExportReport = end.value
            return report


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
        sync(temporary)
        os.replace(temporary, path)
    except OSError as error:
        raise KnownError(
            f"{path} cannot be written ({error.strerror}); close it in Excel or choose another name."
        ) from error
    finally:
        temporary.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """See to it that a file is on the disk; the second time it takes none."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
