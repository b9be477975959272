"""Frozen records that cross the store's border, in and out.

Offsets are half-open Unicode code points into the article's immutable text. Table
rows never leave the package; these do, and they may be sent between threads.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Kind = Literal["official", "title", "pledge"]
Status = Literal["open", "skipped", "confirmed", "rejected"]
Origin = Literal["annotator", "analyst"]
Force = Literal["commitment", "willingness", "hope"]
FORCES: tuple[Force, ...] = ("commitment", "willingness", "hope")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a suggestion, or one attribute of it, was made (see annotators.types)."""

    rule: str
    evidence: str
    attribute: str = ""
    where: tuple[int, int] | None = None


# --- what comes in -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes of an article as they came in, and what they are."""

    content: bytes
    media_type: str = "text/plain"
    encoding: str = ""  # what they were decoded with; empty where the format says it itself


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """An article to import: ``text`` is already normalized by ``store.text``."""

    text: str
    headline: str
    source: str = ""
    published: date | None = None
    origin: str = ""  # file name or "clipboard", for the report
    dateline: str = ""  # the place it was filed from
    link: str = ""
    original: Original | None = None


@dataclass(frozen=True, slots=True)
class OfficialDraft:
    name: str
    country: str
    mentions: tuple[tuple[int, int], ...]
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class TitleDraft:
    """One office given to its holders, at every place where the article says so."""

    spans: tuple[tuple[int, int], ...]
    holders: tuple[str, ...]  # names of officials of the same article
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class PledgeDraft:
    start: int
    end: int
    speakers: tuple[str, ...]
    on_behalf_of: tuple[str, ...]
    toward: tuple[str, ...]
    counterparts: tuple[str, ...]
    force: Force
    cue: tuple[int, int] | None = None
    reasons: tuple[Reason, ...] = ()
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """All that the annotators suggest for one article."""

    pipeline: str
    tokens: tuple[tuple[int, int], ...]
    officials: tuple[OfficialDraft, ...] = ()
    titles: tuple[TitleDraft, ...] = ()
    pledges: tuple[PledgeDraft, ...] = ()


# --- what goes out -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One line of the queue."""

    id: int
    headline: str
    source: str
    published: date | None
    annotated: bool
    finished_at: datetime | None
    open: int  # items not yet decided (skipped ones count as open)
    decided: int
    flagged: int = 0  # items to be looked at again


@dataclass(frozen=True, slots=True)
class Article:
    id: int
    uid: str
    headline: str
    source: str
    published: date | None
    text: str
    text_sha256: str
    tokens: tuple[tuple[int, int], ...]  # empty until annotated
    pipeline: str
    finished_at: datetime | None
    dateline: str = ""
    link: str = ""
    origin: str = ""
    media_type: str = ""
    encoding: str = ""
    reprint_of: int | None = None  # the article this one reprints


@dataclass(frozen=True, slots=True)
class Similar:
    """An article of the project that says nearly the same as one that comes in."""

    article_id: int
    headline: str
    shared: float  # share of the shorter text's word sequences that the longer has too, 0 to 1


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text that belongs to one item; ``quote`` proves the offsets."""

    id: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class ItemRef:
    """Names one reviewable item of any kind."""

    kind: Kind
    id: int


@dataclass(frozen=True, slots=True)
class Decision:
    """The state of an item and who brought it there."""

    status: Status
    origin: Origin
    edited: bool
    decided_by: str
    decided_at: datetime | None

    @property
    def undecided(self) -> bool:
        """Still to be confirmed or rejected; what was skipped comes back at the end."""
        return self.status in ("open", "skipped")

    @property
    def stands(self) -> bool:
        """Not rejected: confirmed, or a suggestion that may still be."""
        return self.status != "rejected"


@dataclass(frozen=True, slots=True)
class OfficialItem:
    """An official as found in one article."""

    id: int
    name: str
    country: str
    mentions: tuple[Span, ...]
    decision: Decision
    reasons: tuple[Reason, ...] = ()
    registry_id: int | None = None  # the official across articles, once confirmed
    note: str = field(default="", kw_only=True)
    flagged: bool = field(default=False, kw_only=True)  # to be looked at again


@dataclass(frozen=True, slots=True)
class TitleItem:
    id: int
    text: str  # the first span's quote
    spans: tuple[Span, ...]
    holders: tuple[int, ...]  # ids of OfficialItem
    decision: Decision
    reasons: tuple[Reason, ...] = ()
    note: str = field(default="", kw_only=True)
    flagged: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class PledgeItem:
    id: int
    span: Span
    cue: Span | None
    speakers: tuple[int, ...]  # ids of OfficialItem
    on_behalf_of: tuple[str, ...]
    toward: tuple[str, ...]
    counterparts: tuple[int, ...]  # ids of OfficialItem
    force: Force
    note: str
    decision: Decision
    topic: str = field(default="", kw_only=True)
    flagged: bool = field(default=False, kw_only=True)
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Readout:
    """All items of one article, in the order of the text."""

    article_id: int
    officials: tuple[OfficialItem, ...] = ()
    titles: tuple[TitleItem, ...] = ()
    pledges: tuple[PledgeItem, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionRecord:
    """One entry of the journal."""

    seq: int
    title: str  # in words: "Confirm pledge of Zhao Kezhi"
    analyst: str
    at: datetime
    article_id: int | None


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What an action changed: enough for every view to refresh itself.

    ``items`` are all whose content, place or career by date may be another; who an official
    may be can be another only where the name shares a sound (``store.names.keys``).
    """

    title: str
    article_ids: frozenset[int] = field(default_factory=frozenset)
    items: frozenset[ItemRef] = field(default_factory=frozenset)
    focus: ItemRef | None = None  # where to put the cursor (undo and redo use it)
    entries: frozenset[int] = field(default_factory=frozenset)  # of the registry, by id
    sounds: frozenset[str] = field(default_factory=frozenset)  # of all names that these had or have

    def then(self, later: ChangeSet) -> ChangeSet:
        """What two actions changed, one after the other, with the words and focus of the later."""
        return ChangeSet(
            later.title,
            self.article_ids | later.article_ids,
            self.items | later.items,
            later.focus,
            self.entries | later.entries,
            self.sounds | later.sounds,
        )


@dataclass(frozen=True, slots=True)
class Violation:
    """One invariant of a project file that does not hold."""

    where: str
    what: str
