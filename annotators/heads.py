"""Role nouns ("minister", "spokesman"), and what can stand before one or dangle behind."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from annotators.gazetteer import words as word_list

_DANGLING = re.compile(r"[\s,]*\b(?:of|for|to|in|and|the|at|on|with|–|-)?[\s,]*$")
_LEFT_WORD = re.compile(r"([A-ZÀ-Þ][\w-]*) $")


def has_head(some: str) -> bool:
    """Whether a role noun is among the words."""
    words = re.findall(r"[\w-]+", some.lower())
    parts = {part for w in words for part in (w, *w.split("-"))}
    nouns = role_nouns()
    return any(part in nouns or part.removesuffix("s") in nouns for part in parts)


@cache
def role_nouns() -> frozenset[str]:
    """All role nouns, in small letters."""
    return word_list("titles", "heads") | word_list("titles", "more_heads")


def last_word(text: str, start: int, end: int) -> str:
    """The span's last word."""
    return text[start:end].rsplit(" ", 1)[-1]


def back_over(text: str, start: int, fits: Callable[[str], bool]) -> int:
    """The start, moved back over the capitalized words before it that fit."""
    while True:
        word = _LEFT_WORD.search(text, max(0, start - 24), start)
        if word is None or not fits(word.group(1)):
            return start
        start = word.start()


def undangled(text: str, start: int, end: int) -> int:
    """The end without a preposition or an "and" that leads nowhere."""
    dangling = _DANGLING.search(text, start, end)
    return dangling.start() if dangling else end
