"""What stands in the way of an undo or a redo: the later action, by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import select, union

from store.errors import KnownError
from store.tables import T

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping

    from store.records import ActionRecord

_REFERRING = (  # what a later article may refer to, by table, and from where
    ("official", "appearance", "official_id"),
    ("official", "title_sighting", "official_id"),
    ("office", "office_wording", "office_id"),
)


def refusal(word: str, title: str, later: ActionRecord | None) -> KnownError:
    """The sentence that an undo or a redo is refused with."""
    cause = "what it left was changed since"
    if later is not None:
        cause = f"“{later.title}” ({later.analyst}, {later.at:%Y-%m-%d %H:%M} UTC) came after it"
    return KnownError(f"Cannot {word} “{title}”: {cause}. Nothing was changed.")


def later(connection: Connection, seq: int, *, by_article: bool) -> RowMapping | None:
    """The first later action, still done, on the same rows; or also in the same articles."""
    action, change, place = T["action"], T["row_change"], T["action_article"]
    mine, theirs = change.alias(), change.alias()
    same_row = (mine.c.table_name == theirs.c.table_name) & (mine.c.row_id == theirs.c.row_id)
    on_rows = (
        select(theirs.c.action_id)
        .join(mine, same_row)
        .where(mine.c.action_id == seq, theirs.c.action_id > seq)
    )
    here, there = place.alias(), place.alias()
    in_articles = (
        select(there.c.action_id)
        .join(here, here.c.article_id == there.c.article_id)
        .where(here.c.action_id == seq, there.c.action_id > seq)
    )
    among = union(on_rows, in_articles) if by_article else on_rows
    wanted = action.c.id.in_(among)
    query = select(action).where(wanted, action.c.kind == "do", action.c.state == "done")
    return connection.execute(query.order_by(action.c.id).limit(1)).mappings().first()


def user(connection: Connection, seq: int, gone: Iterable[tuple[str, int]]) -> RowMapping | None:
    """The first later action in an article that uses a registry entry that is gone."""
    action, place, found = T["action"], T["action_article"], T["appearance"]
    keys = [key for table, key in gone if table == "official"]
    articles = select(found.c.article_id).where(found.c.official_id.in_(keys))
    query = (
        select(action)
        .join(place, place.c.action_id == action.c.id)
        .where(place.c.article_id.in_(articles), action.c.id > seq)
        .where(action.c.kind == "do", action.c.state == "done")
    )
    return connection.execute(query.order_by(action.c.id).limit(1)).mappings().first()


def dangling(connection: Connection, gone: Iterable[tuple[str, int]], *, wordings: bool) -> bool:
    """Whether something still needs a registry entry, an office or a wording that is gone."""
    for table, key in gone:
        for target, name, column in _REFERRING:
            if target == table and _refers(connection, name, column, key):
                return True
    return wordings and _unworded(connection)


def _refers(connection: Connection, name: str, column: str, key: int) -> bool:
    table = T[name]
    query = select(table.c.id).where(table.c[column] == key).limit(1)
    return connection.execute(query).first() is not None


def _unworded(connection: Connection) -> bool:
    """Whether a sighting lost the wording that gives it its office."""
    sighting, wording = T["title_sighting"], T["office_wording"]
    same = (wording.c.country == sighting.c.country) & (wording.c.wording == sighting.c.text)
    bare = select(sighting.c.id).where(~select(wording.c.id).where(same).exists())
    return connection.execute(bare.limit(1)).first() is not None
