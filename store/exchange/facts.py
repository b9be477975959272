"""Reads what only exports need: facts of an article, its registry entries, reprints."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from store.tables import T

if TYPE_CHECKING:
    from sqlalchemy import Connection

NAMES = (
    "headline", "source", "published", "dateline", "link", "origin", "media_type", "encoding",
    "imported_at", "finished_at", "finished_by", "pipeline",
)  # fmt: skip


def of_article(connection: Connection, article_id: int) -> dict[str, Any]:
    """Everything about an article but its text and items, as plain JSON values."""
    article = T["article"]
    query = select(article).where(article.c.id == article_id)
    row = connection.execute(query).mappings().one()
    original = select(article.c.uid).where(article.c.id == row["reprint_of"])
    return {
        **{name: row[name] for name in NAMES},
        "tokens": json.loads(row["tokens"]),
        "reprint_of": connection.execute(original).scalar(),
    }


def registry_of(connection: Connection, article_id: int) -> dict[int, dict[str, Any]]:
    """The registry's entries of the confirmed officials of an article, by their item."""
    official, appearance, alias = T["official"], T["appearance"], T["official_alias"]
    query = (
        select(appearance.c.id.label("item"), official)
        .join(official, official.c.id == appearance.c.official_id)
        .where(appearance.c.article_id == article_id)
    )
    found = {}
    for row in connection.execute(query).mappings():
        names = select(alias.c.alias).where(alias.c.official_id == row["id"]).order_by(alias.c.id)
        values = {name: row[name] for name in ("uid", "name", "country", "note")}
        found[row["item"]] = {**values, "aliases": list(connection.execute(names).scalars())}
    return found


def reprints(connection: Connection) -> frozenset[int]:
    """The articles that are reprints of another."""
    article = T["article"]
    query = select(article.c.id).where(article.c.reprint_of.is_not(None))
    return frozenset(connection.execute(query).scalars())
