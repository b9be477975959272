"""The tables of a project file. Rows of these never leave the package.

Times are ISO 8601 text in UTC and dates ISO text, so that the journal can keep any
row as plain JSON. Every table of records has an integer key that is never used again.

The schema of a file is the SQL of ``store.migrations``; these classes say the same to
SQLAlchemy, and a test compares the two.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel


class Table(SQLModel, registry=registry()):
    """Base of our tables, with metadata of their own."""


_KEEP_IDS = {"sqlite_autoincrement": True}
_STATUS = (
    CheckConstraint("status IN ('open', 'skipped', 'confirmed', 'rejected')"),
    CheckConstraint("origin IN ('annotator', 'analyst')"),
    CheckConstraint("(status IN ('confirmed', 'rejected')) = (decided_at IS NOT NULL)"),
    CheckConstraint("(decided_at IS NULL) = (decided_by = '')"),
)


def _key() -> Any:
    return Field(default=None, primary_key=True)


def _refers(target: str) -> Any:
    """A foreign key, checked at commit: undo replays rows in any order."""
    foreign = ForeignKey(target, deferrable=True, initially="DEFERRED")
    return Field(sa_column_args=[foreign], index=True)


class ArticleTable(Table, table=True):
    __tablename__ = "article"
    __table_args__ = (
        CheckConstraint("length(text) > 0"),
        CheckConstraint("length(text_sha256) = 64"),
        _KEEP_IDS,
    )
    id: int | None = _key()
    uid: str = Field(unique=True)
    headline: str
    source: str
    published: str | None
    text: str
    text_sha256: str = Field(unique=True)
    origin: str
    tokens: str  # JSON list of flat offsets
    pipeline: str
    imported_at: str
    finished_at: str | None
    finished_by: str
    dateline: str  # the place it was filed from, or ""
    link: str  # where it was published, or ""
    media_type: str  # of the file it came from: "text/plain", "application/pdf"…
    encoding: str  # that its bytes were decoded with, or "" where the format says
    original_id: int | None = _refers("original.id")
    reprint_of: int | None = _refers("article.id")


class OriginalTable(Table, table=True):
    """The bytes an article came in as, compressed by zlib. Never changed, never in the journal."""

    __tablename__ = "original"
    __table_args__ = (CheckConstraint("length(sha256) = 64"), _KEEP_IDS)
    id: int | None = _key()
    sha256: str = Field(unique=True)  # of the bytes before compression
    size: int  # bytes before compression
    content: bytes = Field(sa_type=LargeBinary)


class SketchTable(Table, table=True):
    """A sample of an article's hashed word sequences, to find near duplicates by."""

    __tablename__ = "sketch"
    __table_args__ = (UniqueConstraint("value", "article_id"), _KEEP_IDS)
    id: int | None = _key()
    article_id: int = _refers("article.id")
    value: int


class OfficialTable(Table, table=True):
    """The registry: an official across articles."""

    __tablename__ = "official"
    __table_args__ = (CheckConstraint("name <> '' AND country <> ''"), _KEEP_IDS)
    id: int | None = _key()
    uid: str = Field(unique=True)
    name: str = Field(index=True)
    country: str
    note: str


class AliasTable(Table, table=True):
    __tablename__ = "official_alias"
    __table_args__ = (UniqueConstraint("official_id", "alias"), _KEEP_IDS)
    id: int | None = _key()
    official_id: int = _refers("official.id")
    alias: str = Field(index=True)


class _Decided(Table):
    status: str
    origin: str
    edited: bool
    decided_by: str
    decided_at: str | None
    reasons: str  # JSON
    flagged: bool  # to be looked at again
    note: str  # the analyst's, or ""


class AppearanceTable(_Decided, table=True):
    """An official as found in one article."""

    __tablename__ = "appearance"
    __table_args__ = (*_STATUS, CheckConstraint("name <> '' AND country <> ''"), _KEEP_IDS)
    id: int | None = _key()
    article_id: int = _refers("article.id")
    name: str
    country: str
    official_id: int | None = _refers("official.id")


class TitleTable(_Decided, table=True):
    __tablename__ = "title"
    __table_args__ = (*_STATUS, _KEEP_IDS)
    id: int | None = _key()
    article_id: int = _refers("article.id")


class HolderTable(Table, table=True):
    __tablename__ = "title_holder"
    __table_args__ = (UniqueConstraint("title_id", "appearance_id"), _KEEP_IDS)
    id: int | None = _key()
    title_id: int = _refers("title.id")
    appearance_id: int = _refers("appearance.id")
    position: int


class SightingTable(Table, table=True):
    """A title held by an official of the registry, as sighted in a dated article."""

    __tablename__ = "title_sighting"
    __table_args__ = (UniqueConstraint("title_id", "official_id"), _KEEP_IDS)
    id: int | None = _key()
    title_id: int = _refers("title.id")
    official_id: int = _refers("official.id")
    article_id: int = _refers("article.id")
    text: str
    country: str
    beside: bool  # an office held beside another one, not after it


class OfficeTable(Table, table=True):
    """Equal titles of one country, in whatever words."""

    __tablename__ = "office"
    __table_args__ = (CheckConstraint("name <> '' AND country <> ''"), _KEEP_IDS)
    id: int | None = _key()
    uid: str = Field(unique=True)
    name: str
    country: str
    note: str


class WordingTable(Table, table=True):
    """A title as articles word it; a sighting belongs to the office of its wording."""

    __tablename__ = "office_wording"
    __table_args__ = (UniqueConstraint("country", "wording"), _KEEP_IDS)
    id: int | None = _key()
    office_id: int = _refers("office.id")
    country: str
    wording: str
    form: str  # what equal titles have in common


class PlaceTable(Table, table=True):
    """Where an analyst left the desk. Not in the journal: nobody decided it."""

    __tablename__ = "place"
    analyst: str = Field(primary_key=True)
    article_id: int
    focus_kind: str
    focus_id: int
    scroll: int
    left_at: str


class PledgeTable(_Decided, table=True):
    __tablename__ = "pledge"
    __table_args__ = (
        *_STATUS,
        CheckConstraint("force IN ('commitment', 'willingness', 'hope')"),
        _KEEP_IDS,
    )
    id: int | None = _key()
    article_id: int = _refers("article.id")
    force: str
    topic: str  # what the pledge is about, in the analyst's words, or ""


class PledgeOfficialTable(Table, table=True):
    __tablename__ = "pledge_official"
    __table_args__ = (
        CheckConstraint("role IN ('speakers', 'counterparts')"),
        UniqueConstraint("pledge_id", "role", "appearance_id"),
        _KEEP_IDS,
    )
    id: int | None = _key()
    pledge_id: int = _refers("pledge.id")
    appearance_id: int = _refers("appearance.id")
    role: str
    position: int


class PledgeCountryTable(Table, table=True):
    __tablename__ = "pledge_country"
    __table_args__ = (
        CheckConstraint("role IN ('on_behalf_of', 'toward')"),
        CheckConstraint("country <> ''"),
        UniqueConstraint("pledge_id", "role", "country"),
        _KEEP_IDS,
    )
    id: int | None = _key()
    pledge_id: int = _refers("pledge.id")
    country: str
    role: str
    position: int


class SpanTable(Table, table=True):
    """A stretch of an article's text that belongs to exactly one item."""

    __tablename__ = "span"
    __table_args__ = (
        CheckConstraint('start >= 0 AND start < "end"'),
        CheckConstraint('length(quote) = "end" - start'),
        CheckConstraint("label IN ('OFFICIAL', 'TITLE', 'PLEDGE', 'CUE')"),
        CheckConstraint(
            "(appearance_id IS NOT NULL AND label = 'OFFICIAL')"
            " + (title_id IS NOT NULL AND label = 'TITLE')"
            " + (pledge_id IS NOT NULL AND label IN ('PLEDGE', 'CUE')) = 1"
        ),
        UniqueConstraint("appearance_id", "start", "end"),
        UniqueConstraint("title_id", "start", "end"),
        UniqueConstraint("pledge_id", "label"),
        _KEEP_IDS,
    )
    id: int | None = _key()
    article_id: int = _refers("article.id")
    start: int
    end: int
    quote: str
    label: str
    appearance_id: int | None = _refers("appearance.id")
    title_id: int | None = _refers("title.id")
    pledge_id: int | None = _refers("pledge.id")


class ActionTable(Table, table=True):
    """The journal: who did what when. Entries are added, never removed."""

    __tablename__ = "action"
    __table_args__ = (
        CheckConstraint("kind IN ('do', 'undo', 'redo')"),
        CheckConstraint("state IN ('done', 'undone', 'dropped')"),
        CheckConstraint("(kind = 'do') = (target IS NULL)"),
        _KEEP_IDS,
    )
    id: int | None = _key()
    kind: str
    title: str
    analyst: str
    at: str
    article_id: int | None = _refers("article.id")
    focus_kind: str
    focus_id: int
    target: int | None = _refers("action.id")
    state: str


class ActionArticleTable(Table, table=True):
    """Which articles an action touched; one may touch many."""

    __tablename__ = "action_article"
    article_id: int = Field(primary_key=True)
    action_id: int = Field(primary_key=True, foreign_key="action.id", index=True)


class RowChangeTable(Table, table=True):
    """One row that an action changed: the columns before and after, as JSON."""

    __tablename__ = "row_change"
    __table_args__ = (UniqueConstraint("action_id", "position"), _KEEP_IDS)
    id: int | None = _key()
    action_id: int = _refers("action.id")
    position: int
    table_name: str
    row_id: int
    before: str | None
    after: str | None


METADATA = Table.metadata
T = METADATA.tables  # every table by name, for statements in SQLAlchemy Core
