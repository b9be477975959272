"""Names as they can be compared: folded, and by the keys that survive transliteration."""

from __future__ import annotations

import functools
import re
import unicodedata

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a", "ı": "i"}
)
_APART = re.compile(r"[^\w]+")
_APOSTROPHES = re.compile(r"['’ʻʼ`´]")
_PARTICLES = frozenset(("al", "el", "bin", "bint", "ibn", "ben", "de", "da", "van", "von", "der"))
# What different romanizations write for one sound, longest first; then vowels go.
_SOUNDS = (
    ("shch", "s"), ("tsch", "c"), ("dzh", "j"), ("kh", "h"), ("gh", "g"), ("sch", "s"),
    ("sh", "s"), ("tch", "c"), ("ch", "c"), ("zh", "j"), ("dj", "j"), ("dh", "d"), ("th", "t"),
    ("ts", "c"), ("tz", "c"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("w", "v"), ("x", "ks"),
)  # fmt: skip
_VOWELS = re.compile(r"(?<=.)[aeiouy]")
_DOUBLED = re.compile(r"(.)\1+")


remembered = functools.lru_cache(maxsize=16_384)  # names recur; a few MB at most


@remembered
def fold(text: str) -> str:
    """Without case, accents and punctuation: ``"Günter O’Neil"`` is ``"gunter oneil"``."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return " ".join(_APART.split(plain.translate(_LETTERS))).strip()


@remembered
def words(name: str) -> tuple[str, ...]:
    """The words of a name that tell people apart, folded."""
    return tuple(word for word in fold(name).split() if word not in _PARTICLES)


@remembered
def sounds(word: str) -> str:
    """One folded word by its consonants: the same for ``sagynbayev`` and ``sagynbaev``."""
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    if word[:1] in "eiouy":
        word = "a" + word[1:]
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", word))


def keys(name: str) -> frozenset[str]:
    """What an official of this name can be found by."""
    joined = words(name.replace("-", ""))
    return frozenset(sounds(word) for word in (*words(name), *joined) if len(word) > 1)
