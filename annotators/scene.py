"""The slots by which the encoder tells an article's officials and countries apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from annotators.encoder.labels import SLOTS
from annotators.encoder.tags import Logits
from annotators.layers import Place
from annotators.reading import Reading
from annotators.types import Offsets


class Scene:
    """Tokens of every official and country of an article, and the slot that each carries."""

    def __init__(
        self, reading: Reading, places: Sequence[Place], mentions: Sequence[Sequence[Offsets]]
    ) -> None:
        self.mentions = [
            [i for where in sorted(some) for i in reading.inside(where)] for some in mentions
        ]
        named = {i for some in self.mentions for i in some}
        self.places: dict[str, list[int]] = {}
        for place in places:
            here = [i for i in reading.inside((place.start, place.end)) if i not in named]
            self.places.setdefault(place.code, []).extend(here)
        self.places = {code: some for code, some in self.places.items() if some}
        self.official_slot = {
            i: slot for slot, some in zip(_slots(), self.mentions, strict=False) for i in some
        }
        self._free = _slots()
        self.slot_of = {code: next(self._free) for code in self.places}
        self.place_slot = {i: self.slot_of[c] for c, some in self.places.items() for i in some}

    def country_slot(self, homes: Sequence[str]) -> dict[int, int]:
        """Slots of places and, by their own country, of officials' mentions."""
        slots = dict(self.place_slot)
        for code, some in zip(homes, self.mentions, strict=True):
            if code and code not in self.slot_of:
                self.slot_of[code] = next(self._free)
            slots.update({i: self.slot_of[code] for i in some if code})
        return slots


def _slots() -> Iterator[int]:
    while True:
        yield from range(1, SLOTS)


def smooth_max(logits: Logits) -> float:
    """The logarithm of the summed exponentials."""
    top = float(logits.max())
    return top + float(np.log(np.exp(logits - top).sum()))
