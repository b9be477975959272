"""How far an action reaches: the items that its rows belong to, and entries of the registry."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from store import plain
from store.names import keys
from store.records import ChangeSet, ItemRef, Kind

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from store.journal import RowChange

_ITEMS: Final[dict[str, Kind]] = {"appearance": "official", "title": "title", "pledge": "pledge"}
_OWNERS: Final[dict[str, Kind]] = {
    "appearance_id": "official",
    "title_id": "title",
    "pledge_id": "pledge",
}
_OFFICES: Final = ("office", "office_wording")
_OWNED: Final = frozenset(  # tables whose rows say in other columns whom they are about
    ("appearance", "span", "title_holder", "pledge_official", "pledge_country",
     "official_alias", "title_sighting", "office_wording")
)  # fmt: skip


def change_set(
    connection: Connection,
    title: str,
    changes: Sequence[RowChange],
    articles: frozenset[int],
    focus: ItemRef | None,
) -> ChangeSet:
    """What an action changed, from its rows: call it in the transaction that wrote them."""
    seen = [(change, values) for change in changes for values in _values(connection, change)]
    dated = _dated(changes)
    items = {ref for change, values in seen for ref in _items(change, values)}
    items.update(_titles_in(connection, dated))
    entries = {key for change, values in seen for key in _entries(change, values)}
    entries.update(_sighted(connection, seen, dated))
    names = {name for change, values in seen for name in _names(change, values)}
    names.update(_named(connection, entries))
    sounds = frozenset(sound for name in names for sound in keys(name))
    return ChangeSet(title, articles, frozenset(items), focus, frozenset(entries), sounds)


def _values(connection: Connection, change: RowChange) -> Iterator[plain.Values]:
    """A row before and after; of a row that was only changed, also what stayed as it was."""
    yield from (values for values in (change.before, change.after) if values is not None)
    if change.before is not None and change.after is not None and change.table in _OWNED:
        yield from plain.find(connection, change.table, {"id": change.row_id})


def _items(change: RowChange, values: plain.Values) -> Iterator[ItemRef]:
    if change.table in _ITEMS:
        yield ItemRef(_ITEMS[change.table], change.row_id)
    for column, kind in _OWNERS.items():
        if values.get(column) is not None:
            yield ItemRef(kind, values[column])


def _entries(change: RowChange, values: plain.Values) -> Iterator[int]:
    if change.table == "official":
        yield change.row_id
    if values.get("official_id") is not None:
        yield values["official_id"]


def _names(change: RowChange, values: plain.Values) -> Iterator[str]:
    """Names of the registry that came, went or stayed beside."""
    column = {"official": "name", "official_alias": "alias"}.get(change.table, "")
    if column in values:
        yield values[column]


def _dated(changes: Iterable[RowChange]) -> list[int]:
    """Articles of which the date was changed, and so the careers of whom they name."""
    return [
        change.row_id
        for change in changes
        if change.table == "article" and "published" in (change.after or {})
    ]


def _titles_in(connection: Connection, articles: Sequence[int]) -> Iterator[ItemRef]:
    for key in _found(connection, "SELECT id FROM title WHERE article_id IN {keys}", articles):
        yield ItemRef("title", key)


def _sighted(
    connection: Connection,
    seen: Iterable[tuple[RowChange, plain.Values]],
    articles: Sequence[int],
) -> Iterator[int]:
    """Entries seen in an office that was changed, as it was before, or on another date."""
    offices = {c.row_id for c, _ in seen if c.table == "office"}
    offices.update(v["office_id"] for c, v in seen if c.table in _OFFICES and "office_id" in v)
    for query, ids in (
        ("SELECT official_id FROM sighting_fact WHERE office_id IN {keys}", sorted(offices)),
        ("SELECT official_id FROM title_sighting WHERE article_id IN {keys}", articles),
    ):
        yield from _found(connection, query, ids)


def _named(connection: Connection, entries: Iterable[int]) -> Iterator[str]:
    """What entries are called now."""
    query = (
        "SELECT name FROM official WHERE id IN {keys} UNION"
        " SELECT alias FROM official_alias WHERE official_id IN {keys}"
    )
    yield from _found(connection, query, sorted(entries))


def _found(connection: Connection, query: str, ids: Sequence[int]) -> Iterator[Any]:
    """The one column of a query about some keys; of none, nothing."""
    if ids:
        inside = "(SELECT value FROM json_each(:ids))"
        rows = plain.raw(connection).execute(query.format(keys=inside), {"ids": json.dumps(ids)})
        yield from (value for (value,) in rows)
