"""Highlights: marks over an article's text, and the disjoint runs in which they are painted."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
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

    def place(self) -> tuple[int, int, MarkKind]:
        """What decides where and in which color it is drawn."""
        return self.start, self.end, self.kind


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch under the same marks: the innermost decides the fill, each has its own line."""

    start: int
    end: int
    marks: tuple[int, ...]  # numbers of marks, outermost first


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


def all_at(marks: Sequence[Mark], offset: int) -> list[Mark]:
    """Every mark over an offset, the shortest first."""
    here = [mark for mark in marks if mark.start <= offset < mark.end]
    return sorted(here, key=lambda mark: mark.end - mark.start)


def at(marks: Sequence[Mark], offset: int) -> Mark | None:
    """The shortest mark over an offset."""
    return next(iter(all_at(marks, offset)), None)


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
    """The marks of an article with their runs and lines, kept while only states change."""

    def __init__(self, marks: Sequence[Mark] = ()) -> None:
        self.marks = list(marks)
        self.runs = runs(marks)
        self.lanes = lanes(marks, self.runs)
        self._runs_of: list[list[int]] = [[] for _ in marks]
        for number, run in enumerate(self.runs):
            for mark in run.marks:
                self._runs_of[mark].append(number)

    def restate(self, marks: Sequence[Mark]) -> list[int] | None:
        """Take other states of the same marks; gives the runs they concern.

        None, and nothing is taken, if a mark came, went or moved.
        """
        if len(marks) != len(self.marks):
            return None
        changed = [i for i, old in enumerate(self.marks) if marks[i] != old]
        if any(marks[i].place() != self.marks[i].place() for i in changed):
            return None
        self.marks = list(marks)
        return sorted({run for i in changed for run in self._runs_of[i]})
