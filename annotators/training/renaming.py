"""The same article with other people: their names swapped, everything else kept."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from annotators import naming
from annotators.countries import scan
from annotators.training.articles import Article, Person, tokens_of
from annotators.types import Offsets, Title

AT_HOME = 0.75  # share of new names from the official's own part of the world
_PART = re.compile(r"(?<![^\W_])[GFPMVI](?![^\W_])")


@dataclass(frozen=True, slots=True)
class Name:
    """A full name, and what is left of it on later mention."""

    full: str
    short: str


@dataclass(frozen=True, slots=True)
class Region:
    """How people of some countries are called."""

    countries: frozenset[str]
    forms: tuple[str, ...]
    parts: dict[str, tuple[str, ...]]

    def draw(self, rng: random.Random) -> Name:
        """A name by chance."""
        form = rng.choice(self.forms)
        taken: set[str] = set()

        def part(match: re.Match[str]) -> str:
            if match.group() == "I":
                return rng.choice("ABCDEGHJKLMNPRSTVW")
            word = rng.choice([w for w in self.parts[match.group()] if w not in taken])
            taken.add(word)
            return word.replace("_", " ")

        named = _PART.sub(part, form)
        short = named[named.index("[") + 1 : named.index("]")]
        return Name(named.replace("[", "").replace("]", ""), short)


@cache
def regions() -> tuple[Region, ...]:
    """All regions of people.toml."""
    return tuple(
        Region(
            frozenset(str(one["countries"]).split()),
            tuple(one["forms"]),
            {key: tuple(str(one[key]).split()) for key in "GFPMV" if key in one},
        )
        for one in naming.regions()
    )


def draw(country: str, rng: random.Random) -> Name:
    """A name by chance, mostly of the part of the world that the country lies in."""
    near = [region for region in regions() if country in region.countries]
    away = not near or rng.random() > AT_HOME
    return rng.choice(regions() if away else near).draw(rng)


def rename(article: Article, rng: random.Random) -> Article:
    """A copy in which every official who is named in full or by one short form is renamed."""
    swaps: list[tuple[Offsets, str]] = []
    names: dict[str, str] = {}
    for person in article.people:
        new = draw(person.country, rng)
        texts = [article.text[s:e] for s, e in person.mentions]
        if not _renamable(person, texts) or any(w in article.text for w in new.full.split()):
            continue
        names[person.name] = new.full
        for where, text in zip(person.mentions, texts, strict=True):
            other = new.full if text.casefold() == person.name.casefold() else new.short
            swaps.append((where, other.upper() if text.isupper() else other))
    return _rebuilt(article, sorted(swaps), names)


def _renamable(person: Person, texts: Sequence[str]) -> bool:
    """Whether each mention is the full name, or words at its start or end."""
    full = person.name.casefold()
    return all(
        full == text or full.startswith(f"{text} ") or full.endswith(f" {text}")
        for text in map(str.casefold, texts)
    )


def _rebuilt(article: Article, swaps: list[tuple[Offsets, str]], names: dict[str, str]) -> Article:
    parts: list[str] = []
    edges: list[tuple[int, int]] = []  # (old end, shift from there on)
    past = shift = 0
    for (start, end), new in swaps:
        parts += [article.text[past:start], new]
        past, shift = end, shift + len(new) - (end - start)
        edges.append((end, shift))
    parts.append(article.text[past:])
    text = "".join(parts)

    def moved(at: int) -> int:
        return at + next((s for edge, s in reversed(edges) if edge <= at), 0)

    def span(where: Offsets) -> Offsets:
        return moved(where[0]), moved(where[1])

    def called(some: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(names.get(name, name) for name in some)

    people = [
        Person(names.get(p.name, p.name), p.country, [span(m) for m in p.mentions])
        for p in article.people
    ]
    pledges = [
        replace(
            p,
            start=moved(p.start),
            end=moved(p.end),
            speakers=called(p.speakers),
            counterparts=called(p.counterparts),
        )
        for p in article.pledges
    ]
    titles = [Title(*span((t.start, t.end)), called(t.holders)) for t in article.titles]
    return Article(article.id, text, people, titles, pledges, tokens_of(text), tuple(scan(text)))
