"""What a project lists: tables of any size, a page at a time, with facets and hits."""

from __future__ import annotations

from store import search
from store.doors.opened import OpenProject
from store.lists import fetching, specs
from store.lists.listing import Listing
from store.lists.rows import CountryRow, JournalRow, OfficeRow, OfficialRow, PledgeRow, SeenRow
from store.records import ArticleRow


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

    def countries(self) -> tuple[CountryRow, ...]:
        """Countries and bodies with how much there is of each."""
        with self._reading() as connection:
            return fetching.countries(connection)

    def hits(self, article_id: int, text: str) -> tuple[tuple[int, int], ...]:
        """Where an article says what is searched for, to highlight (code points)."""
        with self._reading() as connection:
            return search.hits(connection, article_id, text)
