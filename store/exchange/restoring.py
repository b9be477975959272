"""A line that ``store.exchange.lines`` wrote, back into a project with its decisions."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from store import intake, registry
from store.errors import KnownError
from store.exchange import facts
from store.exchange.lines import FORM
from store.journal import Recorder
from store.records import ArticleDraft
from store.text import normalize

Line = Mapping[str, Any]
_DECISION = ("status", "origin", "edited", "decided_by", "decided_at")
_REMARKS = ("flagged", "note")


def restore(recorder: Recorder, draft: ArticleDraft, line: Line) -> int:
    """Add an exported article with all its items as they were decided; gives its id."""
    try:
        if line["review"]["form"] != FORM:
            raise KnownError("was exported by a newer Pledgebook; update to import it")
        return _restore(recorder, draft, line)
    except (
        KeyError,
        TypeError,
        ValueError,
        IndexError,
        AttributeError,
        sqlite3.IntegrityError,
    ) as error:
        what = (
            "breaks a rule of the project"
            if isinstance(error, sqlite3.IntegrityError)
            else repr(error)
        )
        raise KnownError(f"is not an article as it was exported ({what[:120]})") from error


def _restore(recorder: Recorder, draft: ArticleDraft, line: Line) -> int:
    review = line["review"]
    if normalize(draft.text).text != draft.text:
        raise KnownError("has a text that cannot be stored as it is; its offsets would move")
    uid = str(line["id"])
    if recorder.rows("article", uid=uid):
        raise KnownError("is in the project already, under the same id with another text")
    key = intake.add_article(recorder, draft, uid=uid)
    tokens = json.dumps(review["tokens"], separators=(",", ":"))
    about = {name: review[name] for name in facts.NAMES}
    about["reprint_of"] = _by_uid(recorder, review["reprint_of"])
    recorder.update("article", key, tokens=tokens, **about)
    _Items(recorder, key, draft.text).write(review)
    return key


def _by_uid(recorder: Recorder, uid: str | None) -> int | None:
    """The article a reprint refers to, if that was imported too."""
    rows = recorder.rows("article", uid=uid) if uid else []
    return int(rows[0]["id"]) if rows else None


class _Items:
    """The items of one article; officials are known by their place in the line."""

    def __init__(self, recorder: Recorder, article_id: int, text: str) -> None:
        self._recorder = recorder
        self._article_id = article_id
        self._text = text

    def write(self, review: Line) -> None:
        keys = [self._official(official) for official in review["officials"]]
        for title in review["titles"]:
            key = self._item("title", title)
            for start, end in title["spans"]:
                self._span("TITLE", start, end, title_id=key)
            self._links("title_holder", "appearance_id", [keys[i] for i in title["holders"]], title_id=key)  # fmt: skip
            registry.sight(self._recorder, key)
        for pledge in review["pledges"]:
            self._pledge(pledge, keys)

    def _official(self, official: Line) -> int:
        entry = official["registry"]
        key = self._item(
            "appearance",
            official,
            name=official["name"],
            country=official["country"],
            official_id=None if entry is None else self._entry(entry),
        )
        for start, end in official["mentions"]:
            self._span("OFFICIAL", start, end, appearance_id=key)
        return key

    def _entry(self, entry: Line) -> int:
        """The registry's entry of that id, made if it is not there, with all its aliases."""
        rows = self._recorder.rows("official", uid=entry["uid"])
        values = {name: entry[name] for name in ("uid", "name", "country", "note")}
        key = int(rows[0]["id"]) if rows else self._recorder.insert("official", **values)
        known = {row["alias"] for row in self._recorder.rows("official_alias", official_id=key)}
        for alias in entry["aliases"]:
            if alias not in known:
                self._recorder.insert("official_alias", official_id=key, alias=alias)
        return key

    def _pledge(self, pledge: Line, keys: list[int]) -> None:
        values = {name: pledge[name] for name in ("force", "topic")}
        key = self._item("pledge", pledge, **values)
        self._span("PLEDGE", pledge["start"], pledge["end"], pledge_id=key)
        if pledge["cue"] is not None:
            self._span("CUE", *pledge["cue"], pledge_id=key)
        for role in ("speakers", "counterparts"):
            people = [keys[i] for i in pledge[role]]
            self._links("pledge_official", "appearance_id", people, pledge_id=key, role=role)
        for role in ("on_behalf_of", "toward"):
            self._links("pledge_country", "country", pledge[role], pledge_id=key, role=role)

    def _item(self, table: str, item: Line, **values: Any) -> int:
        decision = {name: item[name] for name in _DECISION}
        decision |= {name: item[name] for name in _REMARKS if name in item}  # older files lack some
        reasons = json.dumps(item["reasons"], ensure_ascii=False)
        return self._recorder.insert(
            table, article_id=self._article_id, reasons=reasons, **decision, **values
        )

    def _span(self, label: str, start: int, end: int, **owner: int) -> None:
        if not 0 <= start < end <= len(self._text):
            raise ValueError(f"{label} {start}:{end} is outside the text")
        self._recorder.insert(
            "span",
            article_id=self._article_id,
            label=label,
            start=start,
            end=end,
            quote=self._text[start:end],
            **owner,
        )

    def _links(self, table: str, column: str, values: list[Any], **owner: Any) -> None:
        for position, value in enumerate(values):
            self._recorder.insert(table, **{column: value}, position=position, **owner)
