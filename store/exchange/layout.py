"""The columns of every sheet: what they hold, how wide they are, what may be edited in them.

The codebook, the CSV files and the way back from an edited workbook read the same
tables, so that a column is described in one place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from store.records import FORCES

Form = Literal["text", "long", "id", "date", "time", "number", "link"]
STATUSES = ("confirmed", "open", "rejected")
CODES = "ISO 3166 alpha-3 codes or acronyms of bodies, parted by “; ”"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``field`` is what the way back changes when a cell of it was edited."""

    name: str
    width: int
    means: str
    form: Form = "text"
    field: str = ""
    choices: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet with one record a row; ``key`` is the column with the stable id."""

    name: str
    means: str
    key: str
    columns: tuple[Column, ...]
    printed: int = 0  # so many columns go on paper; all if 0

    @property
    def editable(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.field)


_EXPORTED = Column(
    "As exported", 12, "Check sums of the editable cells, by which changes are recognized; leave it",
    "id", hidden=True,
)  # fmt: skip
_REVIEW = (
    Column("Decision", 11, "confirmed as suggested, corrected by an analyst, or added by one"),
    Column("Reviewer", 14, "Who decided"),
    Column("Decided at (UTC)", 19, "When, in Coordinated Universal Time", "time"),
    Column("Flag", 9, "flagged where the reviewer wants it to be looked at again"),
)
_ARTICLE_ID = Column("Article id", 38, "Stable id of the article, as in the sheet Articles", "id")
_STATUS = Column(
    "Status", 11, "confirmed; set it to rejected or open to take the record out again",
    field="status", choices=STATUSES,
)  # fmt: skip

PLEDGES = Layout(
    "Pledges", "One row a pledge: who undertook what toward whom", "Pledge id",
    (
        Column("Date", 11, "When the article was published; empty if it does not say", "date"),
        Column("Speaker", 22, "Officials who make the pledge, parted by “; ”", field="speakers"),
        Column("Title on that date", 26, "Offices the article gives the speakers, else the latest before it"),
        Column("Country", 11, f"Whose conduct is pledged: {CODES}", field="on_behalf_of"),
        Column("Toward", 11, f"To whom it is pledged: {CODES}", field="toward"),
        Column("Counterpart", 22, "Officials spoken to, parted by “; ”", field="counterparts"),
        Column("Force", 12, "commitment: will do; willingness: ready to; hope: wants both sides to",
               field="force", choices=FORCES),
        Column("Content", 60, "What is pledged, in the words of the article", "long"),
        Column("Topic", 14, "What it is about, in the analyst's words", field="topic"),
        Column("Note", 22, "The analyst's note", "long", field="note"),
        _STATUS,
        Column("Day named", 11, "The day that the sentence names by its weekday, by the date of publication", "date"),
        Column("Source", 24, "Who published the article"),
        Column("Headline", 44, "Headline of the article"),
        Column("Link", 28, "Where it was published", "link"),
        *_REVIEW,
        Column("Pledge id", 22, "Stable id of the pledge; by it edited rows are recognized", "id"),
        _ARTICLE_ID,
        _EXPORTED,
    ),
    printed=10,
)  # fmt: skip
PARTIES = Layout(
    "Parties", "One row a pledge and party, for pivot tables", "Pledge id",
    (
        Column("Pledge id", 22, "As in the sheet Pledges", "id"),
        Column("Date", 11, "Date of the pledge", "date"),
        Column("Month", 10, "The month of it, as YYYY-MM"),
        Column("Role", 14, "speaker, counterpart, country (whose conduct is pledged) or toward"),
        Column("Party", 28, "Name of the official, or code of the country or body"),
        Column("Country", 11, "Country or body of the official, or the party itself"),
        Column("Force", 12, "Force of the pledge"),
        Column("Topic", 18, "Topic of the pledge"),
        Column("Source", 24, "Who published the article"),
        _ARTICLE_ID,
    ),
    printed=9,
)  # fmt: skip
OFFICIALS = Layout(
    "Officials", "One row an official, over all articles", "Official id",
    (
        Column("Name", 28, "Canonical name", field="name"),
        Column("Country", 11, "ISO 3166 alpha-3 code or acronym of a body", field="country"),
        Column("Latest title", 40, "The title sighted last"),
        Column("Named as", 40, "All forms of the name, parted by “; ”"),
        Column("Articles", 10, "In how many articles confirmed", "number"),
        Column("Pledges", 10, "How many confirmed pledges as speaker", "number"),
        Column("First seen", 11, "Date of the earliest dated article", "date"),
        Column("Last seen", 11, "Date of the latest dated article", "date"),
        Column("Note", 30, "The analyst's note", "long", field="note"),
        Column("Official id", 38, "Stable id of the official", "id"),
        _EXPORTED,
    ),
    printed=9,
)  # fmt: skip
TITLES = Layout(
    "Titles", "Dated sightings: one row a title and holder", "Title id",
    (
        Column("Date", 11, "When the article was published", "date"),
        Column("Holder", 28, "Who holds the title"),
        Column("Title", 44, "The office in the words of the article"),
        Column("Country", 11, "Country or body of the holder"),
        Column("Source", 24, "Who published the article"),
        Column("Note", 22, "The analyst's note", "long"),
        *_REVIEW,
        Column("Title id", 22, "Stable id of the title; a title of two people has two rows", "id"),
        _ARTICLE_ID,
    ),
    printed=5,
)  # fmt: skip
ARTICLES = Layout(
    "Articles", "One row an article", "Article id",
    (
        Column("Published", 11, "Date of publication", "date", field="published"),
        Column("Source", 26, "Who published it", field="source"),
        Column("Headline", 60, "Headline", field="headline"),
        Column("Dateline", 16, "Where it was filed", field="dateline"),
        Column("Link", 40, "Where it was published", "link", field="link"),
        Column("Confirmed", 11, "Items confirmed in it", "number"),
        Column("Rejected", 10, "Suggestions rejected in it", "number"),
        Column("Open", 8, "Items still open in it", "number"),
        Column("Finished at (UTC)", 19, "When its review was declared finished", "time"),
        Column("Reprint of", 30, "Headline of the article it reprints"),
        Column("File", 30, "The file it came in as"),
        Column("Article id", 38, "Stable id of the article", "id"),
        _EXPORTED,
    ),
    printed=8,
)  # fmt: skip
LAYOUTS = (PLEDGES, PARTIES, OFFICIALS, TITLES, ARTICLES)
