"""What an import hands around. Everything is frozen and may cross threads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from store.records import ArticleDraft

Outcome = Literal["added", "linked", "replaced", "duplicate", "skipped", "empty", "refused"]
Choice = Literal["keep", "link", "replace", "skip"]
CHOICES: tuple[Choice, ...] = ("keep", "link", "replace", "skip")


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes that may hold articles; ``name`` is for people: a path, or "a.zip: b.txt"."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that cannot be an article, and why in one sentence."""

    name: str
    reason: str
    outcome: Outcome = "refused"


@dataclass(frozen=True, slots=True)
class Extract:
    """What a reader found in one file: raw text, and what the file itself says about it."""

    text: str
    headline: str = ""
    source: str = ""
    published: str = ""  # ISO date
    dateline: str = ""
    link: str = ""
    encoding: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A file with one article a row, before it is said which column is what."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    encoding: str = ""
    broken: tuple[tuple[int, str], ...] = ()  # numbers of lines that are no rows, and why


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article ready to be added, with what the analyst should know about its import.

    ``records`` is the whole line of an article that another project exported,
    with its items and decisions; the draft then is only its beginning.
    """

    draft: ArticleDraft
    notes: tuple[str, ...] = ()
    records: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """All that one source gave."""

    source: Source
    media_type: str
    candidates: tuple[Candidate, ...] = ()
    refused: tuple[Refused, ...] = ()
    table: Table | None = None

    @property
    def things(self) -> tuple[Candidate | Refused, ...]:
        """What it gave, in the order of a list of both."""
        return (*self.candidates, *self.refused)

    @property
    def encoding(self) -> str:
        """What its bytes were read in; nothing where that is not known."""
        originals = (candidate.draft.original for candidate in self.candidates)
        found = next((original.encoding for original in originals if original), "")
        return self.table.encoding if self.table else found


@dataclass(frozen=True, slots=True)
class ReportLine:
    """What became of one file or article."""

    outcome: Outcome
    name: str
    detail: str
    article_id: int | None = None
