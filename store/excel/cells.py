"""Text as Excel can hold it: never a formula, never cut without a word."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from store.text import xml_fit

LONGEST = 32_767  # UTF-16 units in one cell
CONTINUED = "[continued in the sheet Long texts:"  # how a text ends that is too long for one
_ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")
_ESCAPED = re.compile(r"_x005F(_x[0-9A-Fa-f]{4}_)")
# What needs a second look; all else goes into a cell as it is.
_TROUBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_SHORT = LONGEST // 2  # code points that fit whatever they are
FORMULA_LIKE = ("=", "+", "-", "@", "\t", "\r")


@dataclass(slots=True)
class Adapted:
    """What had to be changed for Excel, for the read-me sheet and the report."""

    notes: list[str] = field(default_factory=list)
    long_texts: list[tuple[str, int, str]] = field(default_factory=list)

    def text(self, value: str, *where: object) -> str:
        """A text for one cell. Over-long text goes whole to the sheet of long texts, in parts."""
        if len(value) <= _SHORT and not _TROUBLE.search(value):
            return value
        return self._adapt(value, ", ".join(map(str, where)))

    def _adapt(self, value: str, where: str) -> str:
        clean, replaced = xml_fit(value)
        if replaced:
            self.notes.append(f"{where}: {replaced} characters that a workbook cannot hold")
        clean = escape(clean)
        parts = _parts(clean)
        if len(parts) == 1:
            return clean
        self.notes.append(f"{where}: too long for a cell, whole in the sheet “Long texts”")
        self.long_texts += [(where, number, part) for number, part in enumerate(parts, start=1)]
        marker = f"… {CONTINUED} {where}]"
        return _cut(parts[0], LONGEST - units(marker)) + marker


def escape(text: str) -> str:
    """Excel reads ``_x000D_`` as a character; this keeps it a text."""
    return _ESCAPE.sub(lambda m: "_x005F" + m.group(), text)


def unescape(text: str) -> str:
    """What a cell said before ``escape``; for programs that keep the escape as it stands."""
    return _ESCAPED.sub(lambda m: m.group(1), text)


def units(text: str) -> int:
    """Length as Excel counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _parts(text: str) -> list[str]:
    parts = []
    while units(text) > LONGEST:
        part = _cut(text, LONGEST)
        parts.append(part)
        text = text[len(part) :]
    return [*parts, text]


def _cut(text: str, limit: int) -> str:
    part = text[:limit]
    while units(part) > limit:
        part = part[: len(part) - max(1, (units(part) - limit) // 2)]
    return part
