"""The slots by which the encoder tells an article's officials and countries apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import numpy as np

from annotators.encoder.labels import SLOTS
from annotators.encoder.rows import Row
from annotators.encoder.tags import Logits
from annotators.layers import Place
from annotators.reading import Reading
from annotators.types import Offsets

Key = TypeVar("Key", int, str)


class Scene:
    """Tokens of every official and country of an article, and the slot that each carries.

    ``officials_at`` and ``places_at`` tell whom and what a token names, so that what one row
    shows costs no more in a longer article.
    """

    def __init__(
        self, reading: Reading, places: Sequence[Place], mentions: Sequence[Sequence[Offsets]]
    ) -> None:
        self.mentions = [
            [i for where in sorted(some) for i in reading.inside(where)] for some in mentions
        ]
        self.officials_at: dict[int, list[int]] = {}
        for who, some in enumerate(self.mentions):
            for i in some:
                self.officials_at.setdefault(i, []).append(who)
        self.places_at: dict[int, list[str]] = {}
        for place in places:
            for i in reading.inside((place.start, place.end)):
                if i not in self.officials_at:
                    self.places_at.setdefault(i, []).append(place.code)
        self.official_slot = {
            i: slot for slot, some in zip(_slots(), self.mentions, strict=False) for i in some
        }
        self._free = _slots()
        seen = {code for some in self.places_at.values() for code in some}
        named = dict.fromkeys(place.code for place in places if place.code in seen)
        self.slot_of = {code: next(self._free) for code in named}
        self.place_slot = {i: self.slot_of[some[-1]] for i, some in self.places_at.items()}

    def countries_at(self, homes: Sequence[str]) -> dict[int, tuple[str, ...]]:
        """The code at each token of a place and, by their own country, of officials' mentions."""
        found: dict[int, tuple[str, ...]] = {i: (c[-1],) for i, c in self.places_at.items()}
        for code, some in zip(homes, self.mentions, strict=True):
            if code and code not in self.slot_of:
                self.slot_of[code] = next(self._free)
            found.update({i: (code,) for i in some if code})
        return found


def shown(row: Row, named: Mapping[int, Iterable[Key]]) -> dict[Key, list[int]]:
    """Where a row has the tokens of each of those whom ``named`` gives for tokens."""
    found: dict[Key, list[int]] = {}
    for i, at in row.at.items():
        for key in named.get(i, ()):
            found.setdefault(key, []).append(at)
    return found


def _slots() -> Iterator[int]:
    while True:
        yield from range(1, SLOTS)


def smooth_max(logits: Logits) -> float:
    """The logarithm of the summed exponentials."""
    top = float(logits.max())
    return top + float(np.log(np.exp(logits - top).sum()))
