"""The SQL of a list: what a filter leaves of it, and what a facet is counted from.

A facet that is filtered by nothing but what a tally has columns for is read from that
tally, a few thousand rows whatever the size of the project. Of a span of dates the tally
has the whole years, and the rows of the days before and after them are counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from store import search

if TYPE_CHECKING:
    from store.lists.listing import Filter, Spec, Tally

Values = tuple[Any, ...]
Years = tuple[int, int]  # the first whole year, and the one behind the last
_LAST = 9999  # behind all years


def marks(values: Sequence[object]) -> str:
    """Placeholders for a list of values."""
    return ", ".join("?" * len(values))


def source(spec: Spec[Any], table: str, where: Filter, but: str = "") -> tuple[str, Values]:
    """Tables and condition of a filter, without one facet, and its parameters."""
    chosen = {name: v for name, v in where.chosen.items() if v and name != but}
    conditions, values = plain(spec, where, chosen)
    for name, wanted in chosen.items():
        facet = spec.facets[name]
        if facet.many:  # its rows have all columns: what is left of them need not be looked up
            inner = [f"f.{facet.about}", f"f.{facet.column} IN ({marks(wanted)})", *conditions]
            rows = f"SELECT f.{spec.key} FROM {facet.many} f WHERE {' AND '.join(inner)}"
            conditions, values = [f"f.{spec.key} IN ({rows})"], [*wanted, *values]
    if spec.always:
        conditions.append(spec.always)
    if where.text and spec.search and not spec.search.startswith("search_"):
        conditions.append(f"instr(lower({spec.search}), lower(?))")
        values.append(where.text)
    found = search.expression(where.text) if spec.search.startswith("search_") else ""
    if found:  # what was found comes first: each of it is then looked up by its key
        table = f"{spec.search} x CROSS JOIN {table}"
        conditions += [f"x.{spec.search} MATCH ?", f"f.{spec.key} = x.rowid"]
        values.append(found)
    return f"{table} WHERE {' AND '.join(conditions) or 'true'}", tuple(values)


def plain(
    spec: Spec[Any], where: Filter, chosen: Mapping[str, Sequence[str]]
) -> tuple[list[str], list[Any]]:
    """Conditions of one column each, and their parameters: facets with a value a row, and dates."""
    conditions: list[str] = []
    values: list[Any] = []
    for name, wanted in chosen.items():
        if not spec.facets[name].many:
            conditions.append(f"{spec.facets[name].column} IN ({marks(wanted)})")
            values += wanted
            if spec.facets[name].begins:  # an index knows ranges, but not beginnings
                conditions.append("{0} >= ? AND {0} < ?".format(spec.facets[name].begins))
                values += [min(wanted), f"{max(wanted)}:"]  # the character behind the digits
    if where.since or where.until:
        conditions.append(spec.dated)
        values.append(where.since.isoformat() if where.since else "0")
        values.append(where.until.isoformat() if where.until else str(_LAST))
    return conditions, values


# --- counting -----------------------------------------------------------------------------


def counting(spec: Spec[Any], facet: str, where: Filter) -> tuple[str, Values]:
    """The query for the values of a facet (``value``) and how many rows have each (``n``).

    A value may come twice; its counts are to be added up. What is chosen of the facet
    itself does not count.
    """
    where = replace(where, chosen={n: v for n, v in where.chosen.items() if v and n != facet})
    years = _whole_years(where)
    tally, about = _tally(spec, facet, where)
    if tally is None or (years and years[0] >= years[1]):
        return _counted(spec, facet, where)
    whole, values = _tallied(spec, facet, tally.table, about, where, years)
    if years is None:
        return whole, values
    days, more = _counted(spec, facet, where, without=years)
    return f"{whole} UNION ALL {days}", (*values, *more)


def _whole_years(where: Filter) -> Years | None:
    if not (where.since or where.until):
        return None
    since, until = where.since, where.until
    first = since.year + ((since.month, since.day) > (1, 1)) if since else 0
    behind = until.year + ((until.month, until.day) == (12, 31)) if until else _LAST
    return first, min(behind, _LAST)


def _tally(spec: Spec[Any], facet: str, where: Filter) -> tuple[Tally | None, str]:
    """A tally that has columns for all that is asked, and a condition for its rows.

    If one side is chosen, its tallies have it; of several sides, a pledge on behalf of
    two would be counted twice.
    """
    wanted, chosen = spec.facets[facet], where.chosen
    sides = [name for name in chosen if spec.facets[name].many]
    several = len(sides) > (0 if wanted.many else 1) or any(len(chosen[n]) > 1 for n in sides)
    if where.text or spec.always or several:
        return None, ""
    owner = spec.facets[sides[0]] if sides else wanted
    asked = {wanted.tallied, *(spec.facets[name].tallied for name in chosen)}
    if where.since or where.until:
        asked.add("year")
    fitting = (tally for tally in owner.tallies if asked <= set(tally.columns))
    return next(fitting, None), owner.about


def _tallied(
    spec: Spec[Any], facet: str, table: str, about: str, where: Filter, years: Years | None
) -> tuple[str, Values]:
    conditions = [about or "true"]
    values: list[Any] = []
    for name, chosen in where.chosen.items():
        conditions.append(f"{spec.facets[name].tallied} IN ({marks(chosen)})")
        values += chosen
    if years:
        conditions.append("year >= ? AND year < ?")
        values += [f"{year:04}" for year in years]
    column = spec.facets[facet].tallied
    query = f"SELECT {column} AS value, sum(counted) AS n FROM {table}"
    return f"{query} WHERE {' AND '.join(conditions)} GROUP BY value", tuple(values)


def _counted(
    spec: Spec[Any], facet: str, where: Filter, without: Years | None = None
) -> tuple[str, Values]:
    """Row by row; ``without`` those of whole years."""
    wanted = spec.facets[facet]
    narrow = without or (where.text and (where.chosen or where.since or where.until))
    alias, table, condition = "f", spec.table, ""
    if wanted.many and narrow:  # in the order of what was found; a side's own row lies anywhere
        alias, table = "s", f"{spec.table} CROSS JOIN {wanted.many} s"
        condition = f" AND s.{spec.key} = f.{spec.key} AND s.{wanted.about}"
    elif wanted.many:
        # Where few rows are left, they are to be gone through, not all that are alike.
        few = "+" if where.text or any(spec.facets[n].many for n in where.chosen) else ""
        table, condition = f"{wanted.many} f", f" AND {few}f.{wanted.about}"
    rows, values = source(spec, table, where)
    if without:
        condition += " AND NOT (f.published >= ? AND f.published < ?)"
        values += tuple(f"{year:04}" for year in without)
    column = f"{alias}.{wanted.column}" if wanted.many else wanted.column
    return f"SELECT {column} AS value, count(*) AS n FROM {rows}{condition} GROUP BY value", values
