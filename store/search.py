"""What an analyst types into a search field, as SQLite's full-text search understands it.

Words next to each other must all be there; ``"two words"`` must stand together; ``word*``
begins so; AND, OR and NOT in capitals, and parentheses. Case and accents do not count.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.errors import KnownError

if TYPE_CHECKING:
    from sqlalchemy import Connection

_PART = re.compile(r'"(?P<phrase>[^"]*)"?(?P<more>\*?)|(?P<bracket>[()])|(?P<word>[^\s()"]+)')
_OPEN, _CLOSE = "\x02", "\x03"  # in no article: import replaces them
Range = tuple[int, int]


def expression(typed: str) -> str:
    """The expression to match, or nothing if nothing is searched for."""
    parts = [part for part in map(_part, _PART.finditer(typed)) if part]
    reader = _Reader(parts)
    found = reader.either()
    if reader.next():
        raise KnownError("The search has a parenthesis too many; take it out.")
    return found


def _part(match: re.Match[str]) -> str:
    """An operator or a bracket as it is; a term in quotes; nothing for mere punctuation."""
    word = match["word"]
    if match["bracket"] or word in ("AND", "OR", "NOT"):
        return match[0]
    text = match["phrase"] if word is None else word.rstrip("*")
    starts = bool(match["more"]) or (word is not None and word.endswith("*"))
    if not any(c.isalnum() for c in text):
        return ""
    return f'"{text}"' + ("*" if starts else "")


class _Reader:
    """Reads OR over AND over NOT, and says in a sentence what is amiss."""

    def __init__(self, parts: list[str]) -> None:
        self._parts = parts
        self._at = 0

    def next(self) -> str:
        return self._parts[self._at] if self._at < len(self._parts) else ""

    def either(self) -> str:
        found = [self._all()]
        while self.next() == "OR":
            self._at += 1
            found.append(self._all())
        return found[0] if len(found) == 1 else " OR ".join(self._wanted(found, "OR"))

    def _all(self) -> str:
        found = [self._but()]
        while self.next() not in ("", "OR", ")"):
            if self.next() == "AND":
                self._at += 1
            found.append(self._but())
        return found[0] if len(found) == 1 else " AND ".join(self._wanted(found, "AND"))

    def _but(self) -> str:
        found = self._term()
        while self.next() == "NOT":
            self._at += 1
            found = " NOT ".join(self._wanted([found, self._term()], "NOT"))
        return f"({found})" if " NOT " in found else found

    def _term(self) -> str:
        part = self.next()
        if part in ("", "AND", "OR", "NOT", ")"):
            return ""
        self._at += 1
        if part != "(":
            return part
        inner = self.either()
        if self.next() != ")":
            raise KnownError("The search lacks a closing parenthesis; add it.")
        self._at += 1
        return f"({inner})" if inner else ""

    def _wanted(self, sides: list[str], operator: str) -> list[str]:
        if not all(sides):
            raise KnownError(f"{operator} needs something to search for before and after it.")
        return sides


# --- where it was found -------------------------------------------------------------------


def marked(text: str) -> tuple[str, tuple[Range, ...]]:
    """A text with marks around what was found: the text without them, and the ranges."""
    plain, ranges = "", []
    for number, piece in enumerate(re.split(f"[{_OPEN}{_CLOSE}]", text)):
        if number % 2:
            ranges.append((len(plain), len(plain) + len(piece)))
        plain += piece
    return plain, tuple(ranges)


def hits(connection: Connection, article_id: int, typed: str) -> tuple[Range, ...]:
    """Where an article says what is searched for (code points into its text)."""
    found = expression(typed)
    if not found:
        return ()
    query = (
        "SELECT highlight(search_article, 0, ?, ?) FROM search_article"
        " WHERE search_article MATCH ? AND rowid = ?"
    )
    text = connection.exec_driver_sql(query, (_OPEN, _CLOSE, found, article_id)).scalar()
    return marked(text)[1] if text else ()


def excerpts(
    connection: Connection, table: str, ids: list[int], typed: str
) -> dict[int, tuple[str, tuple[Range, ...]]]:
    """A line of each row that shows what was found in it, with the ranges."""
    found = expression(typed)
    if not found or not ids:
        return {}
    marks = ", ".join("?" * len(ids))
    query = (
        f"SELECT rowid, snippet({table}, -1, ?, ?, '…', 24) FROM {table}"
        f" WHERE {table} MATCH ? AND rowid BETWEEN ? AND ? AND +rowid IN ({marks})"
    )  # one pass: for ``rowid IN`` alone, FTS5 would look the words up once a row
    between = (min(ids), max(ids))
    rows = connection.exec_driver_sql(query, (_OPEN, _CLOSE, found, *between, *ids))
    return {key: marked(text) for key, text in rows}
