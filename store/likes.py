"""Decide once: what an action decided, offered for all that is the same and still undecided.

An action says of an official or a title that it is so, is not, or is called otherwise. The
same name and country, or the same title of the same official, in an article that is not
finished is its like. What an analyst decided is never touched.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from store import decisions, editing, journal, registry
from store.errors import KnownError
from store.records import ItemRef, Kind
from store.views import KeywordLine, Likes

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from store.journal import Recorder, RowChange

_KIND: dict[str, Kind] = {"appearance": "official", "title": "title"}
_OFFICIALS = (
    "SELECT p.id, p.article_id FROM appearance p JOIN article a ON a.id = p.article_id"
    " WHERE p.official_id IS NULL AND p.name = ? AND p.country = ? AND p.decided_at IS NULL"
    " AND p.origin = 'annotator' AND a.finished_at IS NULL AND p.id <> ? ORDER BY p.id"
)
_TITLES = (
    "SELECT t.id, t.article_id FROM appearance p JOIN title_holder h ON h.appearance_id = p.id"
    " JOIN title t ON t.id = h.title_id JOIN article a ON a.id = t.article_id"
    " WHERE {people} AND p.name = ? AND p.country = ? AND t.decided_at IS NULL"
    " AND t.origin = 'annotator' AND a.finished_at IS NULL AND t.id <> ?"
    " AND (SELECT s.quote FROM span s WHERE s.title_id = t.id ORDER BY s.start LIMIT 1) = ?"
    " COLLATE NOCASE ORDER BY t.id"
)
_SIDES = (  # pledges in which a side stands for the official, in the role that goes with it
    "SELECT p.id, p.article_id, c.role FROM pledge_official o JOIN pledge p ON p.id = o.pledge_id"
    " JOIN pledge_country c ON c.pledge_id = p.id JOIN article a ON a.id = p.article_id"
    " WHERE o.appearance_id = ? AND c.country = ? AND p.decided_at IS NULL"
    " AND p.origin = 'annotator' AND a.finished_at IS NULL"
    " AND c.role = CASE o.role WHEN 'speakers' THEN 'on_behalf_of' ELSE 'toward' END"
    " AND NOT EXISTS (SELECT 1 FROM pledge_official x JOIN appearance y ON y.id = x.appearance_id"
    " WHERE x.pledge_id = p.id AND x.role = o.role AND y.id <> o.appearance_id AND y.country = ?)"
    " ORDER BY p.id"
)
_LINES = (
    "SELECT a.id, a.headline, substr(a.text, max(1, s.start + 1 - ?), min(s.start, ?)), s.quote,"
    ' substr(a.text, s."end" + 1, ?) FROM span s JOIN article a ON a.id = s.article_id'
    " WHERE s.{column} = ? AND s.label <> 'CUE' ORDER BY s.start LIMIT 1"
)
_AROUND = 60  # code points before and after the words


@dataclass(frozen=True, slots=True)
class Like:
    """An undecided item and what the action makes of it."""

    ref: ItemRef
    article_id: int
    values: tuple[tuple[str, str], ...] = ()  # name and country to put right, if they were
    role: str = ""  # of a pledge: the side to put right
    status: str = ""  # to decide it so; "" leaves it undecided
    entry: int | None = None  # of the registry, for an official


def of_latest(connection: Connection) -> Likes | None:
    """The likes of what was done last; None if there are none."""
    action = journal.next_undo(connection)
    if action is None:
        return None
    found = _found(connection, action.seq)
    if not found:
        return None
    articles = len({like.article_id for like in found})
    return Likes(action.seq, action.title, tuple(like.ref for like in found), articles)


def lines(connection: Connection, refs: Collection[ItemRef]) -> Iterator[KeywordLine]:
    """Items with the words around them: keyword in context."""
    for ref in refs:
        column = f"{decisions.TABLE[ref.kind]}_id"
        query = _LINES.format(column=column)
        values = (_AROUND, _AROUND, _AROUND, ref.id)
        row = connection.exec_driver_sql(query, values).one()
        before, after = _flat(row[2]), _flat(row[4])
        if len(before) == _AROUND:
            before = f"…{before[before.find(' ') :]}"  # no part of a word
        if len(after) == _AROUND:
            after = f"{after[: after.rfind(' ') + 1]}…"
        yield KeywordLine(ref, row[0], row[1], before, row[3], after)


def apply(recorder: Recorder, likes: Likes, wanted: Collection[ItemRef]) -> None:
    """Decide the wanted ones of the likes as the action did; officials before their titles."""
    latest = journal.next_undo(recorder.connection)
    if latest is None or latest.seq != likes.of:
        raise KnownError("Something was decided since; decide an item to be offered its likes.")
    found = [like for like in _found(recorder.connection, likes.of) if like.ref in wanted]
    for like in found:
        _apply(recorder, like)


def _flat(text: str) -> str:
    return " ".join(text.split("\n"))


# --- finding ------------------------------------------------------------------------------------


def _found(connection: Connection, seq: int) -> list[Like]:
    """Every like of an action once: officials, then titles, then sides of pledges."""
    changes = journal.changes_of(connection, seq)
    touched = {(change.table, change.row_id) for change in changes}
    found: dict[tuple[ItemRef, str], Like] = {}
    for change in _meant(changes):
        for like in _likes_of(connection, change):
            table = decisions.TABLE[like.ref.kind]
            if (table, like.ref.id) not in touched:
                found.setdefault((like.ref, like.role), like)
    order = ("official", "title", "pledge")
    return sorted(found.values(), key=lambda like: order.index(like.ref.kind))


def _meant(changes: list[RowChange]) -> Iterator[RowChange]:
    """What was changed of officials and titles, each row with all its changed columns."""
    merged: dict[tuple[str, int], tuple[dict[str, Any], dict[str, Any]]] = {}
    for change in changes:
        if change.table in _KIND and change.before is not None and change.after is not None:
            before, after = merged.setdefault((change.table, change.row_id), ({}, {}))
            before.update({k: v for k, v in change.before.items() if k not in before})
            after.update(change.after)
    for (table, key), (before, after) in merged.items():
        yield journal.RowChange(table, key, before, after)


def _likes_of(connection: Connection, change: RowChange) -> Iterator[Like]:
    before, after = change.before or {}, change.after or {}
    decided = after.get("status", "") if after.get("status") in ("confirmed", "rejected") else ""
    if change.table == "title":
        if decided:
            yield from _titles(connection, change.row_id, decided)
        return
    query = "SELECT name, country, status, official_id FROM appearance WHERE id = ?"
    name, country, status, entry = connection.exec_driver_sql(query, (change.row_id,)).one()
    values = tuple((k, after[k]) for k in ("name", "country") if k in after)
    if not decided and not values:
        return
    if values and status == "confirmed":
        decided = "confirmed"
    old = (before.get("name", name), before.get("country", country))
    for key, article_id in connection.exec_driver_sql(_OFFICIALS, (*old, change.row_id)):
        yield Like(ItemRef("official", key), article_id, values, "", decided, entry)
        yield from _sides(connection, key, old[1], dict(values))
    yield from _sides(connection, change.row_id, old[1], dict(values))


def _titles(connection: Connection, title_id: int, status: str) -> Iterator[Like]:
    """The same words for the same official: known by the registry, or by name and country."""
    query = "SELECT quote FROM span WHERE title_id = ? ORDER BY start LIMIT 1"
    wording = connection.exec_driver_sql(query, (title_id,)).scalar_one()
    holders = connection.exec_driver_sql(
        "SELECT p.name, p.country, p.official_id FROM title_holder h"
        " JOIN appearance p ON p.id = h.appearance_id WHERE h.title_id = ?",
        (title_id,),
    ).all()
    for name, country, entry in holders:
        for people in ("p.official_id IS NULL", f"p.official_id = {int(entry or 0)}"):
            rows = connection.exec_driver_sql(
                _TITLES.format(people=people), (name, country, title_id, wording)
            )
            for key, article_id in rows:
                yield Like(ItemRef("title", key), article_id, status=status)


def _sides(
    connection: Connection, appearance_id: int, old: str, values: dict[str, str]
) -> Iterator[Like]:
    if "country" in values:
        rows = connection.exec_driver_sql(_SIDES, (appearance_id, old, old))
        for key, article_id, role in rows:
            change = ((old, values["country"]),)
            yield Like(ItemRef("pledge", key), article_id, change, role)


# --- applying -----------------------------------------------------------------------------------


def _apply(recorder: Recorder, like: Like) -> None:
    if like.ref.kind == "pledge":
        _put_right(recorder, like)
        return
    if like.ref.kind == "official" and like.values:
        editing.edit_official(recorder, like.ref.id, dict(like.values))
    if not like.status:
        return
    if like.ref.kind == "official" and like.status == "confirmed" and like.entry is not None:
        decisions.set_status(recorder, like.ref, "confirmed")
        registry.attach(recorder, like.ref.id, like.entry)
        return
    decisions.decide(
        recorder, [like.ref], "confirmed" if like.status == "confirmed" else "rejected"
    )


def _put_right(recorder: Recorder, like: Like) -> None:
    """One side of a pledge by another, in its place."""
    ((old, new),) = like.values
    rows = recorder.rows("pledge_country", pledge_id=like.ref.id, role=like.role)
    rows.sort(key=lambda row: int(row["position"]))
    codes = [new if row["country"] == old else row["country"] for row in rows]
    editing.edit_pledge(recorder, like.ref.id, {like.role: codes})
