"""Facts about an article besides its text: correcting them, reprints, the bytes it came in as."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from store import intake
from store.errors import KnownError
from store.tables import T

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from store.journal import Recorder

EDITABLE = ("headline", "source", "published", "dateline", "link", "reprint_of")
_LINK = re.compile(r"https?://[^\s<>\"]+$", re.IGNORECASE)


def edit(recorder: Recorder, article_id: int, values: Mapping[str, Any]) -> None:
    """Correct what import recognized: headline, source, date, dateline, link, reprint."""
    clean = {name: _clean(name, value) for name, value in values.items()}
    if clean.get("headline") == "":
        raise KnownError("An article needs a headline; type one.")
    if clean.get("reprint_of") is not None:
        _require_original(recorder, article_id, clean["reprint_of"])
    recorder.update("article", article_id, **clean)


def valid_link(link: str) -> bool:
    """Whether a text is a web address that a workbook may make clickable."""
    return bool(_LINK.match(link)) and len(link) <= 2_079  # Excel's limit


def _clean(name: str, value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return value
    value = " ".join(value.split())
    if name == "link" and value and not valid_link(value):
        raise KnownError(f"“{value[:80]}” is not a web address; begin it with https://.")
    return value


def _require_original(recorder: Recorder, article_id: int, original: int) -> None:
    """A reprint refers to an article that is there and is no reprint itself."""
    rows = recorder.rows("article", id=original)
    if original == article_id or not rows:
        raise KnownError("An article can only be the reprint of another one in this project.")
    if rows[0]["reprint_of"] is not None:
        raise KnownError("That article is a reprint itself; link to the one it reprints.")


def remove_untouched(recorder: Recorder, article_id: int) -> None:
    """Take out an article that a later version replaces; not if an analyst has decided there."""
    connection = recorder.connection
    row = recorder.row("article", article_id)
    if intake.has_decisions(connection, article_id) or row["finished_at"]:
        raise KnownError(
            f"“{row['headline']}” has decisions already; keep both, or link them as a reprint."
        )
    if recorder.rows("article", reprint_of=article_id):
        raise KnownError(f"Other articles are linked to “{row['headline']}”; keep both.")
    intake.clear_items(connection, article_id)
    connection.execute(delete(T["sketch"]).where(T["sketch"].c.article_id == article_id))
    connection.execute(delete(T["article"]).where(T["article"].c.id == article_id))


def original(connection: Connection, article_id: int) -> bytes | None:
    """The bytes an article came in as; None if it was not a file."""
    article, table = T["article"], T["original"]
    query = (
        select(table.c.content)
        .join(article, article.c.original_id == table.c.id)
        .where(article.c.id == article_id)
    )
    packed = connection.execute(query).scalar()
    return None if packed is None else zlib.decompress(packed)
