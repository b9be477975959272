"""Who has the floor where people speak for themselves: transcripts, speeches, letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from annotators.types import Offsets

if TYPE_CHECKING:
    from annotators.discourse.walk import Named

NOBODY: Final = -1
SOMEBODY: Final = -2  # who is no official: a journalist
_LABEL = re.compile(r"[^\n:]{0,90}:\s")
_LINE = re.compile(r"[^\n]{1,140}(?=\n|\Z)")
_BY = re.compile(
    r"(?i)\b(?:remarks|statement|speech|address|intervention|keynote|letter|message|toast|lecture|interpellation)\b"
    r"[^\n]{0,80}?\b(?:by|of|from)\b"
)
_SMALL = re.compile(
    r"(?:of|the|and|for|to|in|on|at|de|du|der|von|van|al|bin|bint|ibn|y|e|interpreted)\b"
)
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_QUOTED = re.compile(r"[“\"«][^”\"»]*[”\"»]")
FIRST = re.compile(r"\b(?:[Ww]e|I|[Oo]ur|[Mm]y)\b|\bI['’]m")
_IN_PERSON = 0.15  # share of sentences that speak of "I" or "we" outside quotation marks


def in_person(text: str, sentences: Sequence[Offsets]) -> bool:
    """Whether people speak for themselves in a text, and nobody reports what they said."""
    own = [FIRST.search(_QUOTED.sub("", text[slice(*sentence)])) for sentence in sentences]
    return sum(map(bool, own)) >= max(3, _IN_PERSON * len(own))


def taken(text: str, start: int, end: int, named: Sequence[Named], speaking: bool) -> int | None:
    """Who takes the floor with a paragraph that opens with this sentence; None if it stays.

    Who stands before a colon; where people speak for themselves also who is named on a line
    of their own ("Prime Minister Ana Lund") or as the author ("Remarks by …").
    """
    label = _LABEL.match(text, start, end)
    if label is not None:
        return next((n.who for n in named if n.end <= label.end()), SOMEBODY)
    line = _LINE.match(text, start) if speaking else None
    if line is None:
        return None
    here = [n for n in named if n.end <= line.end()]
    if not here or text[line.end() - 1] in ".!?:,;":  # a comma: somebody is greeted
        return None
    by = _BY.search(text, start, line.end())
    if by:
        return next((n.who for n in here if n.start >= by.end()), None)
    return here[0].who if len(here) == 1 and _is_name(text, line.span(), here[0]) else None


def _is_name(text: str, line: Offsets, named: Named) -> bool:
    """Whether a line has a name and what belongs to one, and no sentence."""
    rest = f"{text[line[0] : named.start]} {text[named.end : line[1]]}"
    words = _WORD.findall(rest)
    return all(word[0].isupper() or _SMALL.fullmatch(word) for word in words)
