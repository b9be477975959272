"""Rows of pieces for the encoder: which tokens of an article, with which marks.

A row starts with [CLS] at the head of an article and with [SEP] anywhere else, so
that the encoder can tell a headline; [SEP] also parts paragraphs and omissions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from annotators.encoder.pieces import Pieces, case_of

LIMIT = 384  # pieces in a row, at most
OVERLAP = 96  # pieces that neighboring reading rows share
OPENING = 96  # pieces of headline and lead that an asking row always sees
BEFORE, AFTER = 208, 56  # pieces on both sides of what is asked about
_SPECIAL = 7


@dataclass(frozen=True, slots=True)
class Token:
    """A token of the article: its text, code-point offsets, and paragraph number."""

    text: str
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Row:
    """One input of the encoder; all lists are equally long. ``at`` maps a token to its first piece."""

    ids: list[int]
    cases: list[int]
    parts: list[int]
    officials: list[int]
    countries: list[int]
    at: dict[int, int]


def build(
    pieces: Pieces,
    tokens: Sequence[Token],
    chosen: Sequence[int],
    *,
    asked: Set[int] = frozenset(),
    officials: Mapping[int, int] | None = None,
    countries: Mapping[int, int] | None = None,
) -> Row:
    """The row of the chosen tokens, in order; ``officials`` and ``countries`` give tokens slots."""
    row = Row([], [], [], [], [], {})
    previous = -1
    for i in chosen:
        token = tokens[i]
        if previous < 0:
            _add(row, pieces.start if i == 0 else pieces.stop, _SPECIAL)
        elif i != previous + 1 or token.line != tokens[previous].line:
            _add(row, pieces.stop, _SPECIAL)
        row.at[i] = len(row.ids)
        part = int(i in asked)
        official = officials.get(i, 0) if officials else 0
        country = countries.get(i, 0) if countries else 0
        case = case_of(token.text)
        for piece in pieces.of(token.text):
            _add(row, piece, case, part, official, country)
        previous = i
    _add(row, pieces.stop, _SPECIAL)
    return row


def _add(
    row: Row, piece: int, case: int, part: int = 0, official: int = 0, country: int = 0
) -> None:
    row.ids.append(piece)
    row.cases.append(case)
    row.parts.append(part)
    row.officials.append(official)
    row.countries.append(country)


def costs(pieces: Pieces, tokens: Sequence[Token]) -> list[int]:
    """Pieces that each token takes in a row, the separator before its paragraph included."""
    found = []
    line = -1
    for token in tokens:
        found.append(len(pieces.of(token.text)) + (token.line != line))
        line = token.line
    return found


def reading(cost: Sequence[int], *, first: int = 0) -> Iterator[tuple[range, range]]:
    """Rows that cover an article: the tokens of each, and those whose labels it decides.

    ``first`` shortens the first row (training uses it to vary the cuts).
    """
    start, decided = 0, 0
    limit = (first or LIMIT) - 2
    while decided < len(cost):
        end, used = start, 0
        while end < len(cost) and used + min(cost[end], LIMIT - 2) <= limit:
            used += min(cost[end], LIMIT - 2)
            end += 1
        end = max(end, decided + 1)
        if end >= len(cost):
            yield range(start, len(cost)), range(decided, len(cost))
            return
        back = _back(cost, end, OVERLAP // 3, decided)
        yield range(start, end), range(decided, back)
        decided, start, limit = back, _back(cost, back, OVERLAP, start + 1), LIMIT - 2


def _back(cost: Sequence[int], end: int, room: int, floor: int) -> int:
    """The token from which on at most ``room`` pieces lie before ``end``, above ``floor``."""
    while end > floor + 1 and room >= cost[end - 1]:
        end -= 1
        room -= cost[end]
    return end


def asking(cost: Sequence[int], first: int, last: int) -> list[int]:
    """The tokens of a row about the tokens ``first`` to ``last``: opening, before, after."""
    last = min(last, _forward(cost, first, LIMIT - OPENING - BEFORE - AFTER))
    left = first
    room = BEFORE
    while left > 0 and room >= cost[left - 1]:
        left -= 1
        room -= cost[left]
    right = _forward(cost, last + 1, AFTER) + 1
    opening = _forward(cost, 0, OPENING) + 1
    return [*range(min(opening, left)), *range(left, max(right, last + 1))]


def _forward(cost: Sequence[int], start: int, room: int) -> int:
    """The last token that fits into ``room`` pieces from ``start`` on."""
    at = start
    while at < len(cost) and room >= cost[at]:
        room -= cost[at]
        at += 1
    return max(at - 1, start - 1 if start else 0)
