"""Highlights: marks over an article's text, and the disjoint runs in which they are painted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
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
    nothing between them: one is worked out when somebody looks at it, and a mark that comes,
    goes or moves changes those that it touches.
    """

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self._by_key: dict[Hashable, list[Mark]] = {}
        for mark in marks:
            self._by_key.setdefault(mark.key, []).append(mark)
        every = (mark for some in self._by_key.values() for mark in some)
        self._clusters = _clusters(every)
        self._starts = [cluster.start for cluster in self._clusters]
        self._ends = [cluster.end for cluster in self._clusters]

    def of(self, key: Hashable) -> Sequence[Mark]:
        """The marks of a key."""
        return self._by_key.get(key, ())

    def replace(self, key: Hashable, marks: Sequence[Mark]) -> list[tuple[int, int]]:
        """Give a key these marks, and no others. Gives the stretches that look otherwise now."""
        old = self._by_key.pop(key, [])
        if marks:
            self._by_key[key] = list(marks)
        gone = [self._renew(mark.start, mark.end, gone=mark) for mark in old]
        return [*gone, *(self._renew(mark.start, mark.end, come=mark) for mark in marks)]

    def between(self, start: int, end: int) -> Iterator[Layer]:
        """The layers that reach into a stretch of the text, in its order."""
        for cluster in self._clusters[self._reached(start, end)]:
            for layer in cluster.layers():
                if layer.start < end and start < layer.end:
                    yield layer

    def over(self, offset: int) -> list[Mark]:
        """Every mark over an offset, the shortest first."""
        near = self._clusters[self._reached(offset, offset + 1)]
        here = [m for cluster in near for m in cluster.marks if m.start <= offset < m.end]
        return sorted(here, key=lambda mark: mark.end - mark.start)

    def _reached(self, start: int, end: int) -> slice:
        """The clusters that a stretch overlaps."""
        return slice(bisect_right(self._ends, start), bisect_left(self._starts, end))

    def _renew(
        self, start: int, end: int, *, gone: Mark | None = None, come: Mark | None = None
    ) -> tuple[int, int]:
        """Make the clusters anew that a stretch overlaps, without one mark and with another; gives
        from where to where they reach.
        """
        here = self._reached(start, end)
        reach = [(start, end), *((c.start, c.end) for c in self._clusters[here])]
        marks = [mark for cluster in self._clusters[here] for mark in cluster.marks]
        if gone is not None:
            marks.remove(gone)
        if come is not None:
            marks.append(come)
        fresh = _clusters(marks)
        self._clusters[here] = fresh
        self._starts[here] = [cluster.start for cluster in fresh]
        self._ends[here] = [cluster.end for cluster in fresh]
        return min(first for first, _ in reach), max(last for _, last in reach)


class _Cluster:
    """Marks with nothing between them, in order."""

    __slots__ = ("_layers", "end", "marks", "start")

    def __init__(self, first: Mark) -> None:
        self.marks = [first]
        self.start, self.end = first.start, first.end
        self._layers: list[Layer] | None = None

    def layers(self) -> list[Layer]:
        if self._layers is None:
            self._layers = _layers(self.marks)
        return self._layers


def _clusters(marks: Iterable[Mark]) -> list[_Cluster]:
    found: list[_Cluster] = []
    for mark in sorted(marks, key=_order):
        if not found or mark.start >= found[-1].end:
            found.append(_Cluster(mark))
        else:
            found[-1].marks.append(mark)
            found[-1].end = max(found[-1].end, mark.end)
    return found


def _order(mark: Mark) -> tuple[int, int, str, str]:
    """By place, and in one place by what is seen: the same however the marks came there."""
    return mark.start, mark.end, mark.kind, mark.status


def _layers(marks: Sequence[Mark]) -> list[Layer]:
    if len(marks) == 1:
        return [Layer(marks[0].start, marks[0].end, ((marks[0], 0),))]
    found = runs(marks)
    lines = lanes(marks, found)
    return [
        Layer(run.start, run.end, tuple((marks[n], lines[n]) for n in run.marks)) for run in found
    ]
