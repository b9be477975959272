"""Highlights: marks over an article's text, and the disjoint runs in which they are painted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterator, Sequence
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
    flagged: bool = False  # to be looked at again


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch under the same marks: the innermost decides the fill, each has its own line."""

    start: int
    end: int
    marks: tuple[int, ...]  # numbers of marks, outermost first


@dataclass(frozen=True, slots=True)
class Layer:
    """A run as it is drawn: its marks, outermost first, each with the line it is drawn on."""

    start: int
    end: int
    marks: tuple[tuple[Mark, int], ...]


def runs(marks: Sequence[Mark]) -> list[Run]:
    """Disjoint runs of overlapping marks, by one sweep: O(n log n) plus what overlaps."""
    events: list[tuple[int, int, int]] = []
    for number, mark in enumerate(marks):
        events.append((mark.start, 1, number))
        events.append((mark.end, 0, number))
    events.sort()
    found: list[Run] = []
    active: list[int] = []
    previous = 0
    for at, opens, number in events:
        if active and at > previous:
            found.append(Run(previous, at, _outermost_first(marks, active)))
        previous = at
        if opens:
            active.append(number)
        else:
            active.remove(number)
    return found


def _outermost_first(marks: Sequence[Mark], active: list[int]) -> tuple[int, ...]:
    if len(active) == 1:
        return (active[0],)
    return tuple(sorted(active, key=lambda n: (marks[n].start - marks[n].end, marks[n].start)))


def lanes(marks: Sequence[Mark], found: Sequence[Run]) -> list[int]:
    """The line on which each mark is drawn: 0 next to the words, an enclosing mark below it.

    Marks that overlap never share a line, however they overlap.
    """
    beside: dict[int, set[int]] = {}
    for run in found:
        if len(run.marks) > 1:
            for number in run.marks:
                beside.setdefault(number, set()).update(run.marks)
    given = [0] * len(marks)
    done: set[int] = set()
    for number in sorted(beside, key=lambda n: (marks[n].end - marks[n].start, marks[n].start)):
        taken = {given[other] for other in beside[number] if other in done}
        given[number] = next(lane for lane in range(len(taken) + 1) if lane not in taken)
        done.add(number)
    return given


class Layers:
    """The marks of an article, from which the layers of any stretch can be had quickly.

    Only marks that touch bear on each other's lines. So the text falls into clusters with
    nothing between them, and a cluster is worked out when somebody looks at it.
    """

    def __init__(self, marks: Sequence[Mark] = ()) -> None:
        self.marks = tuple(marks)
        self._sorted = sorted(self.marks, key=lambda mark: mark.start)
        self._firsts: list[int] = []  # of each cluster, its first mark in order
        self._starts: list[int] = []
        self._ends: list[int] = []
        for number, mark in enumerate(self._sorted):
            if not self._ends or mark.start >= self._ends[-1]:
                self._firsts.append(number)
                self._starts.append(mark.start)
                self._ends.append(mark.end)
            elif mark.end > self._ends[-1]:
                self._ends[-1] = mark.end
        self._known: dict[int, list[Layer]] = {}

    def between(self, start: int, end: int) -> Iterator[Layer]:
        """The layers that reach into a stretch of the text, in its order."""
        for cluster in range(bisect_right(self._ends, start), bisect_left(self._starts, end)):
            if cluster not in self._known:
                self._known[cluster] = _layers(self._of(cluster))
            for layer in self._known[cluster]:
                if layer.start < end and start < layer.end:
                    yield layer

    def over(self, offset: int) -> list[Mark]:
        """Every mark over an offset, the shortest first."""
        cluster = bisect_right(self._ends, offset)
        near = self._of(cluster) if cluster < len(self._ends) else ()
        here = [mark for mark in near if mark.start <= offset < mark.end]
        return sorted(here, key=lambda mark: mark.end - mark.start)

    def _of(self, cluster: int) -> list[Mark]:
        after = self._firsts[cluster + 1] if cluster + 1 < len(self._firsts) else None
        return self._sorted[self._firsts[cluster] : after]


def _layers(marks: Sequence[Mark]) -> list[Layer]:
    if len(marks) == 1:
        return [Layer(marks[0].start, marks[0].end, ((marks[0], 0),))]
    found = runs(marks)
    lines = lanes(marks, found)
    return [
        Layer(run.start, run.end, tuple((marks[n], lines[n]) for n in run.marks)) for run in found
    ]
