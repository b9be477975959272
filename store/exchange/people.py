"""Officials over all selected articles, in batches."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import text

from store.exchange.selection import Selection
from store.exchange.stream import titles_before

if TYPE_CHECKING:
    from sqlalchemy import Connection

_INSIDE = "(:chosen IS NULL OR {0}.article_id IN (SELECT value FROM json_each(:chosen)))"
_IDS = f"""
    SELECT o.id FROM official o WHERE EXISTS
        (SELECT 1 FROM appearance a WHERE a.official_id = o.id AND {_INSIDE.format("a")})
    ORDER BY o.name, o.id
"""
_FACTS = f"""
    SELECT o.id, o.uid, o.name, o.country, o.note, count(DISTINCT a.article_id),
        min(t.published), max(t.published)
    FROM official o JOIN appearance a ON a.official_id = o.id JOIN article t ON t.id = a.article_id
    WHERE o.id IN (SELECT value FROM json_each(:ids)) AND {_INSIDE.format("a")}
    GROUP BY o.id
"""
_ALIASES = """
    SELECT official_id, alias FROM official_alias
    WHERE official_id IN (SELECT value FROM json_each(:ids)) ORDER BY id
"""
_PLEDGES = f"""
    SELECT a.official_id, count(DISTINCT p.id) FROM pledge p
    JOIN pledge_official l ON l.pledge_id = p.id AND l.role = 'speakers'
    JOIN appearance a ON a.id = l.appearance_id
    WHERE a.official_id IN (SELECT value FROM json_each(:ids)) AND {_INSIDE.format("p")}
        AND p.status = 'confirmed'
    GROUP BY a.official_id
"""


class Person(NamedTuple):
    """An official of the registry, as seen in the selected articles."""

    uid: str
    name: str
    country: str
    note: str
    title: str
    names: tuple[str, ...]
    articles: int
    pledges: int
    first: date | None
    last: date | None


def ids(connection: Connection, selection: Selection) -> array[int]:
    """The officials of the selected articles, by name."""
    return array("q", connection.execute(text(_IDS), {"chosen": _chosen(selection)}).scalars())


def batch(connection: Connection, keys: Sequence[int], selection: Selection) -> list[Person]:
    """Officials by their ids, in that order."""
    values = {"ids": json.dumps(list(keys)), "chosen": _chosen(selection)}
    names: dict[int, list[str]] = defaultdict(list)
    for key, alias in connection.execute(text(_ALIASES), {"ids": values["ids"]}):
        names[key].append(alias)
    pledges = {row[0]: int(row[1]) for row in connection.execute(text(_PLEDGES), values)}
    titles = titles_before(connection, keys)
    found = {}
    for row in connection.execute(text(_FACTS), values):
        key, uid, name, country, note, articles, first, last = row
        title = titles[key][0][1] if key in titles else ""
        found[key] = Person(
            uid, name, country, note, title, tuple(names[key]), articles,
            pledges.get(key, 0), _date(first), _date(last),
        )  # fmt: skip
    return [found[key] for key in keys]


def _chosen(selection: Selection) -> str | None:
    wanted = selection.article_ids
    return None if wanted is None else json.dumps(sorted(wanted))


def _date(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None
