"""The encoder's spans, held to the letter of the guidelines."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

from annotators import bounds, clauses, contents, edges, heads, offices
from annotators.edges import Name
from annotators.encoder.labels import FORCES
from annotators.layers import Place
from annotators.reading import Reading
from annotators.types import Force, Offsets

SURE = 0.65  # mean probability of a pledge's words from which it is suggested; tuned on tests/annotators/held
_WITHIN_A_CLAUSE = re.compile(r"\s*(?:[\w’'-]+\s+){0,4}$")
_AIDE = re.compile(r"(?i:aide|assistant|advis[eo]r|secretary)$")
_LEADS_ON = re.compile(r" (?:of|for|to|at)(?: the)?$")


def names_and_titles(
    text: str, reading: Reading, places: Sequence[Place]
) -> tuple[list[Name], list[Offsets]]:
    """Mentions of officials and phrases of titles, each in the order of the text."""
    known = {(p.start, p.end) for p in places}
    persons = [reading.where(some) for some in reading.names if some.label == "PERSON"]
    signed = edges.sign_off(text)
    names: list[Name] = []
    phrases: list[Offsets] = []
    for act in reading.acts:
        where = reading.where(act)
        if act.label == "TITLE":
            phrases.append(where)
            continue
        bare = bounds.name(text, where)
        if bare is None or bare in known or bare[0] >= signed:
            continue
        if (names and bare[1] <= names[-1][0][1]) or edges.of_body(text, bare):
            continue
        bare, score = _read_on(text, reading, (bare, act.score), persons)
        bare = bounds.apart_from_place(text, bare, places)
        if bare is None:
            continue
        role, bare = offices.split_role(text, bare)
        if role is not None:
            phrases.append(offices.before(text, role))
        names.append((bare, score))
    names, phrases = edges.out_of_titles(text, names, phrases)
    ends = {end: n for n, (_, end) in enumerate(phrases)}
    names = [(_with_lost_word(text, name, phrases, ends), score) for name, score in names]
    for name, _ in names:
        phrases += filter(None, (offices.constituency(text, name), offices.always(text, name)))
    return names, _titles(text, sorted(set(phrases)), places, sorted(n[0] for n, _ in names))


def _read_on(text: str, reading: Reading, name: Name, persons: Sequence[Offsets]) -> Name:
    """A name with its last words, as likely an official's as the less likely part of it."""
    where, score = name
    whole = edges.goes_on(text, where, persons)
    more = (where[1], whole[1])
    return whole, score if whole == where else min(score, reading.likely(more))


def _with_lost_word(
    text: str, name: Offsets, phrases: list[Offsets], ends: Mapping[int, int]
) -> Offsets:
    """A name with its first word, where that was read as the end of the title before it.

    ``ends`` numbers the phrases by where they end.
    """
    n = ends.get(name[0] - 1)
    word = None if n is None else offices.stray_name(text, phrases[n])
    if n is None or word is None:
        return name
    phrases[n] = (phrases[n][0], word - 1)
    return word, name[1]


def _rejoined(text: str, phrases: Sequence[Offsets]) -> list[Offsets]:
    """Phrases, where one office was taken for two made one.

    "Foreign" "Minister", "Under"-"Secretary-General", an aide "to the" president.
    """
    whole: list[Offsets] = []
    for start, end in phrases:
        before = text[slice(*whole[-1])] if whole else ""
        gap = text[whole[-1][1] : start] if whole else ""
        led = gap == " to the " and _AIDE.search(before)
        cut = gap == " " and not (_is_office(before) and _is_office(text[start:end]))
        if led or cut or gap == "-":
            whole[-1] = whole[-1][0], end
        else:
            whole.append((start, end))
    return whole


def _is_office(some: str) -> bool:
    return heads.has_head(some) and not _LEADS_ON.search(some)


def _titles(
    text: str, phrases: Sequence[Offsets], places: Sequence[Place], names: Sequence[int]
) -> list[Offsets]:
    """The titles of the phrases, none within another."""
    found: set[Offsets] = set()
    for start, end in _rejoined(text, phrases):
        at = bisect_left(names, end)
        limit = names[at] if at < len(names) else None
        found.update(offices.titles(text, (start, end), places, limit))
    return [t for t in _outermost(found) if not offices.is_bare(text, t)]


def _outermost(some: Iterable[Offsets]) -> list[Offsets]:
    """Those within no other, in the order of the text."""
    kept: list[Offsets] = []
    for one in sorted(some, key=lambda o: (o[0], -o[1])):
        if not kept or kept[-1][1] < one[1]:  # whatever began before and reaches as far holds it
            kept.append(one)
    return kept


def pledges(text: str, reading: Reading) -> list[tuple[Offsets, Force]]:
    """Contents of pledges with their force; pieces of one clause are one."""
    joined: list[tuple[Offsets, Force]] = []
    for tagged in reading.pledges:
        if tagged.score < SURE:
            continue
        where, force = reading.where(tagged), cast(Force, tagged.label)
        if joined and _one_clause(text[joined[-1][0][1] : where[0]]):
            (start, _), other = joined.pop()
            where, force = (start, where[1]), min(force, other, key=FORCES.index)
        joined.append((where, force))
    parts = [
        (content, its_force)
        for where, force in joined
        for part, its_force in _clauses(text, where, force)
        if (content := contents.content(text, clauses.whole(text, part))) is not None
    ]
    return [
        (where, force)
        for where, force in parts
        if not clauses.only_told(text, where) and not clauses.of_others(text, where, force)
    ]


def _clauses(text: str, where: Offsets, force: Force) -> Iterator[tuple[Offsets, Force]]:
    """A content read to its end and then parted, for its end may hold another's beginning."""
    whole = contents.content(text, where)
    return iter(()) if whole is None else clauses.parted(text, whole, force)


def _one_clause(gap: str) -> bool:
    """Whether nothing but a few words of the same clause lie between two pieces."""
    return "\n" not in gap and _WITHIN_A_CLAUSE.match(gap) is not None and len(gap) < 40
