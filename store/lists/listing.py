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

    ``many`` is ``TABLE WHERE CONDITION``; its key has the name of the list's key.
    """

    column: str
    many: str = ""


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
        spec = self._spec
        condition, values = self._where(where or Filter())
        by = spec.orders[order or next(iter(spec.orders))]
        way = " DESC" if descending else ""
        query = (
            f"SELECT f.{spec.key} FROM {spec.table} WHERE {condition}"
            f" ORDER BY {by}{way}, f.{spec.key}{way} LIMIT ?"
        )
        with self._reading() as connection:
            found = connection.exec_driver_sql(query, (*values, limit)).scalars()
            return array("q", found)

    def rows(self, ids: Sequence[int]) -> tuple[Row, ...]:
        """The rows of a page, in the order of its ids; one that is gone is left out."""
        with self._reading() as connection:
            found = self._spec.rows(connection, list(ids))
        return tuple(found[key] for key in ids if key in found)

    def count(self, where: Filter | None = None) -> int:
        """How many rows a filter leaves."""
        condition, values = self._where(where or Filter())
        query = f"SELECT count(*) FROM {self._spec.table} WHERE {condition}"
        with self._reading() as connection:
            return int(connection.exec_driver_sql(query, values).scalar_one())

    def counts(self, facet: str, where: Filter | None = None) -> tuple[FacetCount, ...]:
        """The values of a facet, most frequent first, whatever of it is chosen already."""
        spec, wanted = self._spec, self._spec.facets[facet]
        condition, values = self._where(where or Filter(), but=facet)
        if not wanted.many:
            source, column = f"{spec.table} WHERE {condition}", wanted.column
        elif not values and not spec.always:
            source, column = wanted.many, wanted.column
        else:
            table, _, alone = wanted.many.partition(" WHERE ")
            source = (
                f"{spec.table} JOIN {table} m ON m.{spec.key} = f.{spec.key} AND m.{alone}"
                f" WHERE {condition}"
            )
            column = f"m.{wanted.column}"
        query = (
            f"SELECT {column} AS value, count(*) AS n FROM {source}"
            " GROUP BY value ORDER BY n DESC, value LIMIT ?"
        )
        with self._reading() as connection:
            rows = connection.exec_driver_sql(query, (*values, _MOST_VALUES)).all()
        return tuple(FacetCount(value, count) for value, count in rows)

    def excerpts(self, ids: Sequence[int], text: str) -> dict[int, tuple[str, tuple[Range, ...]]]:
        """For rows of a page, what was found: a line of text and the ranges to highlight."""
        if not self._spec.search.startswith("search_"):
            return {}
        with self._reading() as connection:
            return search.excerpts(connection, self._spec.search, list(ids), text)

    def _where(self, where: Filter, but: str = "") -> tuple[str, tuple[Any, ...]]:
        """The condition of a filter, without one facet, and its parameters."""
        spec = self._spec
        conditions, values = ([spec.always] if spec.always else []), []
        for name, chosen in where.chosen.items():
            if chosen and name != but:
                conditions.append(self._chosen(spec.facets[name], len(chosen)))
                values += list(chosen)
        if where.since or where.until:
            low = where.since.isoformat() if where.since else "0"
            high = where.until.isoformat() if where.until else "9999"
            conditions.append(spec.dated)
            values += [low, high]
        searched, parameters = self._searched(where.text)
        return " AND ".join([*conditions, *searched]) or "true", (*values, *parameters)

    def _chosen(self, facet: Facet, count: int) -> str:
        marks = ", ".join("?" * count)
        if not facet.many:
            return f"{facet.column} IN ({marks})"
        key = self._spec.key
        return f"f.{key} IN (SELECT {key} FROM {facet.many} AND {facet.column} IN ({marks}))"

    def _searched(self, text: str) -> tuple[list[str], list[str]]:
        spec = self._spec
        if not spec.search.startswith("search_"):
            return ([f"instr(lower({spec.search}), lower(?))"], [text]) if text else ([], [])
        found = search.expression(text)
        if not found:
            return [], []
        match = f"(SELECT rowid FROM {spec.search} WHERE {spec.search} MATCH ?)"
        return [f"f.{spec.key} IN {match}"], [found]


def marks(ids: Sequence[int]) -> str:
    """Placeholders for a list of ids."""
    return ", ".join("?" * len(ids))
