"""Where a person's name is at home: letters against the names of 37 parts of the world.

Naive Bayes over the character n-grams of a name's parts, learned when first asked from
resources/gazetteers/people.toml, which is our own. It tells "Oskolkov" from "Ganbold"
without having seen either; it is one cue among many for an official's country.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp, log

Region = Mapping[str, object]
_PARTS = re.compile(r"[^\W\d_]{2,}")
_SMOOTH = 0.05  # what an unseen n-gram counts
_SIZES = (2, 3, 4)


@cache
def regions() -> tuple[dict[str, str | list[str]], ...]:
    """The tables of people.toml as they stand."""
    text = (files("resources") / "gazetteers" / "people.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["region"])


def fitting(name: str, codes: Sequence[str]) -> dict[str, float]:
    """How likely each country is the name's, among those given; they add up to one.

    Bodies, and countries whose names are not listed, are left out.
    """
    scores = _scores(name)
    known = {code: max(scores[i] for i in _homes()[code]) for code in codes if code in _homes()}
    if not known:
        return {}
    top = max(known.values())
    raised = {code: exp(score - top) for code, score in known.items()}
    total = sum(raised.values())
    return {code: one / total for code, one in raised.items()}


@cache
def _homes() -> Mapping[str, Sequence[int]]:
    """The regions of each country, by number."""
    found: dict[str, list[int]] = {}
    for number, region in enumerate(regions()):
        for code in str(region["countries"]).split():
            found.setdefault(code, []).append(number)
    return found


@cache
def _scores(name: str) -> tuple[float, ...]:
    """The log likelihood of a name in each region, a part at a time."""
    grams = [gram for part in _PARTS.findall(name) for gram in _grams(part)]
    return tuple(
        sum(log((counts[gram] + _SMOOTH) / total) for gram in grams) / len(_SIZES)
        for counts, total in _model()
    )


@cache
def _model() -> tuple[tuple[Counter[str], float], ...]:
    counted = [
        Counter(
            gram
            for key in "GFPM"
            for word in str(region.get(key, "")).split()
            for part in _PARTS.findall(word.replace("_", " "))
            for gram in _grams(part)
        )
        for region in regions()
    ]
    kinds = len(set().union(*counted))
    return tuple((counts, counts.total() + _SMOOTH * kinds) for counts in counted)


def _grams(part: str) -> list[str]:
    word = f"^{part.casefold()}$"
    return [word[i : i + n] for n in _SIZES for i in range(len(word) - n + 1)]
