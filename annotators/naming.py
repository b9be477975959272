"""Where a person's name is at home: letters against the names of 114 parts of the world.

Naive Bayes over the character n-grams of a name's parts, learned when first asked from
resources/gazetteers/people.toml, which is our own. It tells "Oskolkov" from "Ganbold" and
"Wojnicki" from "Vaitkūnas" without having seen either; it is one cue among many for an
official's country.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp, log

_PARTS = re.compile(r"[^\W\d_]{2,}")
_SMOOTH = 0.05  # what an unseen n-gram counts
_KINDS = 30_000  # n-grams that might be seen
_SIZES = (2, 3, 4)
_WEIGHT = 0.13  # of one n-gram: they overlap, and each alone says less than Bayes would have it
_ALSO = 0.2  # weight of a region's names in a country where only some people have them


@cache
def regions() -> tuple[dict[str, str | list[str]], ...]:
    """The tables of people.toml as they stand."""
    text = (files("resources") / "gazetteers" / "people.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["region"])


def fitting(name: str, codes: Sequence[str]) -> dict[str, float]:
    """How likely each country is the name's, among those given; they add up to one.

    Bodies, and countries whose names are not listed, are left out; without letters, all are.
    """
    known = [code for code in codes if code in _homes()]
    grams = [gram for part in _PARTS.findall(name) for gram in _grams(part)]
    if not (known and grams):
        return {}
    scores = {number: _score(grams, number) for code in known for number in _homes()[code]}
    top = max(scores.values())
    raised = {
        code: sum(weight * exp(scores[number] - top) for number, weight in _homes()[code].items())
        for code in known
    }
    total = sum(raised.values())
    return {code: one / total for code, one in raised.items()}


@cache
def _homes() -> Mapping[str, Mapping[int, float]]:
    """The regions of each country by number, each with its weight."""
    found: dict[str, dict[int, float]] = {}
    for number, region in enumerate(regions()):
        for key, weight in (("countries", 1.0), ("also", _ALSO)):
            for code in str(region.get(key, "")).split():
                found.setdefault(code, {})[number] = weight
    return found


def _score(grams: Sequence[str], number: int) -> float:
    """The weighted log likelihood of a name's n-grams in a region."""
    counts, total = _model(number)
    return _WEIGHT * sum(log((counts[gram] + _SMOOTH) / total) for gram in grams)


@cache
def _model(number: int) -> tuple[Counter[str], float]:
    """How often a region's names have each n-gram, and what that is a share of."""
    region = regions()[number]
    words = (word for key in "GFPM" for word in str(region.get(key, "")).split())
    parts = (part for word in words for part in _PARTS.findall(word.replace("_", " ")))
    counts = Counter(gram for part in parts for gram in _grams(part))
    return counts, counts.total() + _SMOOTH * _KINDS


def _grams(part: str) -> list[str]:
    word = f"^{part.casefold()}$"
    return [word[i : i + n] for n in _SIZES for i in range(len(word) - n + 1)]
