"""What comes in without an analyst's decision: articles, and the annotators' suggestions."""

from __future__ import annotations

import hashlib
import json
import uuid
import zlib
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select, update

from store import similarity
from store.errors import KnownError
from store.journal import Recorder, insert_row
from store.records import ArticleDraft, Original, Reason, Suggestions
from store.tables import T

if TYPE_CHECKING:
    from sqlalchemy import Connection


class DuplicateArticle(KnownError):
    """The same text is in the project already."""

    def __init__(self, existing_id: int, headline: str) -> None:
        super().__init__(f"“{headline}” is in the project already; nothing was added.")
        self.existing_id = existing_id
        self.headline = headline


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def add_article(
    recorder: Recorder, draft: ArticleDraft, *, reprint_of: int | None = None, uid: str = ""
) -> int:
    """Add an article with the bytes it came in as; the same text twice is refused."""
    digest = sha256(draft.text)
    same = recorder.rows("article", text_sha256=digest)
    if same:
        raise DuplicateArticle(same[0]["id"], same[0]["headline"])
    if not draft.text.strip():
        raise KnownError(f"{draft.origin or 'The article'} has no text; nothing was added.")
    key = insert_row(
        recorder.connection,
        "article",
        uid=uid or str(uuid.uuid4()),
        headline=draft.headline,
        source=draft.source,
        published=draft.published.isoformat() if draft.published else None,
        text=draft.text,
        text_sha256=digest,
        origin=draft.origin,
        tokens="[]",
        pipeline="",
        imported_at=recorder.now,
        finished_at=None,
        finished_by="",
        dateline=draft.dateline,
        link=draft.link,
        **_original(recorder.connection, draft.original),
        reprint_of=reprint_of,
    )
    similarity.remember(recorder.connection, key, draft.text)
    return key


def _original(connection: Connection, original: Original | None) -> dict[str, Any]:
    """Keep the bytes, once for all articles of one file; gives the columns that tell of them."""
    if original is None:
        return {"media_type": "", "encoding": "", "original_id": None}
    table = T["original"]
    digest = hashlib.sha256(original.content).hexdigest()
    key = connection.execute(select(table.c.id).where(table.c.sha256 == digest)).scalar()
    if key is None:
        packed = zlib.compress(original.content)
        size = len(original.content)
        key = insert_row(connection, "original", sha256=digest, size=size, content=packed)
    about = {"media_type": original.media_type, "encoding": original.encoding}
    return {**about, "original_id": key}


def find_text(connection: Connection, text: str) -> int | None:
    """The article with exactly this text."""
    article = T["article"]
    query = select(article.c.id).where(article.c.text_sha256 == sha256(text))
    return connection.execute(query).scalar()


def save_suggestions(connection: Connection, article_id: int, found: Suggestions) -> None:
    """Put suggestions in place of earlier ones. An article with decisions is left alone."""
    article = T["article"]
    if has_decisions(connection, article_id):
        raise KnownError("This article has decisions already; its suggestions stay as they are.")
    text = connection.execute(select(article.c.text).where(article.c.id == article_id)).scalar_one()
    clear_items(connection, article_id)
    flat = [offset for token in found.tokens for offset in token]
    values = {"tokens": json.dumps(flat, separators=(",", ":")), "pipeline": found.pipeline}
    connection.execute(update(article).where(article.c.id == article_id).values(**values))
    _Writer(connection, article_id, text).write(found)


def has_decisions(connection: Connection, article_id: int) -> bool:
    """Whether an analyst has done anything in an article, here or before it was exported."""
    action = T["action"]
    queries = [select(action.c.id).where(action.c.article_id == article_id)]
    for name in ("appearance", "title", "pledge"):
        table = T[name]
        touched = (table.c.status != "open") | (table.c.origin == "analyst") | table.c.edited
        queries.append(select(table.c.id).where(table.c.article_id == article_id, touched))
    return any(connection.execute(query.limit(1)).first() is not None for query in queries)


def clear_items(connection: Connection, article_id: int) -> None:
    for link, parent in (
        ("title_holder", "title"),
        ("pledge_official", "pledge"),
        ("pledge_country", "pledge"),
    ):
        inside = select(T[parent].c.id).where(T[parent].c.article_id == article_id)
        connection.execute(delete(T[link]).where(T[link].c[f"{parent}_id"].in_(inside)))
    for name in ("span", "title", "pledge", "appearance"):
        connection.execute(delete(T[name]).where(T[name].c.article_id == article_id))


class _Writer:
    """Writes the suggestions of one article; officials are known by name until they have keys."""

    def __init__(self, connection: Connection, article_id: int, text: str) -> None:
        self._connection = connection
        self._article_id = article_id
        self._text = text
        self._keys: dict[str, int] = {}

    def write(self, found: Suggestions) -> None:
        for official in found.officials:
            key = self._item(
                "appearance", official.reasons, name=official.name, country=official.country
            )
            self._keys[official.name] = key
            for start, end in official.mentions:
                self._span("OFFICIAL", start, end, appearance_id=key)
        for title in found.titles:
            key = self._item("title", title.reasons)
            for start, end in title.spans:
                self._span("TITLE", start, end, title_id=key)
            self._links("title_holder", "appearance_id", self._ids(title.holders), title_id=key)
        for pledge in found.pledges:
            key = self._item(
                "pledge", pledge.reasons, force=pledge.force, note="", topic=pledge.topic
            )
            self._span("PLEDGE", pledge.start, pledge.end, pledge_id=key)
            if pledge.cue is not None:
                self._span("CUE", *pledge.cue, pledge_id=key)
            for role in ("speakers", "counterparts"):
                keys = self._ids(getattr(pledge, role))
                self._links("pledge_official", "appearance_id", keys, pledge_id=key, role=role)
            for role in ("on_behalf_of", "toward"):
                codes = getattr(pledge, role)
                self._links("pledge_country", "country", codes, pledge_id=key, role=role)

    def _ids(self, names: tuple[str, ...]) -> list[int]:
        return [self._keys[name] for name in names]

    def _item(self, table: str, reasons: tuple[Reason, ...], **values: Any) -> int:
        return self._insert(
            table,
            article_id=self._article_id,
            status="open",
            origin="annotator",
            edited=False,
            decided_by="",
            decided_at=None,
            reasons=json.dumps([asdict(reason) for reason in reasons], ensure_ascii=False),
            **values,
        )

    def _span(self, label: str, start: int, end: int, **owner: int) -> None:
        if not 0 <= start < end <= len(self._text):
            raise ValueError(f"suggested {label} {start}:{end} is outside the text")
        quote = self._text[start:end]
        self._insert(
            "span",
            article_id=self._article_id,
            label=label,
            start=start,
            end=end,
            quote=quote,
            **owner,
        )

    def _links(self, table: str, column: str, values: Any, **owner: Any) -> None:
        for position, value in enumerate(dict.fromkeys(values)):
            self._insert(table, **{column: value}, position=position, **owner)

    def _insert(self, table: str, **values: Any) -> int:
        return insert_row(self._connection, table, **values)
