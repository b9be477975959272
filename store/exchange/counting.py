"""What an export is checked against: a selection's records, counted by SQLite and not by it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from sqlalchemy import text

from store.exchange import stream
from store.exchange.reports import Progress, Steps
from store.exchange.selection import Selection

if TYPE_CHECKING:
    from sqlalchemy import Connection

_SIZE = 1_000  # articles whose records are counted in a step: some hundredths of a second
_INSIDE = "article_id IN (SELECT value FROM json_each(:ids))"
_THESE = "(:pledges IS NULL OR p.id IN (SELECT value FROM json_each(:pledges)))"
_CHOSEN = "status IN (SELECT value FROM json_each(:statuses))"
_WAITS = "status IN ('open', 'skipped')"
_PLEDGES = f"{_INSIDE} AND {_CHOSEN} AND {_THESE}"
_QUERIES = {
    "Pledges": f"SELECT count(*) FROM pledge p WHERE {_PLEDGES}",
    "Parties": f"""
        SELECT (SELECT count(*) FROM pledge_official JOIN pledge p ON p.id = pledge_id
            WHERE {_PLEDGES})
        + (SELECT count(*) FROM pledge_country JOIN pledge p ON p.id = pledge_id
            WHERE {_PLEDGES})""",
    "Titles": f"""
        SELECT count(*) FROM title_holder JOIN title t ON t.id = title_id
        WHERE {_INSIDE} AND {_CHOSEN}""",
    "Articles": "SELECT count(*) FROM article WHERE id IN (SELECT value FROM json_each(:ids))",
    "open": f"""
        SELECT (SELECT count(*) FROM appearance WHERE {_INSIDE} AND {_WAITS})
        + (SELECT count(*) FROM title WHERE {_INSIDE} AND {_WAITS})
        + (SELECT count(*) FROM pledge p WHERE {_INSIDE} AND {_WAITS} AND {_THESE})""",
}
_OFFICIALS = f"SELECT DISTINCT official_id FROM appearance WHERE official_id > 0 AND {_INSIDE}"


def counts(
    reading: Callable[[], AbstractContextManager[Connection]], selection: Selection
) -> Steps[dict[str, int]]:
    """Records by the name of their sheet, and items that are ``open``; a batch a step."""
    with reading() as connection:
        ids = stream.article_ids(connection, selection)
    found, officials = Counter[str](dict.fromkeys(_QUERIES, 0)), set[int]()
    for start in range(0, len(ids), _SIZE):
        yield Progress(start, len(ids), "Counting records")
        with reading() as connection:
            keys = ids[start : start + _SIZE]
            values = _values(connection, keys, selection)
            for name, query in _QUERIES.items():
                found[name] += connection.execute(text(query), values).scalar_one()
            officials.update(connection.execute(text(_OFFICIALS), values).scalars())
    return {**found, "Officials": len(officials)}


def _values(
    connection: Connection, keys: Sequence[int], selection: Selection
) -> dict[str, str | None]:
    """The parameters of all queries for a batch of articles; of chosen pledges, theirs only."""
    ids = json.dumps(list(keys))
    pledges = None
    if selection.pledge_ids is not None:
        query = text(f"SELECT id FROM pledge WHERE {_INSIDE}")
        among = connection.execute(query, {"ids": ids}).scalars()
        pledges = json.dumps([key for key in among if key in selection.pledge_ids])
    return {"ids": ids, "pledges": pledges, "statuses": json.dumps(sorted(selection.statuses))}
