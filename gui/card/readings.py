"""Other readings of a pledge's parties, the likeliest first: each corrects all that goes together.

What annotators take wrong is mostly one of a few things: who of a delegation speaks, who is
spoken to, whether both sides undertake it together. What one key of ``fitting`` corrects
comes late here. No Qt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from annotators.gazetteer import label
from gui.card.fitting import Parties, parties
from store.records import OfficialItem, PledgeItem, Readout

SHOWN: Final = 9  # as many as there are digits


def readings(pledge: PledgeItem, readout: Readout) -> tuple[Parties, ...]:
    """Up to nine readings, none of which is the present one."""
    seen = {_meant(parties(pledge))}
    found: list[Parties] = []
    for reading in _Scene(pledge, readout).readings():
        if _meant(reading) not in seen:
            seen.add(_meant(reading))
            found.append(reading)
            if len(found) == SHOWN:
                break
    return tuple(found)


def _meant(reading: Parties) -> tuple[frozenset[int] | frozenset[str], ...]:
    """A reading without the order in which it names people and sides."""
    people = frozenset(reading.speakers), frozenset(reading.counterparts)
    return (*people, frozenset(reading.on_behalf_of), frozenset(reading.toward))


class _Scene:
    """A pledge among the officials of its article who were not rejected, the nearest first."""

    def __init__(self, pledge: PledgeItem, readout: Readout) -> None:
        self._now, self._readout = pledge, readout
        present = [o for o in readout.officials if o.decision.stands]
        at = pledge.span.start
        self._near = sorted(present, key=lambda o: min(abs(m.start - at) for m in o.mentions))
        self._homes = {o.id: o.country for o in readout.officials}

    def readings(self) -> Iterator[Parties]:
        now = self._now
        yield from self._corrected_before()
        yield self._sided(now.speakers, now.counterparts)
        if set(now.speakers) & set(now.counterparts):
            yield from self._of_a_group()
            yield from self._of_fewer()
        else:
            yield from self._of_fewer()
            yield from self._of_two_sides()
        yield from self._of_others()

    def _corrected_before(self) -> Iterator[Parties]:
        """As the analyst corrected the pledge before: what is read wrong once often is again."""
        for other in reversed(self._readout.pledges):
            corrected = other.decision.edited or other.decision.origin == "analyst"
            if corrected and other.span.start < self._now.span.start:
                yield parties(other)
                return

    def _of_a_group(self) -> Iterator[Parties]:
        """Two of those who undertake it together, all but one, one alone, or with a colleague."""
        group = tuple(dict.fromkeys((*self._now.speakers, *self._now.counterparts)))
        people = [o for o in self._near if o.id in group]
        for one, other in combinations(people, 2):
            if one.country != other.country:
                yield self._together(one.id, other.id)
        if len(group) > 2:
            for one in people:
                yield self._together(*(key for key in group if key != one.id))
        for one in people:
            yield self._sided((one.id,), [k for k in group if self._homes[k] != one.country])
        for one in people:
            for key in self._colleagues((one.id,)):
                yield self._together(*(key if k == one.id else k for k in group))

    def _of_two_sides(self) -> Iterator[Parties]:
        """The other way round, both together, or with all that are there of other sides."""
        speakers, counterparts = self._now.speakers, self._now.counterparts
        if counterparts:
            yield self._sided(counterparts, speakers)
            yield self._together(*speakers, *counterparts)
            whole = (*counterparts, *self._colleagues(counterparts))
            yield Parties(speakers, self._now.on_behalf_of, self._now.toward, whole)
        own = {self._homes[key] for key in speakers if key in self._homes}
        others = [o.id for o in self._near if o.country not in own]
        yield self._sided(speakers, others[:1])
        yield self._sided(speakers, others)
        yield self._together(*speakers, *others)

    def _of_fewer(self) -> Iterator[Parties]:
        """Nobody met and no side, nobody named as the speaker."""
        now = self._now
        yield Parties(now.speakers, now.on_behalf_of, (), ())
        yield Parties((), now.on_behalf_of, now.toward, ())
        yield Parties((), now.on_behalf_of, now.toward, now.counterparts)

    def _of_others(self) -> Iterator[Parties]:
        """Anybody else with anybody of another side, the nearest first."""
        for one in self._near:
            for other in self._near:
                if one.country != other.country:
                    yield self._sided((one.id,), (other.id,))

    def _together(self, *keys: int) -> Parties:
        """Some who undertake it to each other."""
        people = tuple(dict.fromkeys(keys))
        return self._sided(people, people)

    def _sided(self, speakers: Sequence[int], counterparts: Sequence[int]) -> Parties:
        """People with the sides that they stand for."""
        sides = self._codes(speakers), self._codes(counterparts)
        return Parties(tuple(speakers), *sides, tuple(counterparts))

    def _colleagues(self, keys: Sequence[int]) -> list[int]:
        """Others of the same sides."""
        homes = {self._homes[key] for key in keys if key in self._homes}
        return [o.id for o in self._near if o.country in homes and o.id not in keys]

    def _codes(self, keys: Iterable[int]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._homes[key] for key in keys if key in self._homes))


def in_words(reading: Parties, officials: Iterable[OfficialItem]) -> str:
    """A reading as one line: "Vaz for Portugal → Lund for Norway"."""
    names = {o.id: o.name for o in officials}
    if reading.speakers and set(reading.speakers) == set(reading.counterparts):
        return f"together: {_side(reading.speakers, reading.on_behalf_of, names)}"
    made = _side(reading.speakers, reading.on_behalf_of, names) or "nobody named"
    return f"{made} → {_side(reading.counterparts, reading.toward, names) or 'nobody named'}"


def _side(people: Sequence[int], codes: Sequence[str], names: dict[int, str]) -> str:
    who = ", ".join(names[key] for key in people if key in names)
    return " for ".join(part for part in (who, ", ".join(map(label, codes))) if part)
