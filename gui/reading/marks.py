"""Highlights: marks over an article's text, and the layers in which they are painted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

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


class Layer(NamedTuple):
    """A mark as it is drawn: on which line, and where no shorter mark lies over it."""

    mark: Mark
    line: int  # 0 next to the words, an enclosing mark's below it
    bare: tuple[tuple[int, int], ...]  # stretches of the text; told of rejected marks only


def lanes(marks: Sequence[Mark]) -> list[int]:
    """The line on which each mark is drawn. Marks that overlap never share one."""
    beside: list[list[int]] = [[] for _ in marks]
    active: list[int] = []
    for number in sorted(range(len(marks)), key=lambda n: marks[n].start):
        active = [other for other in active if marks[other].end > marks[number].start]
        for other in active:
            beside[number].append(other)
            beside[other].append(number)
        active.append(number)
    given: dict[int, int] = {}
    for number in sorted(range(len(marks)), key=lambda n: _shortest_first(marks[n])):
        taken = {given[other] for other in beside[number] if other in given}
        given[number] = next(lane for lane in range(len(taken) + 1) if lane not in taken)
    return [given[number] for number in range(len(marks))]


def _shortest_first(mark: Mark) -> tuple[int, int]:
    return mark.end - mark.start, mark.start


def _bare(mark: Mark, shorter: Iterable[Mark]) -> tuple[tuple[int, int], ...]:
    """Where a mark is the innermost: what is left of it without those that lie over it."""
    found, at = [], mark.start
    over_it = (one for one in shorter if one.start < mark.end)
    for over in sorted(over_it, key=lambda one: one.start):
        if at < over.start:
            found.append((at, over.start))
        at = max(at, over.end)
    return (*found, (at, mark.end)) if at < mark.end else tuple(found)


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
        """The layers that reach into a stretch of the text: what lies over another follows it."""
        for cluster in self._clusters[self._reached(start, end)]:
            for layer in cluster.layers():
                if layer.mark.start < end and start < layer.mark.end:
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
    """The longest first: it is drawn first, and the others over it."""
    if len(marks) == 1:
        return [_layer(marks[0], 0, ())]
    order = sorted(zip(marks, lanes(marks), strict=True), key=lambda one: _shortest_first(one[0]))
    shorter = [mark for mark, _ in order]
    return [_layer(mark, line, shorter[:nth]) for nth, (mark, line) in enumerate(order)][::-1]


def _layer(mark: Mark, line: int, shorter: Sequence[Mark]) -> Layer:
    return Layer(mark, line, _bare(mark, shorter) if mark.status == "rejected" else ())
