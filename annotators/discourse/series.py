"""Series in step: "the ministers of Guyana and Suriname, Deo Ramsaroop and Soerin Kartosen"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from annotators.layers import Place, between
from annotators.types import Offsets

_JOINED = re.compile(r", |,? (?:and|&) ")
_JOINED_PLACES = re.compile(r", |,? (?:and|&) (?:the )?|, the ")
_APART = 80  # code points, at most, from the last place to the first name


def in_step(
    text: str, sentences: Sequence[Offsets], places: Sequence[Place], mentions: Sequence[Offsets]
) -> dict[Offsets, str]:
    """The code of each mention that stands in a series of names as its place in one of places.

    Both series are equally long, the places in the same sentence right before the names, all
    different. ``mentions`` are in the order of the text.
    """
    starts = [start for start, _ in sentences]
    found: dict[Offsets, str] = {}
    for names in _series(text, mentions):
        at = bisect_right(starts, names[0][0]) - 1
        if at < 0 or len(names) < 2:
            continue
        before = between(places, sentences[at][0], names[0][0])[-len(names) :]
        if len({p.code for p in before}) == len(names) and _one_series(text, before, names[0][0]):
            found.update(zip(names, (p.code for p in before), strict=True))
    return found


def _series(text: str, mentions: Sequence[Offsets]) -> Iterator[list[Offsets]]:
    """Mentions with nothing between them but what joins a series."""
    names: list[Offsets] = []
    for mention in mentions:
        if names and not _JOINED.fullmatch(text, names[-1][1], mention[0]):
            yield names
            names = []
        names.append(mention)
    if names:
        yield names


def _one_series(text: str, places: Sequence[Place], end: int) -> bool:
    """Whether nothing parts the places, and little lies between the last of them and ``end``."""
    return end - places[-1].end <= _APART and all(
        _JOINED_PLACES.fullmatch(text, one.end, other.start) for one, other in pairwise(places)
    )
