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
_ELSEWHERE = 0.2  # weight of the likeliest region of no country given
_ALSO = 0.2  # weight of a region's names in a country where only some people have them


@cache
def regions() -> tuple[dict[str, str | list[str]], ...]:
    """The tables of people.toml as they stand."""
    text = (files("resources") / "gazetteers" / "people.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["region"])


def fitting(name: str, codes: Sequence[str]) -> dict[str, float]:
    """How likely each country is the name's, among those given and the likeliest of all others.

    They add up to less than one: a French name is at home neither in Kenya nor in Somalia.
    Bodies, and countries whose names are not listed, are left out; without letters, all are.
    """
    known = [code for code in codes if code in _homes()]
    grams = [gram for part in _PARTS.findall(name) for gram in _grams(part)]
    if not (known and grams):
        return {}
    scores = _scores(grams)
    top = max(scores)
    raised = {
        code: sum(weight * exp(scores[number] - top) for number, weight in _homes()[code].items())
        for code in known
    }
    mine = {number for code in known for number in _homes()[code]}
    others = (score for number, score in enumerate(scores) if number not in mine)
    total = sum(raised.values()) + _ELSEWHERE * exp(max(others, default=top) - top)
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


def _scores(grams: Sequence[str]) -> list[float]:
    """The weighted log likelihood of a name's n-grams in each region."""
    unseen, seen = _model()
    scores = [len(grams) * one for one in unseen]
    for gram in grams:
        for number, more in seen.get(gram, ()):
            scores[number] += more
    return [_WEIGHT * score for score in scores]


@cache
def _model() -> tuple[list[float], dict[str, list[tuple[int, float]]]]:
    """By region the log likelihood of an n-gram that it has not; by n-gram what more it has where."""
    unseen: list[float] = []
    seen: dict[str, list[tuple[int, float]]] = {}
    for number, region in enumerate(regions()):
        words = (word for key in "GFPM" for word in str(region.get(key, "")).split())
        parts = (part for word in words for part in _PARTS.findall(word.replace("_", " ")))
        counts = Counter(gram for part in parts for gram in _grams(part))
        unseen.append(log(_SMOOTH / (counts.total() + _SMOOTH * _KINDS)))
        for gram, count in counts.items():
            seen.setdefault(gram, []).append((number, log((count + _SMOOTH) / _SMOOTH)))
    return unseen, seen


def _grams(part: str) -> list[str]:
    word = f"^{part.casefold()}$"
    return [word[i : i + n] for n in _SIZES for i in range(len(word) - n + 1)]
