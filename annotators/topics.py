"""What a pledge is about, from the short list of resources/gazetteers/topics.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_SHORT = 4  # letters, up to which a word must stand whole


def topic_of(content: str) -> str:
    """The likeliest topic of a pledge's content.

    The topic with the most words wins; of equals, the one that stands first in the list,
    which goes from the particular to the general. Empty where no word is known.
    """
    found = {name: len(_words(pattern, content)) for name, pattern in _patterns().items()}
    best = max(found, key=found.__getitem__)
    return best if found[best] else ""


def words_of(topic: str, content: str) -> tuple[str, ...]:
    """The words of a content that speak for a topic; none for a topic that is not in the list."""
    pattern = _patterns().get(topic)
    return _words(pattern, content) if pattern else ()


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
