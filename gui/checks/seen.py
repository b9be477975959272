"""Which parts of a text were on the screen, and how fast they were accepted. No Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

WORDS_A_SECOND: Final = 15.0  # three times what a quick reader manages


class Seen:
    """Stretches of one text that were shown: disjoint, in order, in code points."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, start: int, end: int) -> None:
        """Note that a stretch was on the screen."""
        first = bisect_left(self._ends, start)
        last = bisect_right(self._starts, end)
        if first < last:
            start = min(start, self._starts[first])
            end = max(end, self._ends[last - 1])
        self._starts[first:last] = [start]
        self._ends[first:last] = [end]

    def covers(self, at: int) -> bool:
        """Whether the place was on the screen."""
        i = bisect_right(self._starts, at) - 1
        return i >= 0 and at < self._ends[i]


def too_fast(words: int, seconds: float) -> str:
    """What is to be said of accepting so many words in so many seconds; empty if nothing."""
    if words <= WORDS_A_SECOND * max(seconds, 0.001):
        return ""
    return f"Accepted {words} words in {seconds:.1f} s, which is faster than one can read."
