"""The one normalization of an article's text, and what its head says.

After it the text never changes: every offset in a project is into it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029\x0b\x0c]")
_UNFIT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]|[\U0001fffe\U0001ffff\U0002fffe\U0002ffff]"
)
_SOURCE = re.compile(r"^Source:\s*(?P<source>[^\n]{2,80})$", re.MULTILINE)
_DATELINE = re.compile(
    r"^[A-Z][\w .'’-]{2,40},?\s+(?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2})"
    r"(?:, (?P<year>\d{4}))?\s*\((?P<source>[^)\n]{2,40})\)\s*(?:--|–|—|-)",
    re.MULTILINE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Normalized:
    """``replaced`` counts the characters that no file or workbook can hold."""

    text: str
    replaced: int


def normalize(raw: str) -> Normalized:
    """Line ends to LF, no byte-order mark, NFC; what cannot be stored becomes U+FFFD, one for one."""
    text = _LINE_END.sub("\n", raw.removeprefix("\ufeff"))
    text, replaced = _UNFIT.subn("\N{REPLACEMENT CHARACTER}", text)
    return Normalized(unicodedata.normalize("NFC", text), replaced)


def headline(text: str) -> str:
    """The first line that says something, cut to what a list can show."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= 200 else line[:199].rstrip() + "…"


def source(text: str) -> str:
    """The source that a dateline or a closing line names, or nothing."""
    match = _DATELINE.search(text) or _SOURCE.search(text)
    return match.group("source").strip() if match else ""


def published(text: str) -> date | None:
    """The date of a dateline, if that gives the year too; it is never guessed."""
    match = _DATELINE.search(text)
    if match is None or match.group("year") is None:
        return None
    month = match.group("month")[:3].lower()
    if month not in _MONTHS:
        return None
    try:
        return date(int(match.group("year")), _MONTHS.index(month) + 1, int(match.group("day")))
    except ValueError:  # February 30
        return None
