"""Rows of the tables, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from store.records import Force, Status


@dataclass(frozen=True, slots=True)
class PledgeRow:
    """One pledge of any article; ``article_id`` and ``id`` lead back to its sentence."""

    id: int
    article_id: int
    published: date | None
    source: str
    headline: str
    quote: str
    start: int
    end: int
    force: Force
    status: Status
    decided_by: str
    note: str
    topic: str
    speakers: tuple[str, ...]
    counterparts: tuple[str, ...]
    on_behalf_of: tuple[str, ...]
    toward: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """One official across articles."""

    id: int
    name: str
    country: str
    note: str
    aliases: tuple[str, ...]
    articles: int  # confirmed in so many
    first_seen: date | None
    last_seen: date | None
    last_office: str  # of the latest dated sighting


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """One office."""

    id: int
    name: str
    country: str
    wordings: tuple[str, ...]
    holders: int
    sightings: int
    first_seen: date | None
    last_seen: date | None
    last_holder: str


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A country or body: its officials, offices, and pledges by it and toward it."""

    country: str
    officials: int
    offices: int
    pledges_by: int
    pledges_toward: int


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One entry of the journal: a decision, an undo or a redo."""

    seq: int
    kind: str  # "do", "undo", "redo"
    title: str
    analyst: str
    at: str  # ISO 8601, UTC
    state: str  # "done", "undone", "dropped": whether its changes hold
    articles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SeenRow:
    """One place where an official is named, or one where a title is given to an official."""

    id: int  # of the official's item, or of the sighting
    article_id: int
    published: date | None
    headline: str
    official: str  # as the article names the official, or the registry's name
    words: str  # the first mention, or the title as worded
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ActionChange:
    """One field that an action changed; a record that was made has no ``before``."""

    record: str  # its kind: "pledge", "official alias"
    row_id: int
    field: str
    before: object
    after: object
