"""What a project lists: tables of any size, a page at a time, with facets and hits."""

from __future__ import annotations

from itertools import islice
from typing import cast

from store import search
from store.doors.opened import OpenProject
from store.exchange.selection import Selection
from store.lists import fetching, specs
from store.lists.listing import Filter, Listing
from store.lists.rows import (
    ActionChange,
    CountryRow,
    JournalRow,
    OfficeRow,
    OfficialRow,
    PledgeRow,
    SeenRow,
)
from store.records import ArticleRow, Status


class Lists(OpenProject):
    """The tables of a project."""

    @property
    def article_list(self) -> Listing[ArticleRow]:
        """The queue at any size: sorted, filtered, searched in full text."""
        return Listing(self._reading, specs.ARTICLES)

    @property
    def pledge_list(self) -> Listing[PledgeRow]:
        """All pledges; choose ``on_behalf_of`` and ``toward`` for those of one side to another."""
        return Listing(self._reading, specs.PLEDGES)

    @property
    def official_list(self) -> Listing[OfficialRow]:
        return Listing(self._reading, specs.OFFICIALS)

    @property
    def office_list(self) -> Listing[OfficeRow]:
        return Listing(self._reading, specs.OFFICES)

    @property
    def appearance_list(self) -> Listing[SeenRow]:
        """Officials as named in articles; choose ``official`` for those of one entry."""
        return Listing(self._reading, specs.APPEARANCES)

    @property
    def sighting_list(self) -> Listing[SeenRow]:
        """Titles as given in articles; choose ``official`` or ``office``."""
        return Listing(self._reading, specs.SIGHTINGS)

    @property
    def journal_list(self) -> Listing[JournalRow]:
        """The journal: every action, undo and redo, by analyst, kind, state and day."""
        return Listing(self._reading, specs.JOURNAL)

    def action_changes(self, seq: int, most: int) -> tuple[ActionChange, ...]:
        """What an action changed, field by field; of an undo or redo, what that played."""
        with self._reading() as connection:
            return tuple(islice(fetching.changes(connection, seq), most))

    def select_pledges(self, where: Filter) -> Selection:
        """The pledges that a filter leaves, for an export of these and no others."""
        listing = self.pledge_list
        keys = listing.ids(where)
        statuses = where.chosen.get("status") or ("open", "skipped", "confirmed", "rejected")
        with self._reading() as connection:
            articles = fetching.articles_of_pledges(connection, keys)
        return Selection(
            articles, cast("frozenset[Status]", frozenset(statuses)), pledge_ids=frozenset(keys)
        )

    def countries(self) -> tuple[CountryRow, ...]:
        """Countries and bodies with how much there is of each."""
        with self._reading() as connection:
            return fetching.countries(connection)

    def hits(self, article_id: int, text: str) -> tuple[tuple[int, int], ...]:
        """Where an article says what is searched for, to highlight (code points)."""
        with self._reading() as connection:
            return search.hits(connection, article_id, text)
