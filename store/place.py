"""Where each analyst left the desk: article, item, scroll position."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from store.records import ItemRef, Kind
from store.views import Place

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from store.journal import Recorder


def read(connection: Connection, analyst: str) -> Place | None:
    """The place an analyst left, if its article is still there."""
    row = connection.exec_driver_sql(
        "SELECT p.article_id, p.focus_kind, p.focus_id, p.scroll FROM place p"
        " JOIN article a ON a.id = p.article_id WHERE p.analyst = ?",
        (analyst,),
    ).first()
    if row is None:
        return None
    item = ItemRef(cast("Kind", row[1]), row[2]) if row[1] else None
    return Place(row[0], item, row[3])


def write(recorder: Recorder, place: Place) -> None:
    """Remember a place in the stead of the one before."""
    kind, key = (place.item.kind, place.item.id) if place.item else ("", 0)
    recorder.connection.exec_driver_sql(
        "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (analyst) DO UPDATE SET"
        " article_id = excluded.article_id, focus_kind = excluded.focus_kind,"
        " focus_id = excluded.focus_id, scroll = excluded.scroll, left_at = excluded.left_at",
        (recorder.analyst, place.article_id, kind, key, place.scroll, recorder.now),
    )
