"""Highlights: marks over an article's text, and the disjoint runs in which they are painted."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

MarkKind = Literal["official", "title", "pledge"]
MarkStatus = Literal["open", "skipped", "confirmed", "rejected"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text (code points) to highlight, and what it stands for."""

    key: Hashable
    start: int
    end: int
    kind: MarkKind
    status: MarkStatus


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch under the same marks: the innermost decides the fill, a pledge adds its band."""

    start: int
    end: int
    marks: tuple[Mark, ...]  # outermost first


def runs(marks: Iterable[Mark]) -> list[Run]:
    """Disjoint runs of overlapping marks, by one sweep: O(n log n) plus what overlaps."""
    events: list[tuple[int, int, Mark]] = []
    for mark in marks:
        events.append((mark.start, 1, mark))
        events.append((mark.end, 0, mark))
    events.sort(key=lambda event: event[:2])
    found: list[Run] = []
    active: list[Mark] = []
    previous = 0
    for at, opens, mark in events:
        if active and at > previous:
            outermost_first = sorted(active, key=lambda m: (m.start - m.end, m.start))
            found.append(Run(previous, at, tuple(outermost_first)))
        previous = at
        if opens:
            active.append(mark)
        else:
            active.remove(mark)
    return found


def at(marks: Sequence[Mark], offset: int) -> Mark | None:
    """The shortest mark over an offset."""
    here = [mark for mark in marks if mark.start <= offset < mark.end]
    return min(here, key=lambda mark: mark.end - mark.start, default=None)
