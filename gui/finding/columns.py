"""The columns of what a search finds."""

from __future__ import annotations

from gui.tables.columns import Column, day
from store.records import ArticleRow

ARTICLES: tuple[Column[ArticleRow], ...] = (
    Column("Date", lambda r: day(r.published), order="published", width=90),
    Column("Source", lambda r: r.source or "–", order="source", width=115),
    Column("Open", lambda r: f"{r.open:,}", order="open", width=60, number=True),
    Column("Article", lambda r: r.headline, width=260),
    Column("Found", lambda r: "", width=480, found=True),
)
