"""Frozen records of the registry: officials, offices and sightings across articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from store.records import ItemRef

Answer = Literal["new office", "second office", "mistake"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A registry entry that an official found in an article may be, and why."""

    official_id: int
    name: str
    country: str
    score: float  # 0 to 1; comparable only within one list
    reasons: tuple[str, ...]  # in words, the weightiest first


@dataclass(frozen=True, slots=True)
class OfficialEntry:
    """An official across articles."""

    id: int
    uid: str
    name: str
    country: str
    note: str
    aliases: tuple[tuple[str, int], ...]  # each with how many confirmed articles name it so


@dataclass(frozen=True, slots=True)
class OfficeEntry:
    """An office: equal titles of one country, in whatever words."""

    id: int
    uid: str
    name: str
    country: str
    note: str
    wordings: tuple[tuple[int, str], ...]  # id and wording, most frequent first


@dataclass(frozen=True, slots=True)
class Tenure:
    """One official in one office, as far as dated articles show it."""

    official_id: int
    official: str
    office_id: int
    office: str
    country: str
    first_seen: date | None  # None if no article that says so is dated
    last_seen: date | None
    sightings: int
    beside: bool  # held beside another office


@dataclass(frozen=True, slots=True)
class Sighting:
    """One confirmed title of one official in one article."""

    title_id: int
    article_id: int
    published: date | None
    official_id: int
    office_id: int
    office: str
    wording: str
    beside: bool


@dataclass(frozen=True, slots=True)
class TitleQuestion:
    """An article gives an official another title than the one last seen."""

    title_id: int
    official_id: int
    official: str
    wording: str
    last: Sighting


@dataclass(frozen=True, slots=True)
class Questions:
    """What the registry leaves open about an article's undecided items, by their ids."""

    candidates: Mapping[int, tuple[Candidate, ...]]  # of each official, best first
    doubtful: frozenset[int]  # the officials of whom an analyst must say who they are
    titles: Mapping[int, TitleQuestion]  # titles that are not the ones last seen


@dataclass(frozen=True, slots=True)
class Likes:
    """Undecided items that are the same as what an action decided."""

    of: int  # the action, by its number in the journal
    title: str  # the action in words
    items: tuple[ItemRef, ...]
    articles: int  # in how many


@dataclass(frozen=True, slots=True)
class KeywordLine:
    """An item with the words around it: keyword in context."""

    ref: ItemRef
    article_id: int
    headline: str
    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where an analyst left the desk."""

    article_id: int
    item: ItemRef | None
    scroll: int  # of the text, in the units of whoever shows it
