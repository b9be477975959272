"""The ids that a filter leaves, in order: the first of them without all the others.

SQLite would collect all rows that are alike in one facet and sort them. Instead, each group of
rows that are alike in all facets of a value a row is read from an index that has it in order:
what lies behind the last row wanted is not read, however large the group. Of one side, the
index of sides has the order; of two, what they share is merged from their keys. What a search
found is looked up row by row, unless it found so much that rows are better looked up in it.

If the order is by what groups are alike in, those that come first in it mostly have enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from store import search
from store.lists.querying import Values, marks, plain, source

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from store.lists.listing import Filter, Groups, Spec

Chosen = dict[str, Any]
Way = tuple[str, str, bool]  # order, direction, and whether only groups that come first in it
_MANY = 20_000  # found by a search
_YEARS = 3  # fewer leave few rows of all


def queries(
    spec: Spec[Any], where: Filter, order: str, descending: bool, limit: int, *, common: bool
) -> Iterator[tuple[str, Values]]:
    """Queries for the ids, in the first column, with their parameters; -1 is no limit.

    The answer is that of the first query that fills the limit, or of the last. ``common`` is
    whether the search finds many rows (``is_common``).
    """
    order = order or next(iter(spec.orders))
    by, way = spec.orders[order], " DESC" if descending else ""
    groups, asked = spec.groups, ""
    foremost = groups is not None and order in groups.columns and limit > 0
    for only in (True, False) if foremost else (False,):
        what, rows, values = _rows(spec, where, (order, way, only), common=common)
        ordered = f"ORDER BY {by}{way}, f.{spec.key}{way} LIMIT ?"
        query = f"SELECT {what.format(by=by)} FROM {rows} {ordered}"
        if query != asked:  # sides have no groups
            yield query, (*values, limit)
        asked = query


def is_common(connection: Connection, spec: Spec[Any], where: Filter) -> bool:
    """Whether a search, if there is one, finds so much that its rows are not to be gone through."""
    words = search.expression(where.text) if spec.groups else ""
    if not words:
        return False
    found = f"SELECT 1 FROM {spec.search} WHERE {spec.search} MATCH ? LIMIT {_MANY}"
    count = connection.exec_driver_sql(f"SELECT count(*) FROM ({found})", (words,)).scalar_one()
    return bool(count == _MANY)


def _rows(spec: Spec[Any], where: Filter, way: Way, *, common: bool) -> tuple[str, str, Values]:
    """What to select from which rows."""
    key = f"f.{spec.key}"
    chosen = {name: values for name, values in where.chosen.items() if values}
    sides = [name for name in chosen if spec.facets[name].many]
    groups, filtered = spec.groups, chosen or where.since or where.until or common
    if groups is None or not filtered or (where.text and not common):
        return key, *source(spec, spec.table, where)
    if len(sides) > 1:
        return key, *_shared(spec, where, chosen, sides)
    if not sides:
        return key, *_grouped(spec, where, chosen, groups, way)
    several = len(chosen[sides[0]]) > 1  # a row may then be there for each of them
    return f"DISTINCT {key}, {{by}}" if several else key, *_of_side(spec, where, chosen, sides[0])


def _narrow(spec: Spec[Any], where: Filter, chosen: Chosen) -> bool:
    """Whether few dates are left: their rows are sooner sorted than found among all others."""
    years = [value for n in chosen if spec.facets[n].begins for value in chosen[n]]
    if years:
        return int(max(years) or 0) - int(min(years) or 0) < _YEARS
    return bool(where.since and where.until and where.until.year - where.since.year < _YEARS)


def _grouped(
    spec: Spec[Any], where: Filter, chosen: Chosen, groups: Groups, way: Way
) -> tuple[str, Values]:
    """By the groups there are: those left by the filter, and of each what the rest of it leaves."""
    order, direction, foremost = way
    tallied = {name: spec.facets[name].tallied for name in chosen}
    of_group = {name: chosen[name] for name in chosen if tallied[name] in groups.columns}
    rest = {name: chosen[name] for name in chosen if name not in of_group}
    kept = [f"{tallied[name]} IN ({marks(wanted)})" for name, wanted in of_group.items()]
    left = f"FROM {groups.table} WHERE {' AND '.join(kept) or 'true'}"
    values = [value for wanted in of_group.values() for value in wanted]
    if foremost:
        left += f" AND {order} = (SELECT {'max' if direction else 'min'}({order}) {left})"
        values *= 2
    conditions, more = _each(spec, where, rest)
    alike = [f"f.{column} = g.{column}" for column in groups.columns]
    index = groups.orders["published" if _narrow(spec, where, chosen) else order]
    found = (
        f"(SELECT DISTINCT {', '.join(groups.columns)} {left}) g"
        f" CROSS JOIN {spec.table} INDEXED BY {index} WHERE {' AND '.join([*alike, *conditions])}"
    )
    return found, (*values, *more)


def _each(spec: Spec[Any], where: Filter, chosen: Chosen) -> tuple[list[str], list[Any]]:
    """What is asked of each row, and its parameters."""
    conditions, values = plain(spec, where, chosen)
    if where.text:  # with a plus: what was found is not what to begin with
        found = f"SELECT rowid FROM {spec.search} WHERE {spec.search} MATCH ?"
        conditions.append(f"+f.{spec.key} IN ({found})")
        values.append(search.expression(where.text))
    return conditions, values


def _of_side(spec: Spec[Any], where: Filter, chosen: Chosen, side: str) -> tuple[str, Values]:
    """Of one side: its rows have all columns that the rest of the filter is about."""
    facet = spec.facets[side]
    conditions, values = _each(spec, where, chosen)
    own = [f"f.{facet.about}", f"f.{facet.column} IN ({marks(chosen[side])})"]
    return f"{facet.many} f WHERE {' AND '.join([*own, *conditions])}", (*chosen[side], *values)


def _shared(spec: Spec[Any], where: Filter, chosen: Chosen, sides: list[str]) -> tuple[str, Values]:
    """Of several sides: the limit keeps SQLite from dropping the order that lets it merge them."""
    parts = [_of_side(spec, replace(where, text=""), chosen, side) for side in sides]
    selects = (f"SELECT f.{spec.key} FROM {rows}" for rows, _ in parts)
    shared = f"SELECT * FROM ({' INTERSECT '.join(selects)} ORDER BY 1 LIMIT -1)"
    values = tuple(value for _, found in parts for value in found)
    conditions, more = _each(spec, where, {})
    kept = [f"f.{spec.key} IN ({shared})", *conditions]
    return f"{spec.table} WHERE {' AND '.join(kept)}", (*values, *more)
