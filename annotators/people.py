"""Officials of an article: the encoder's mentions, joined into people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from annotators.reading import Reading
from annotators.types import Offsets

_PATRONYMIC = re.compile(
    r"(?:ovich|evich|ovych|yevich|ovna|evna|ivna|ich|oglu|qizi|uulu)$", re.IGNORECASE
)
_PARTS = re.compile(r"[^\s.]+\.?")
_SUSPECTED = 0.05  # probability from which a known name is taken for a mention again


@dataclass(slots=True)
class Person:
    """One official: the fullest form of the name, and every mention."""

    name: str
    mentions: list[Offsets] = field(default_factory=list)
    sure: float = 0.0  # the encoder's best mean probability of a mention
    forms: set[str] = field(default_factory=set)

    @property
    def parts(self) -> list[str]:
        return _parts(self.name)


def find(text: str, reading: Reading, names: Sequence[tuple[Offsets, float]]) -> list[Person]:
    """Everybody named as an official, in the order of first mention."""
    people = _joined(text, names)
    _look_again(text, reading, people)
    return sorted(people, key=lambda p: min(p.mentions))


def _joined(text: str, mentions: Sequence[tuple[Offsets, float]]) -> list[Person]:
    people: list[Person] = []
    longest_first = sorted(mentions, key=lambda m: (-len(_parts(text[m[0][0] : m[0][1]])), m[0]))
    for where, score in longest_first:
        form = text[where[0] : where[1]]
        person = _closest([p for p in people if same(form, p.name)], where)
        if person is None:
            person = Person(form)
            people.append(person)
        person.mentions.append(where)
        person.forms.add(form)
        person.sure = max(person.sure, score)
        if person.name.isupper() and not form.isupper() and len(_parts(form)) == len(person.parts):
            person.name = form
    return people


def _closest(people: list[Person], where: Offsets) -> Person | None:
    """Of several people whom a form fits, the one named last before it."""

    def distance(person: Person) -> tuple[bool, int]:
        before = [s for s, _ in person.mentions if s <= where[0]]
        return not before, where[0] - max(before) if before else min(person.mentions)[0]

    return min(people, key=distance, default=None)


def same(form: str, name: str) -> bool:
    """Whether a form of a name can stand for a longer or equally long one."""
    short, full = _parts(form), _parts(name)
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


def _parts(name: str) -> list[str]:
    return [part.casefold() for part in _PARTS.findall(name)]


def _look_again(text: str, reading: Reading, people: list[Person]) -> None:
    """Take up further places of forms that were found, where the encoder had a suspicion."""
    taken = {s for p in people for s, _ in p.mentions}
    for person in people:
        for form in sorted(person.forms, key=len, reverse=True):
            for match in re.finditer(rf"(?<![\w-]){re.escape(form)}(?![\w-])", text):
                tokens = reading.inside(match.span())
                covered = any(s <= match.start() < e for p in people for s, e in p.mentions)
                if match.start() in taken or covered or not tokens:
                    continue
                if float(reading.official[list(tokens)].mean()) >= _SUSPECTED:
                    person.mentions.append(match.span())
                    taken.add(match.start())
