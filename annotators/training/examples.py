"""Training examples: rows of pieces with what each head should say of them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from annotators.encoder.labels import ACTS, PLEDGES, ROLES, SLOTS
from annotators.encoder.pieces import Pieces
from annotators.encoder.rows import LIMIT, Row, Token, asking, build, costs, reading
from annotators.training.articles import Article
from annotators.types import Offsets, Pledge

ASKED = 0.6  # share of an article's pledges that one pass asks about
HOMES = 0.5  # share of its officials


@dataclass(frozen=True, slots=True)
class Group:
    """Words that stand for one official or country, as an answer: right or not."""

    role: int
    at: tuple[int, ...]  # positions in the row
    right: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A row; labels by head, as (position, label) pairs; groups; one choice among groups."""

    row: Row
    names: list[tuple[int, int]] = field(default_factory=list)
    acts: list[tuple[int, int]] = field(default_factory=list)
    pledges: list[tuple[int, int]] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    choice: list[Group] = field(default_factory=list)


def from_corpus(pieces: Pieces, words: list[Token], labels: list[int]) -> Example:
    """A stretch of corpus text, for the head of names."""
    row = build(pieces, words, range(len(words)))
    row = replace(row, ids=[pieces.stop, *row.ids[1:]])  # no headline here
    kept = [(at, labels[i]) for i, at in row.at.items() if at < LIMIT]
    return Example(_cut(row), names=kept)


def _cut(row: Row) -> Row:
    """The row, no longer than the encoder can take."""
    return Row(
        row.ids[:LIMIT],
        row.cases[:LIMIT],
        row.parts[:LIMIT],
        row.officials[:LIMIT],
        row.countries[:LIMIT],
        row.at,
    )


def from_article(pieces: Pieces, article: Article, rng: random.Random) -> Iterator[Example]:
    """Every example that one annotated article gives, cuts and slots drawn anew."""
    words = article.tokens
    if rng.random() < 0.1:
        words = [replace(w, text=w.text.upper()) if w.line == 0 else w for w in words]
    cost = costs(pieces, words)
    yield from _readings(pieces, article, words, cost, rng)
    scene = Scene(article, words, rng)
    for pledge in rng.sample(article.pledges, round(ASKED * len(article.pledges))):
        yield scene.about_pledge(pieces, cost, pledge)
    for k in rng.sample(range(len(article.people)), round(HOMES * len(article.people))):
        example = scene.about_official(pieces, cost, k)
        if example.choice:
            yield example


def _readings(
    pieces: Pieces, article: Article, words: Sequence[Token], cost: list[int], rng: random.Random
) -> Iterator[Example]:
    mentions = [m for p in article.people for m in p.mentions]
    acts = labels(
        words,
        [(m, "OFFICIAL") for m in mentions] + [((t.start, t.end), "TITLE") for t in article.titles],
        ACTS,
    )
    pledges = labels(words, [((p.start, p.end), p.force) for p in article.pledges], PLEDGES)
    for chosen, _ in reading(cost, first=rng.randint(LIMIT // 2, LIMIT)):
        row = build(pieces, words, chosen)
        yield Example(
            row,
            acts=[(at, acts[i]) for i, at in row.at.items()],
            pledges=[(at, pledges[i]) for i, at in row.at.items()],
        )


def labels(
    words: Sequence[Token], spans: Sequence[tuple[Offsets, str]], names: Sequence[str]
) -> list[int]:
    """One label a word; a word belongs to a span that it overlaps."""
    found = [0] * len(words)
    for where, label in spans:
        for n, i in enumerate(inside(words, where)):
            found[i] = names.index(f"{'I' if n else 'B'}-{label}")
    return found


def inside(words: Sequence[Token], where: Offsets) -> list[int]:
    """The words that overlap a span."""
    return [i for i, w in enumerate(words) if w.start < where[1] and w.end > where[0]]


class Scene:
    """An article's officials and countries with the slots drawn for them."""

    def __init__(self, article: Article, words: Sequence[Token], rng: random.Random) -> None:
        self.words = words
        self.people = article.people
        self.mentions = [[i for m in p.mentions for i in inside(words, m)] for p in article.people]
        self.places: dict[str, list[int]] = {}
        named = {i for some in self.mentions for i in some}
        for place in article.places:
            here = [i for i in inside(words, (place.start, place.end)) if i not in named]
            self.places.setdefault(place.code, []).extend(here)
        codes = sorted({*self.places, *(p.country for p in self.people)})
        slots = rng.sample(range(1, SLOTS), SLOTS - 1)
        self.official_slot = {
            i: slots[k % len(slots)] for k, some in enumerate(self.mentions) for i in some
        }
        rng.shuffle(slots)
        self.slot_of = {code: slots[k % len(slots)] for k, code in enumerate(codes)}
        self.place_slot = {i: self.slot_of[c] for c, some in self.places.items() for i in some}

    def about_pledge(self, pieces: Pieces, cost: list[int], pledge: Pledge) -> Example:
        """Who makes the pledge, before whom, for and to which sides."""
        asked = inside(self.words, (pledge.start, pledge.end))
        home = {
            i: self.slot_of[p.country]
            for p, some in zip(self.people, self.mentions, strict=True)
            for i in some
        }
        chosen = asking(cost, asked[0], asked[-1])
        row = build(
            pieces, self.words, chosen,
            asked=set(asked), officials=self.official_slot, countries=self.place_slot | home,
        )  # fmt: skip
        groups = []
        for person, some in zip(self.people, self.mentions, strict=True):
            groups += _groups(row, some, {"speaker": person.name in pledge.speakers,
                                          "counterpart": person.name in pledge.counterparts})  # fmt: skip
        for code, slot in self.slot_of.items():
            some = [i for i in row.at if (self.place_slot | home).get(i) == slot]
            groups += _groups(row, some, {"behalf": code in pledge.on_behalf_of,
                                          "toward": code in pledge.toward})  # fmt: skip
        return Example(row, groups=groups)

    def about_official(self, pieces: Pieces, cost: list[int], k: int) -> Example:
        """Which country or body is an official's own."""
        asked = self.mentions[k]
        first = asked[0]
        chosen = asking(cost, first, first)
        row = build(
            pieces, self.words, chosen,
            asked=set(asked), officials=self.official_slot, countries=self.place_slot,
        )  # fmt: skip
        choice = []
        for code, some in self.places.items():
            choice += _groups(row, some, {"home": code == self.people[k].country})
        return Example(row, choice=choice if any(g.right for g in choice) else [])


def _groups(row: Row, some: Sequence[int], roles: Mapping[str, bool]) -> list[Group]:
    at = tuple(row.at[i] for i in some if i in row.at)
    return [Group(ROLES.index(role), at, right) for role, right in roles.items()] if at else []
