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
from itertools import chain
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from store import search
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
class Facet:
    """A column of the table, or (with ``many``) of a table with several values a row.

    ``many`` is ``TABLE WHERE CONDITION``; the table has all columns that facets and dates
    are about, and its key has the name of the list's key. ``tally`` is a table with the
    number of rows for each value, or each combination of values, in its column ``counted``.
    """

    column: str
    many: str = ""
    tally: str = ""
    tallied: str = ""  # the facet's column there


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

        spec = self._spec
        source, values = self._from(spec.table, where or Filter())
        by = spec.orders[order or next(iter(spec.orders))]
        way = " DESC" if descending else ""
        query = f"SELECT f.{spec.key} FROM {source} ORDER BY {by}{way}, f.{spec.key}{way} LIMIT ?"
        with self._reading() as connection:
            # Half a million ids: SQLAlchemy would make an object of each.
            return array("q", chain.from_iterable(raw(connection).execute(query, (*values, limit))))

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
        source, values = self._from(self._spec.table, where or Filter())
        query = f"SELECT count(*) FROM {source}"
        with self._reading() as connection:
            return int(connection.exec_driver_sql(query, values).scalar_one())

    def counts(self, facet: str, where: Filter | None = None) -> tuple[FacetCount, ...]:
        """The values of a facet, most frequent first, whatever of it is chosen already."""
        source, column, number, values = self._source(facet, where or Filter())
        query = (
            f"SELECT {column} AS value, {number} AS n FROM {source}"
            " GROUP BY value ORDER BY n DESC, value LIMIT ?"
        )
        with self._reading() as connection:
            rows = connection.exec_driver_sql(query, (*values, _MOST_VALUES)).all()
        return tuple(FacetCount(value, count) for value, count in rows)

    def _source(self, facet: str, where: Filter) -> tuple[str, str, str, tuple[Any, ...]]:
        """What a facet is counted in, its column there, how, and the parameters."""
        spec, wanted = self._spec, self._spec.facets[facet]
        others = {spec.facets[n]: v for n, v in where.chosen.items() if v and n != facet}
        narrowed = where.text or where.since or where.until or spec.always
        if wanted.tally and not narrowed and all(o.tally == wanted.tally for o in others):
            chosen = [f"{o.tallied} IN ({marks(values)})" for o, values in others.items()]
            condition = " AND ".join(chosen) or "true"
            table = wanted.tally if " WHERE " in wanted.tally else f"{wanted.tally} WHERE true"
            values = tuple(value for some in others.values() for value in some)
            return f"{table} AND {condition}", wanted.tallied, "sum(counted)", values
        if not wanted.many:
            source, values = self._from(spec.table, where, but=facet)
            return source, wanted.column, "count(*)", values
        table, _, alone = wanted.many.partition(" WHERE ")
        if where.text and (
            others or where.since or where.until
        ):  # in the order of what was found; a side's own row lies anywhere
            source, values = self._from(f"{spec.table} CROSS JOIN {table} s", where, but=facet)
            return f"{source} AND s.{spec.key} = f.{spec.key} AND s.{alone}", f"s.{wanted.column}", "count(*)", values  # fmt: skip
        source, values = self._from(f"{table} f", where, but=facet)
        # Where few rows are left, they are to be gone through, not all that are alike.
        few = "+" if where.text or any(other.many for other in others) else ""
        return f"{source} AND {few}f.{alone}", f"f.{wanted.column}", "count(*)", values

    def excerpts(self, ids: Sequence[int], text: str) -> dict[int, tuple[str, tuple[Range, ...]]]:
        """For rows of a page, what was found: a line of text and the ranges to highlight."""
        if not self._spec.search.startswith("search_"):
            return {}
        with self._reading() as connection:
            return search.excerpts(connection, self._spec.search, list(ids), text)

    def _from(self, table: str, where: Filter, but: str = "") -> tuple[str, tuple[Any, ...]]:
        """Tables and condition of a filter, without one facet, and its parameters."""
        spec = self._spec
        conditions: list[str] = [spec.always] if spec.always else []
        values: list[Any] = []
        for name, chosen in where.chosen.items():
            if chosen and name != but:
                conditions.append(self._chosen(spec.facets[name], len(chosen)))
                values += list(chosen)
        if where.since or where.until:
            low = where.since.isoformat() if where.since else "0"
            high = where.until.isoformat() if where.until else "9999"
            conditions.append(spec.dated)
            values += [low, high]
        if where.text and spec.search and not spec.search.startswith("search_"):
            conditions.append(f"instr(lower({spec.search}), lower(?))")
            values.append(where.text)
        found = search.expression(where.text) if spec.search.startswith("search_") else ""
        if found:  # what was found comes first: each of it is then looked up by its key
            table = f"{spec.search} x CROSS JOIN {table}"
            conditions += [f"x.{spec.search} MATCH ?", f"f.{spec.key} = x.rowid"]
            values.append(found)
        return f"{table} WHERE {' AND '.join(conditions) or 'true'}", tuple(values)

    def _chosen(self, facet: Facet, count: int) -> str:
        marks = ", ".join("?" * count)
        if not facet.many:
            return f"{facet.column} IN ({marks})"
        key = self._spec.key
        return f"f.{key} IN (SELECT {key} FROM {facet.many} AND {facet.column} IN ({marks}))"


def marks(values: Sequence[object]) -> str:
    """Placeholders for a list of values."""
    return ", ".join("?" * len(values))
