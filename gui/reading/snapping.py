"""A selection made by hand, as the span that was meant."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

_EDGE = "\"'“”„‟«»‹›‘’‚‛.,;:"
_POSSESSIVES = ("'s", "’s")


def snap(
    text: str, tokens: Sequence[tuple[int, int]], start: int, end: int
) -> tuple[int, int] | None:
    """Whole tokens, without blanks, quotation marks and possessives at the edges."""
    start, end = _bare(text, start, end, _EDGE)
    if start >= end:
        return None
    starts = [token[0] for token in tokens]
    ends = [token[1] for token in tokens]
    first, last = bisect_right(ends, start), bisect_left(starts, end) - 1
    if first < len(tokens) and first <= last:
        start, end = min(start, starts[first]), max(end, ends[last])
    start, end = _bare(text, start, end, "")  # a full stop in a token belongs to it
    return (start, end) if start < end else None


def _bare(text: str, start: int, end: int, edge: str) -> tuple[int, int]:
    """What is left without blanks, these characters and possessives at its edges."""
    while start < end:
        if _begins_with_possessive(text, start, end):
            start += 2
        elif text[start] in edge or text[start].isspace():
            start += 1
        elif text[end - 1] in edge or text[end - 1].isspace():
            end -= 1
        elif text[start:end].lower().endswith(_POSSESSIVES):
            end -= 2
        else:
            break
    return start, end


def _begins_with_possessive(text: str, start: int, end: int) -> bool:
    """Of the word before: "'s" that stands alone, as in "'s-Hertogenbosch", is none."""
    behind = text[start - 1 : start]
    whole = start + 2 == end or text[start + 2 : start + 3].isspace()
    return whole and behind.strip() != "" and text[start : start + 2].lower() in _POSSESSIVES


def step(
    tokens: Sequence[tuple[int, int]], span: tuple[int, int], edge: int, direction: int
) -> tuple[int, int]:
    """A span with one edge (0 start, 1 end) moved by a token; unchanged where it cannot move."""
    edges = [token[edge] for token in tokens]
    at = bisect_right(edges, span[edge]) if direction > 0 else bisect_left(edges, span[edge]) - 1
    if not 0 <= at < len(edges):
        return span
    moved = (edges[at], span[1]) if edge == 0 else (span[0], edges[at])
    return moved if moved[0] < moved[1] else span
