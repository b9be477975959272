"""Officials of an article: the encoder's mentions, joined into people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from annotators.gazetteer import agencies, common_words, place_names, words
from annotators.reading import Reading
from annotators.types import Offsets

_PATRONYMIC = re.compile(
    r"(?:ovich|evich|ovych|yevich|ovna|evna|ivna|ich|oglu|qizi|uulu)$", re.IGNORECASE
)
_PARTS = re.compile(r"[^\s.]+\.?")
_CAPITALS = re.compile(r"(?<![\w.])(?![IVX]+\b)[A-ZÀ-Þ][A-ZÀ-Þ]{2,}(?!\w)")
_LABEL = re.compile(r":\s")  # of a turn in a transcript
_HONORIFIC = re.compile(r"(?:[A-Z][a-z]{0,3}\.?|MR\.?|MRS\.?|MS\.?) ?")
_WORD_BEFORE = re.compile(r"([A-ZÀ-Þ][\w’'-]*\.?)[ -]$")
_CAPITAL_BEHIND = re.compile(r"[ -](?:(?:de|da|van|von|al|bin|der) )?[A-ZÀ-Þ]\w")
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
    people = [p for p in _joined(text, names) if not _is_agency(p)]
    _look_again(text, reading, people)
    for person in people:
        person.name = _in_small_letters(person.name)
    return sorted(people, key=lambda p: min(p.mentions))


def _in_small_letters(name: str) -> str:
    """A canonical name as prose writes it: "KUWABARA Shigeru" is Kuwabara Shigeru, not Talal III."""
    return _CAPITALS.sub(lambda m: m.group().capitalize(), name)


def _is_agency(person: Person) -> bool:
    """Whether what the encoder took for a name is a news agency's or a paper's."""
    return all(form in agencies() for form in person.forms)


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


def _opens_line(text: str, start: int) -> bool:
    """Whether nothing but an honorific stands before it in its line."""
    line = text[text.rfind("\n", 0, start) + 1 : start].strip()
    return not line or bool(_HONORIFIC.fullmatch(line))


def _look_again(text: str, reading: Reading, people: list[Person]) -> None:
    """Take up further places of forms that were found, where the encoder had a suspicion,

    and of a lone first or last part of a name, which nobody else can be called by.
    """
    taken = [m for p in people for m in p.mentions]
    for person in people:
        for form in (*sorted(person.forms, key=len, reverse=True), *_lone_parts(person)):
            for match in re.finditer(rf"(?<![\w-]){re.escape(form)}(?![\w-])", text):
                where = match.span()
                tokens = list(reading.inside(where))
                if not tokens or any(s < where[1] and where[0] < e for s, e in taken):
                    continue
                suspected = float(reading.official[tokens].mean()) >= _SUSPECTED
                if suspected or _speaks(text, where) or _stands_alone(text, where, form):
                    owner = _closest([p for p in people if same(form, p.name)], where)
                    (owner or person).mentions.append(where)
                    taken.append(where)


def _lone_parts(person: Person) -> list[str]:
    """The first and last part of a full name, if they are no words of the language."""
    parts = person.name.split()
    ends = dict.fromkeys((parts[-1], parts[0])) if len(parts) > 1 else ()
    return [
        part for part in ends
        if part not in person.forms and len(part) > 3 and part.isalpha() and part[0].isupper()
        and part.lower() not in common_words() and part not in place_names()
    ]  # fmt: skip


def _speaks(text: str, where: Offsets) -> bool:
    """Whether a turn of a transcript opens here."""
    return _LABEL.match(text, where[1]) is not None and _opens_line(text, where[0])


def _stands_alone(text: str, where: Offsets, form: str) -> bool:
    """Whether a single word is no part of a longer name: no capitalized word beside it."""
    if " " in form or len(form) < 4 or form.lower() in common_words() or form in place_names():
        return False
    before = _WORD_BEFORE.search(text, max(0, where[0] - 30), where[0])
    named = before is not None and not _outside(before.group(1))
    return not named and _CAPITAL_BEHIND.match(text, where[1]) is None


def _outside(word: str) -> bool:
    """Whether a capitalized word before a name does not belong to it."""
    low = word.lower().rstrip(".")
    lists = (("titles", "heads"), ("titles", "modifiers"), ("names", "honorifics"))
    return low in common_words() or word in place_names() or any(low in words(*n) for n in lists)
