"""A selection made by hand, as the span that was meant."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

_EDGE = " \t\n\"“”«»‘’'.,;:"


def snap(
    text: str, tokens: Sequence[tuple[int, int]], start: int, end: int
) -> tuple[int, int] | None:
    """Whole tokens, without blanks, quotation marks and a possessive at the edges."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if start >= end:
        return None
    starts = [token[0] for token in tokens]
    ends = [token[1] for token in tokens]
    first, last = bisect_right(ends, start), bisect_left(starts, end) - 1
    if first < len(tokens) and first <= last:
        start, end = min(start, starts[first]), max(end, ends[last])
    for possessive in ("'s", "’s"):
        end -= len(possessive) if text[start:end].endswith(possessive) else 0
    return (start, end) if start < end else None


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
