"""The tables of a project: what each is sorted, filtered and searched by."""

from __future__ import annotations

from store.lists import fetching
from store.lists.listing import Facet, Groups, Spec, Tally
from store.lists.rows import JournalRow, OfficeRow, OfficialRow, PledgeRow, SeenRow
from store.records import ArticleRow

_PUBLISHED = "f.published >= ? AND f.published <= ?"
_YEAR = "substr(f.published, 1, 4)"
_ARTICLE_TALLIES = (Tally("article_tally", ("source", "state", "year", "flagged")),)
_PLEDGE_TALLIES = (Tally("pledge_tally", ("force", "status", "decided_by", "source", "year")),)
_SIDE_TALLIES = (
    Tally("side_tally", ("country", "force", "status", "decided_by", "year")),
    Tally("side_source_tally", ("country", "force", "status", "decided_by", "source")),
)
_SEEN = (
    "EXISTS (SELECT 1 FROM sighting_fact s WHERE s.{column} = f.id"
    " AND s.published >= ? AND s.published <= ?)"
)
_LAST = "(SELECT max(s.published) FROM sighting_fact s WHERE s.{column} = f.id)"
_FIRST = "(SELECT min(s.published) FROM sighting_fact s WHERE s.{column} = f.id)"

ARTICLES: Spec[ArticleRow] = Spec(
    table="article_fact f",
    key="article_id",
    orders={
        "import": "f.article_id", "published": "f.published", "source": "f.source",
        "state": "f.state", "open": "f.undecided",
    },
    facets={
        name: Facet(column, tallied=name, tallies=_ARTICLE_TALLIES)
        for name, column in (
            ("source", "f.source"), ("state", "f.state"), ("year", _YEAR),
            ("flagged", "iif(f.flagged > 0, 'flagged', '')"),
        )
    },
    rows=fetching.articles,
    search="search_article",
    dated=_PUBLISHED,
)  # fmt: skip

PLEDGES: Spec[PledgeRow] = Spec(
    table="pledge_fact f",
    key="pledge_id",
    orders={
        "published": "f.published", "force": "f.force", "status": "f.status", "source": "f.source",
    },
    facets={
        **{
            role: Facet("country", "pledge_side", f"role = '{role}'", "country", _SIDE_TALLIES)
            for role in ("on_behalf_of", "toward")
        },
        **{
            name: Facet(f"f.{name}", tallied=name, tallies=_PLEDGE_TALLIES)
            for name in ("force", "status", "decided_by", "source")
        },
        "year": Facet(_YEAR, tallied="year", tallies=_PLEDGE_TALLIES, begins="f.published"),
    },
    rows=fetching.pledges,
    search="search_pledge",
    dated=_PUBLISHED,
    groups=Groups(
        "pledge_tally", ("status", "force", "source", "decided_by"),
        {
            "published": "ix_pledge_fact_group_published",
            **dict.fromkeys(("force", "status", "source"), "ix_pledge_fact_group_id"),
        },
    ),
)  # fmt: skip

OFFICIALS: Spec[OfficialRow] = Spec(
    table="official f",
    key="id",
    orders={
        "name": "f.name", "country": "f.country",
        "first seen": _FIRST.format(column="official_id"),
        "last seen": _LAST.format(column="official_id"),
    },
    facets={"country": Facet("f.country")},
    rows=fetching.officials,
    search="search_official",
    dated=_SEEN.format(column="official_id"),
)  # fmt: skip

OFFICES: Spec[OfficeRow] = Spec(
    table="office f",
    key="id",
    orders={
        "name": "f.name", "country": "f.country",
        "first seen": _FIRST.format(column="office_id"),
        "last seen": _LAST.format(column="office_id"),
    },
    facets={"country": Facet("f.country")},
    rows=fetching.offices,
    search="search_office",
    dated=_SEEN.format(column="office_id"),
    always="EXISTS (SELECT 1 FROM sighting_fact s WHERE s.office_id = f.id)",
)  # fmt: skip

APPEARANCES: Spec[SeenRow] = Spec(
    table="appearance f JOIN article_fact a ON a.article_id = f.article_id",
    key="id",
    orders={"published": "a.published", "name": "f.name"},
    facets={"official": Facet("f.official_id")},
    rows=fetching.appearances,
    dated="a.published >= ? AND a.published <= ?",
)

SIGHTINGS: Spec[SeenRow] = Spec(
    table="sighting_fact f",
    key="sighting_id",
    orders={"published": "f.published"},
    facets={"official": Facet("f.official_id"), "office": Facet("f.office_id")},
    rows=fetching.sightings,
    dated=_PUBLISHED,
)

JOURNAL: Spec[JournalRow] = Spec(
    table="action f",
    key="id",
    orders={"order": "f.id"},
    facets={
        "analyst": Facet("f.analyst"),
        "kind": Facet("f.kind"),
        "state": Facet("f.state"),
        "day": Facet("substr(f.at, 1, 10)"),
    },
    rows=fetching.journal,
    search="f.title",
    dated="substr(f.at, 1, 10) >= ? AND substr(f.at, 1, 10) <= ?",
)
