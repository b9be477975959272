"""What a pledge is about, from the short list of resources/gazetteers/topics.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_SHORT = 4  # letters, up to which a word must stand whole


def topic_of(content: str) -> tuple[str, tuple[str, ...]]:
    """The likeliest topic of a pledge's content, with the words that speak for it.

    The topic with the most words wins; of equals, the one that stands first in the list,
    which goes from the particular to the general. Both are empty where no word is known.
    """
    found = {name: _words(pattern, content) for name, pattern in _patterns().items()}
    best = max(found, key=lambda name: len(found[name]))
    return (best, found[best]) if found[best] else ("", ())


def names() -> tuple[str, ...]:
    """Every topic of the list, in its order."""
    return tuple(_patterns())


def _words(pattern: re.Pattern[str], content: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match.group().lower() for match in pattern.finditer(content)))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    text = (files("resources") / "gazetteers" / "topics.toml").read_text(encoding="utf-8")
    listed: dict[str, list[str]] = tomllib.loads(text)["topics"]
    return {
        name: re.compile(rf"\b(?:{'|'.join(map(_form, words))})", re.IGNORECASE)
        for name, words in listed.items()
    }


def _form(word: str) -> str:
    """A pattern: the beginning of a word, or a short word as a whole."""
    return re.escape(word) + (r"s?\b" if len(word) <= _SHORT else r"\w*")
