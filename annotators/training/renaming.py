"""The same article with other people: their names swapped, everything else kept."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

from annotators.countries import scan
from annotators.training.articles import Article, Person, tokens_of
from annotators.types import Offsets, Title

Pool = Mapping[int, Sequence[str]]


def pool_of(articles: Sequence[Article]) -> Pool:
    """Full names by their number of words."""
    found: dict[int, list[str]] = {}
    for article in articles:
        for person in article.people:
            found.setdefault(len(person.name.split()), []).append(person.name)
    return found


def rename(article: Article, pool: Pool, rng: random.Random) -> Article:
    """A copy in which every official whose mentions are parts of the full name is renamed."""
    swaps: list[tuple[Offsets, str]] = []
    names: dict[str, str] = {}
    for person in article.people:
        parts = person.name.split()
        new = rng.choice(pool[len(parts)]).split()
        texts = [article.text[s:e].split() for s, e in person.mentions]
        if new == parts or new[-1] in article.text or any(w not in parts for t in texts for w in t):
            continue
        names[person.name] = " ".join(new)
        for where, text in zip(person.mentions, texts, strict=True):
            other = " ".join(new[parts.index(w)] for w in text)
            swaps.append(
                (where, other.upper() if article.text[where[0] : where[1]].isupper() else other)
            )
    return _rebuilt(article, sorted(swaps), names)


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
