"""The upgrade of an older project, said on standard error while it lasts."""

from __future__ import annotations

import sys


class Upgrading:
    """The ``progress`` of ``Project.open``: a line whenever a hundredth more is done."""

    def __init__(self) -> None:
        self._said = ""

    def __call__(self, words: str, done: int, total: int) -> None:
        line = f"{words}: {100 * done // max(1, total)} %"
        if line != self._said:
            self._said = line
            print(line, file=sys.stderr, flush=True)
