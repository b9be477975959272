"""Sentence boundaries: a line never continues, an abbreviation never ends one. Imports no spaCy."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…]+[\"”»’')\]]*(?=\s+[\"“«‘(\[]?[^\W_a-z])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|[A-Z]\.[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Hon|St|Smt|No|Jan|Feb|Mar|Apr|"
    r"Aug|Sept?|Oct|Nov|Dec|Rev|Amb|Eng|vs|Sen|Rep|Gov|Adm|Brig|Messrs|Art|Nos|approx|Jr|Sr))\.$"
)
_DATELINE = re.compile(r"[^\n]{0,60}?(?:--|—|–|-|\)|:)\s")
_NUMBERED = re.compile(r"^\s*(?:\(?\w{1,3}[.)]|[•\-–*·])\s*$")


def spans(text: str) -> list[tuple[int, int]]:
    """Sentences as code-point offsets, edges trimmed."""
    found = []
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for end in _END.finditer(line.group()):
            stop = line.start() + end.end()
            piece = text[start:stop]
            if _ABBREVIATION.search(piece) or _NUMBERED.match(piece):
                continue
            found.append((start, stop))
            start = stop
        found.append((start, line.end()))
    return [trimmed for s, e in found if (trimmed := _trim(text, s, e)) is not None]


def dateline(text: str) -> tuple[int, int]:
    """The stretch that says whence an article was filed, at the head of its first paragraph.

    Ends where it begins if there is none.
    """
    body = text.find("\n") + 1
    found = _DATELINE.match(text, body)
    return body, found.end() if found else body


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    return (start, end) if start < end else None
