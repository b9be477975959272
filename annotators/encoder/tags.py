"""From a row of logits for each word to spans: the best sequence that BIO allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Logits = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A labeled stretch of words, ``first`` to ``last`` inclusive, with its mean probability."""

    first: int
    last: int
    label: str
    score: float


def spans(logits: Logits, labels: Sequence[str], breaks: Sequence[int]) -> list[Tagged]:
    """The spans of one article; ``breaks`` are the words that no span may cross into."""
    if not len(logits):
        return []
    scores = log_softmax(logits)
    read = _best_path(scores, tuple(labels), frozenset(breaks))
    path = _joined(read, labels, breaks)
    found: list[Tagged] = []
    start = -1
    for i, label in enumerate([*path, 0]):
        if start >= 0 and not labels[label].startswith("I-"):
            mean = float(np.exp(np.mean([scores[k, read[k]] for k in range(start, i)])))
            found.append(Tagged(start, i - 1, labels[path[start]][2:], mean))
            start = -1
        if labels[label].startswith("B-"):
            start = i
    return found


def _joined(path: Sequence[int], labels: Sequence[str], breaks: Sequence[int]) -> list[int]:
    """The labels, where officials' names that touch are one: a word stands between two people."""
    if "B-OFFICIAL" not in labels:
        return list(path)
    begins, goes_on = labels.index("B-OFFICIAL"), labels.index("I-OFFICIAL")
    named = [False, *(label in (begins, goes_on) for label in path)]  # the word before each
    lines = set(breaks)
    return [
        goes_on if label == begins and named[i] and i not in lines else label
        for i, label in enumerate(path)
    ]


def log_softmax(logits: Logits) -> Logits:
    """Logarithms of probabilities over the last axis."""
    shifted = logits - logits.max(-1, keepdims=True)
    result: Logits = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result


def _best_path(scores: Logits, labels: tuple[str, ...], breaks: frozenset[int]) -> list[int]:
    """Viterbi over label sequences; nothing is learned of the transitions."""
    allowed, opening = _transitions(labels)
    best = scores[0] + opening
    back = []
    for i in range(1, len(scores)):
        if i in breaks:
            came = np.full(len(labels), int(best.argmax()))
            best = best.max() + scores[i] + opening
        else:
            paths = best[:, None] + allowed
            came = paths.argmax(0)
            best = paths.max(0) + scores[i]
        back.append(came)
    at = int(best.argmax())
    path = [at]
    for came in reversed(back):
        at = int(came[at])
        path.append(at)
    return path[::-1]


@cache
def _transitions(labels: tuple[str, ...]) -> tuple[Logits, Logits]:
    """0 where a label may follow another (rows: from), and where it may open; else -inf."""
    size = len(labels)
    allowed = np.zeros((size, size), dtype=np.float32)
    opening = np.zeros(size, dtype=np.float32)
    for to, label in enumerate(labels):
        if label.startswith("I-"):
            opening[to] = -np.inf
            for of in range(size):
                if labels[of][2:] != label[2:]:
                    allowed[of, to] = -np.inf
    return allowed, opening
