"""Names: which form can stand for which, who is called so, and where a form stands in a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from annotators.types import Offsets

NEXT_PART = r"[ -](?:(?:de|da|van|von|al|bin|der) )?[A-ZÀ-Þ]"  # opens what goes on with a name
_PATRONYMIC = re.compile(
    r"(?:ovich|evich|ovych|yevich|ovna|evna|ivna|ich|oglu|qizi|uulu)$", re.IGNORECASE
)
_PARTS = re.compile(r"[^\s.]+\.?")
_RUN = re.compile(r"[\w-]+")


@dataclass(slots=True)
class Person:
    """One official: the fullest form of the name, and every mention."""

    name: str
    mentions: list[Offsets] = field(default_factory=list)  # in the order of the text
    sure: float = 0.0  # the encoder's best mean probability of a mention
    forms: set[str] = field(default_factory=set)


def same(form: str, name: str) -> bool:
    """Whether a form of a name can stand for a longer or equally long one."""
    short, full = parts(form), parts(name)
    if len(short) > len(full):
        return False
    if _follows(short, full):
        return True
    if len(short) == 2 and len(full) > 1 and _PATRONYMIC.search(short[1]):
        return short[0] == full[0] or (len(full) > 1 and short[0] in full[:2])
    return False


def _follows(short: list[str], full: list[str]) -> bool:
    """The short form's parts occur in the full one in order, initials standing for parts."""
    rest = iter(full)
    return all(any(_fits(part, other) for other in rest) for part in short)


def _fits(part: str, other: str) -> bool:
    if part.endswith(".") and len(part) <= 3:
        return other.startswith(part.rstrip("."))
    return part == other


def parts(name: str) -> list[str]:
    """The parts of a name, without regard to case; an initial keeps its point."""
    return [part.casefold() for part in _PARTS.findall(name)]


class Known:
    """People by the parts of their names, so that a form is held against few of them."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self.people: list[Person] = []
        self._numbers: dict[int, int] = {}  # by identity
        self._by_part: dict[str, set[int]] = {}
        for person in people:
            self.add(person)

    def add(self, person: Person) -> None:
        """Take up somebody new."""
        self._numbers[id(person)] = len(self.people)
        self.people.append(person)
        self._list(person)

    def rename(self, person: Person, name: str) -> None:
        """Know somebody by another form of the name."""
        person.name = name
        self._list(person)

    def _list(self, person: Person) -> None:
        for part in parts(person.name):
            for key in (part, f"{part[:1]}.", f"{part[:2]}."):  # an initial has one letter or two
                self._by_part.setdefault(key, set()).add(self._numbers[id(person)])

    def closest(self, form: str, where: Offsets) -> Person | None:
        """Of the people for whom a form can stand, the one named last before it."""
        numbers = sorted(self._by_part.get(parts(form)[0], ()))
        fitting = [p for p in map(self.people.__getitem__, numbers) if same(form, p.name)]
        return min(fitting, key=lambda p: _distance(p, where), default=None)


def _distance(person: Person, where: Offsets) -> tuple[bool, int]:
    """How far behind a mention a place lies; those who are named only later come last, in order."""
    before = bisect_right(person.mentions, where[0], key=_start)
    if not before:
        return True, person.mentions[0][0]
    return False, where[0] - person.mentions[before - 1][0]


def _start(where: Offsets) -> int:
    return where[0]


class Words:
    """The places of each word of a text, so that a name is not looked for in all of it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: dict[str, list[int]] = {}
        for run in _RUN.finditer(text):
            self._starts.setdefault(run.group(), []).append(run.start())

    def places(self, form: str) -> Iterator[Offsets]:
        """Where a form stands as whole words, one place not over another."""
        first = _RUN.search(form)
        if first is None:
            return
        past = 0
        for at in self._starts.get(first.group(), ()):
            start = at - first.start()
            end = start + len(form)
            if start >= past and self.text.startswith(form, start) and self._whole(start, end):
                past = end
                yield start, end

    def _whole(self, start: int, end: int) -> bool:
        """Whether no word goes on over the edges of a stretch."""
        return not (_RUN.match(self.text, end) or (start and _RUN.match(self.text, start - 1)))
