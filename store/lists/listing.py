"""A table that holds at any size: a list of ids, pages of rows, facets with counts.

The ids of all rows that a filter leaves are read at once, in order; rows only for the
page that is shown. A facet's counts are those of the other facets' choices.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, Generic, TypeVar

from store import search
from store.lists import ordering, querying
from store.search import Range

if TYPE_CHECKING:
    from sqlalchemy import Connection

Row = TypeVar("Row")
_MOST_VALUES = 500


@dataclass(frozen=True, slots=True)
class Filter:
    """What is to be shown: a search, chosen values of facets, dates from and to (inclusive)."""

    text: str = ""
    chosen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One value of a facet and how many rows have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Tally:
    """A table with the number of rows (``counted``) for each combination of its columns."""

    table: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """A column of the table, or of a table ``many`` with several values a row.

    That one has all columns that facets and dates are about, and its key has the name of
    the list's key; ``about`` is which of its rows, and of those of its tallies.
    """

    column: str
    many: str = ""
    about: str = ""
    tallied: str = ""  # the facet's column in tallies
    tallies: tuple[Tally, ...] = ()  # the first that has all columns asked for is read
    begins: str = ""  # the column whose beginning ``column`` is


@dataclass(frozen=True, slots=True)
class Groups:
    """Rows that are alike: a table of all groups, and indexes that have each in an order.

    An index has the columns first, then what it is ordered by.
    """

    table: str
    columns: tuple[str, ...]
    orders: Mapping[str, str]  # the index of each order


@dataclass(frozen=True, slots=True)
class Spec(Generic[Row]):
    """How a list is answered: tables, key, facets, orders, and its rows by id."""

    table: str  # FROM, with the alias f
    key: str  # the column of f with the id
    orders: Mapping[str, str]  # the first is the usual one
    facets: Mapping[str, Facet]
    rows: Callable[[Connection, list[int]], Mapping[int, Row]]
    search: str = ""  # the full-text index, or a column to search for a part of
    dated: str = ""  # a condition with {low} and {high}, as parameters
    always: str = ""
    groups: Groups | None = None


class Listing(Generic[Row]):
    """One table of the project, filtered and sorted by SQLite."""

    def __init__(
        self, reading: Callable[[], AbstractContextManager[Connection]], spec: Spec[Row]
    ) -> None:
        self._reading = reading
        self._spec = spec

    @property
    def facets(self) -> tuple[str, ...]:
        return tuple(self._spec.facets)

    @property
    def orders(self) -> tuple[str, ...]:
        """What can be sorted by; the first is the usual order."""
        return tuple(self._spec.orders)

    def ids(
        self,
        where: Filter | None = None,
        *,
        order: str = "",
        descending: bool = False,
        limit: int = -1,
    ) -> array[int]:
        """The ids of all rows the filter leaves, in order; eight bytes each."""
        from store.plain import raw  # loads the tables: not before the window shows

        spec, where = self._spec, where or Filter()
        with self._reading() as connection:
            common = ordering.is_common(connection, spec, where)
            found: array[int] = array("q")
            for query, values in ordering.queries(
                spec, where, order, descending, limit, common=common
            ):
                # Half a million ids: SQLAlchemy would make an object of each.
                found = array("q", map(itemgetter(0), raw(connection).execute(query, values)))
                if len(found) == limit:
                    break
        return found

    def check(self, where: Filter) -> None:
        """``KnownError``, in a sentence, if a search cannot be understood."""
        if self._spec.search.startswith("search_"):
            search.expression(where.text)

    def rows(self, ids: Sequence[int]) -> tuple[Row, ...]:
        """The rows of a page, in the order of its ids; one that is gone is left out."""
        found = self.page(ids)
        return tuple(found[key] for key in ids if key in found)

    def page(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """The rows of a page by their ids."""
        with self._reading() as connection:
            return self._spec.rows(connection, list(ids))

    def count(self, where: Filter | None = None) -> int:
        """How many rows a filter leaves."""
        source, values = querying.source(self._spec, self._spec.table, where or Filter())
        query = f"SELECT count(*) FROM {source}"
        with self._reading() as connection:
            return int(connection.exec_driver_sql(query, values).scalar_one())

    def counts(self, facet: str, where: Filter | None = None) -> tuple[FacetCount, ...]:
        """The values of a facet, most frequent first, whatever of it is chosen already."""
        query, values = querying.counting(self._spec, facet, where or Filter())
        query = f"SELECT value, sum(n) AS n FROM ({query}) GROUP BY value ORDER BY n DESC, value LIMIT ?"
        with self._reading() as connection:
            rows = connection.exec_driver_sql(query, (*values, _MOST_VALUES)).all()
        return tuple(FacetCount(value, count) for value, count in rows)

    def excerpts(self, ids: Sequence[int], text: str) -> dict[int, tuple[str, tuple[Range, ...]]]:
        """For rows of a page, what was found: a line of text and the ranges to highlight."""
        if not self._spec.search.startswith("search_"):
            return {}
        with self._reading() as connection:
            return search.excerpts(connection, self._spec.search, list(ids), text)
