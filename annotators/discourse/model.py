"""Odds from features: a linear model over the features and their pairs, one a question."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from math import exp, log, log1p

Features = list[str]  # each something that a reader can check in the text
BIAS = ""
_AND = " & "


class Weights:
    """The weights of one question, those of pairs by their first feature and then the second."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.single: dict[str, float] = {}
        self.pairs: dict[str, dict[str, float]] = {}
        for name, weight in weights.items():
            first, pair, second = name.partition(_AND)
            if pair:
                self.pairs.setdefault(first, {})[second] = weight
            else:
                self.single[name] = weight


def names(features: Iterable[str], flags: Iterable[str] = ()) -> list[str]:
    """Features and flags, each once, in the order in which pairs are named."""
    return sorted({*features, *(f"!{flag}" for flag in flags)})


def expanded(features: Iterable[str], flags: Iterable[str] = ()) -> list[str]:
    """The bias, every feature and flag, and every pair of them, by name."""
    single = names(features, flags)
    pairs = [f"{a}{_AND}{b}" for i, a in enumerate(single) for b in single[i + 1 :]]
    return [BIAS, *single, *pairs]


def odds(weights: Weights, features: Iterable[str], flags: Iterable[str] = ()) -> float:
    """The log odds, or the score against others, that the features speak for."""
    single = names(features, flags)
    total = sum(weights.single.get(name, 0.0) for name in (BIAS, *single))
    for i, name in enumerate(single):
        pairs = weights.pairs.get(name)
        if pairs is not None:
            for other in single[i + 1 :]:
                total += pairs.get(other, 0.0)
    return total


def log_sigmoid(z: float) -> float:
    """The log probability of what has log odds ``z``."""
    return -log1p(exp(-z)) if z > 0 else z - log1p(exp(z))


def log_softmax(scores: list[float]) -> list[float]:
    """Log probabilities of exclusive choices."""
    top = max(scores, default=0.0)
    total = top + log(sum(exp(s - top) for s in scores)) if scores else 0.0
    return [s - total for s in scores]


@cache
def shipped() -> dict[str, Weights]:
    """The weights of each question in resources/encoder/discourse.json."""
    text = (files("resources") / "encoder" / "discourse.json").read_text(encoding="utf-8")
    return {question: Weights(weights) for question, weights in json.loads(text).items()}
