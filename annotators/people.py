"""Officials of an article: the encoder's mentions, joined into people."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Sequence

from annotators.gazetteer import agencies, common_words, place_names, words
from annotators.names import NEXT_PART, Known, Person, Words, parts
from annotators.reading import Reading
from annotators.types import Offsets

_CAPITALS = re.compile(r"(?<![\w.])(?![IVX]+\b)[A-ZÀ-Þ][A-ZÀ-Þ]{2,}(?!\w)")
_LABEL = re.compile(r":\s")  # of a turn in a transcript
_HONORIFIC = re.compile(r"(?:[A-Z][a-z]{0,3}\.?|MR\.?|MRS\.?|MS\.?) ?")
_WORD_BEFORE = re.compile(r"([A-ZÀ-Þ][\w’'-]*\.?)[ -]$")
_CAPITAL_BEHIND = re.compile(rf"{NEXT_PART}\w")
_SUSPECTED = 0.05  # probability from which a known name is taken for a mention again


def find(text: str, reading: Reading, names: Sequence[tuple[Offsets, float]]) -> list[Person]:
    """Everybody named as an official, in the order of first mention."""
    people = [p for p in _joined(text, names) if not _is_agency(p)]
    _look_again(text, reading, people)
    for person in people:
        person.name = _in_small_letters(person.name)
    return sorted(people, key=lambda p: p.mentions[0])


def _in_small_letters(name: str) -> str:
    """A canonical name as prose writes it: "KUWABARA Shigeru" is Kuwabara Shigeru, not Talal III."""
    return _CAPITALS.sub(lambda m: m.group().capitalize(), name)


def _is_agency(person: Person) -> bool:
    """Whether what the encoder took for a name is a news agency's or a paper's."""
    return all(form in agencies() for form in person.forms)


def _joined(text: str, mentions: Sequence[tuple[Offsets, float]]) -> list[Person]:
    known = Known()
    longest_first = sorted(mentions, key=lambda m: (-len(parts(text[m[0][0] : m[0][1]])), m[0]))
    for where, score in longest_first:
        form = text[where[0] : where[1]]
        person = known.closest(form, where)
        if person is None:
            person = Person(form)
            known.add(person)
        insort(person.mentions, where)
        person.forms.add(form)
        person.sure = max(person.sure, score)
        whole = len(parts(form)) == len(parts(person.name))
        if whole and person.name.isupper() and not form.isupper():
            known.rename(person, form)
    return known.people


def _opens_line(text: str, start: int) -> bool:
    """Whether nothing but an honorific stands before it in its line."""
    line = text[text.rfind("\n", 0, start) + 1 : start].strip()
    return not line or bool(_HONORIFIC.fullmatch(line))


def _look_again(text: str, reading: Reading, people: list[Person]) -> None:
    """Take up further places of forms that were found, where the encoder had a suspicion,

    and of a lone first or last part of a name, which nobody else can be called by.
    """
    taken = bytearray(len(text))
    for where in (m for p in people for m in p.mentions):
        taken[slice(*where)] = b"\1" * (where[1] - where[0])
    known, written = Known(people), Words(text)
    for person in people:
        longest_first = sorted(person.forms, key=lambda form: (-len(form), form))
        for form in (*longest_first, *_lone_parts(person)):
            for where in written.places(form):
                if not reading.inside(where) or taken.find(1, *where) >= 0:
                    continue
                suspected = reading.likely(where) >= _SUSPECTED
                if suspected or _speaks(text, where) or _stands_alone(text, where, form):
                    insort((known.closest(form, where) or person).mentions, where)
                    taken[slice(*where)] = b"\1" * (where[1] - where[0])


def _lone_parts(person: Person) -> list[str]:
    """The first and last part of a full name, if they are no words of the language."""
    whole = person.name.split()
    ends = dict.fromkeys((whole[-1], whole[0])) if len(whole) > 1 else ()
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
