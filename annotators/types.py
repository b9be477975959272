"""What the annotators say of one article: the types that cross their border.

Offsets are half-open Unicode code points into the article's text. An official is
known within an article by the canonical name; titles and pledges refer to it so.
Nothing here imports spaCy, so importing these types costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Force = Literal["commitment", "willingness", "hope"]
Form = Literal["talks", "call", "visit", "letter", "sidelines"]
Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a suggestion, or one attribute of it, was made: in words for the analyst.

    ``attribute`` is empty for the suggestion itself, else one of ``country``,
    ``holders``, ``speakers``, ``on_behalf_of``, ``toward``, ``counterparts``,
    ``force``, ``topic``. ``rule`` names the rule or model, ``evidence`` quotes or describes
    what it saw, ``where`` points at it in the text if it has a place.
    """

    rule: str
    evidence: str
    attribute: str = ""
    where: Offsets | None = None


@dataclass(frozen=True, slots=True)
class Official:
    """A named person acting in a public capacity, with every mention by name."""

    name: str
    country: str  # ISO 3166 alpha-3, or the acronym of an international body
    mentions: tuple[Offsets, ...]
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Title:
    """One stretch of text that gives an office to one or more officials."""

    start: int
    end: int
    holders: tuple[str, ...]  # canonical names of officials
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Pledge:
    """The content of a statement that commits its speaker's side to an action."""

    start: int
    end: int
    speakers: tuple[str, ...]
    on_behalf_of: tuple[str, ...]  # country or body codes
    toward: tuple[str, ...]
    counterparts: tuple[str, ...]
    force: Force
    cue: Offsets | None = None  # the reporting or pledging words
    topic: str = ""  # of resources/gazetteers/topics.toml
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """A pledge that somebody marked in a text, and what is known of the article by then."""

    text: str
    where: Offsets
    force: Force
    officials: tuple[Official, ...]  # no two of one name
    titles: tuple[Title, ...]
    pledges: tuple[Pledge, ...]  # in the order of the text


@dataclass(frozen=True, slots=True)
class Body:
    """An international body where the text names it."""

    start: int
    end: int
    code: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """Officials of two or more sides who met, spoke or wrote to each other."""

    participants: tuple[str, ...]  # canonical names of officials
    form: Form
    sentence: Offsets  # that reports it first
    place: Offsets | None = None  # the city or country, where the text names it
    day: Offsets | None = None  # "Monday", "May 21": resolved against the day of publication


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything suggested for one text, with the tokens that spans snap to."""

    pipeline: str  # name and version, e.g. "pledgebook-rules 0.1"
    tokens: tuple[Offsets, ...]
    sentences: tuple[Offsets, ...]
    officials: tuple[Official, ...]
    titles: tuple[Title, ...]
    pledges: tuple[Pledge, ...]
    meetings: tuple[Meeting, ...] = ()
    bodies: tuple[Body, ...] = ()
