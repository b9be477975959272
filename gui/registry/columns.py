"""The columns of the registry's tables."""

from __future__ import annotations

from gui.tables.columns import Column, day, place, places
from store.lists.rows import CountryRow, OfficeRow, OfficialRow, PledgeRow, SeenRow

OFFICIALS: tuple[Column[OfficialRow], ...] = (
    Column("Official", lambda r: r.name, order="name", width=190),
    Column("Country", lambda r: place(r.country), order="country", width=130),
    Column("Last office", lambda r: r.last_office or "–", width=230),
    Column("Articles", lambda r: f"{r.articles:,}", width=70, number=True),
    Column("First seen", lambda r: day(r.first_seen), order="first seen", width=95),
    Column("Last seen", lambda r: day(r.last_seen), order="last seen", width=95),
    Column("Also named", lambda r: ", ".join(a for a in r.aliases if a != r.name), width=150),
)
OFFICES: tuple[Column[OfficeRow], ...] = (
    Column("Office", lambda r: r.name, order="name", width=260),
    Column("Country", lambda r: place(r.country), order="country", width=130),
    Column("Last holder", lambda r: r.last_holder or "–", width=180),
    Column("Holders", lambda r: f"{r.holders:,}", width=70, number=True),
    Column("First seen", lambda r: day(r.first_seen), order="first seen", width=95),
    Column("Last seen", lambda r: day(r.last_seen), order="last seen", width=95),
    Column("Worded as", lambda r: ", ".join(r.wordings), width=190),
)
PLEDGES: tuple[Column[PledgeRow], ...] = (
    Column("Date", lambda r: day(r.published), order="published", width=95),
    Column("By", lambda r: places(r.on_behalf_of), width=120),
    Column("Toward", lambda r: places(r.toward), width=120),
    Column("Force", lambda r: r.force, order="force", width=95),
    Column("Pledge", lambda r: one_line(r.quote), width=420, found=True),
    Column("Speaker", lambda r: ", ".join(r.speakers) or "–", width=150),
    Column("Status", lambda r: r.status, order="status", width=90),
    Column("Source", lambda r: r.source or "–", order="source", width=120),
)
COUNTRIES: tuple[Column[CountryRow], ...] = (
    Column("Country or body", lambda r: place(r.country), width=240),
    Column("Officials", lambda r: f"{r.officials:,}", width=100, number=True),
    Column("Offices", lambda r: f"{r.offices:,}", width=100, number=True),
    Column("Pledges by it", lambda r: f"{r.pledges_by:,}", width=120, number=True),
    Column("Pledges toward it", lambda r: f"{r.pledges_toward:,}", width=140, number=True),
)
SEEN: tuple[Column[SeenRow], ...] = (
    Column("Date", lambda r: day(r.published), order="published", width=90),
    Column("As", lambda r: one_line(r.words), width=130),
    Column("Article", lambda r: r.headline, width=200),
)
HELD: tuple[Column[SeenRow], ...] = (
    Column("Date", lambda r: day(r.published), order="published", width=90),
    Column("Official", lambda r: r.official, width=130),
    Column("As", lambda r: one_line(r.words), width=150),
    Column("Article", lambda r: r.headline, width=200),
)


def one_line(text: str) -> str:
    return " ".join(text.split())
