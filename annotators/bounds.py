"""Edges of names: what the guidelines leave outside them.

The encoder finds the spans; these rules hold whatever it found to the letter of the
guidelines. Each leaves every annotated span of the bank as it is (a test says so).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotators.gazetteer import common_words
from annotators.gazetteer import words as word_list
from annotators.layers import Place, at
from annotators.types import Offsets

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_][\w’'-]*)?|[’'ʻ‘]?[^\W_](?:[\w’'ʻ‘`-]*\w)?\.?")
_GOES_ON = re.compile(  # particles part a name in the encoder's eyes, not in ours
    r"(?: (?:de|da|do|dos|das|del|della|di|du|van|von|der|den|al|el|bin|bint|ibn|ould|af|zu|la|le)){1,2} "
    r"[A-ZÀ-Þ][\w’'-]*\w|(?: (?:de|da|do))? [dl][’'][A-ZÀ-Þ]\w+"
)
_INITIALS = re.compile(r"(?<![\w.])(?:(?:[A-ZÀ-Þ]\.-?){1,3}|Ma\.|Md\.|Mohd\.) ?$")
_NUMERAL = re.compile(  # of a monarch; "From President Ishmatov I received" has none
    r" (?:[IVX]{2,5}|[VX]|I(?!,? [a-z]|[’']))(?![\w.])"
)
_VERB = re.compile(r" [a-z]")
_SENTENCE_OPENS = re.compile(r"(?:\A|\n|[.!?][\"”’]? |[\"“‘])$")
_IN_PLACE = re.compile(r"(?:\b(?:of|in|to)(?: the)? |-)$")


def _leading_participle(text: str, start: int, word: str) -> bool:
    """Whether a common participle is capitalized for its place only ("Receiving" "Ana Lund, he said")."""
    opens = _SENTENCE_OPENS.search(text, max(0, start - 3), start) is not None
    return opens and word.endswith("ing") and word.lower() in common_words()


def name(text: str, where: Offsets) -> Offsets | None:
    """A name without honorifics before it and ordinary words behind it; None if nothing is left."""
    words = list(_WORD.finditer(text, *where))
    initials = _INITIALS.search(text, max(0, where[0] - 12), where[0])
    while (
        words
        and _honorific(words[0].group())
        and (len(words) > 1 or not words[0].group()[0].islower())
    ):
        words.pop(0)
    if len(words) > 1 and _leading_participle(text, words[0].start(), words[0].group()):
        words.pop(0)
    while words and words[-1].group()[0].islower() and not _part_of_name(words[-1].group()):
        words.pop()
    if len(words) > 1 and words[-1].group() == "I" and _VERB.match(text, words[-1].end()):
        words.pop()  # "with President Ana Lund I spoke about"
    if not words:
        return None
    start, end = words[0].start(), words[-1].end()
    if initials and start == where[0] and not _honorific(initials.group().strip()):
        start = initials.start()
    goes_on = _GOES_ON.match(text, end)
    end = goes_on.end() if goes_on else end
    numeral = _NUMERAL.match(text, end) if len(words) == 1 else None
    end = numeral.end() if numeral else end
    if text[end - 1] == "." and not re.search(r"(?:\b\w|\b[JS]r)\.$", text[start:end]):
        end -= 1
    for tail in ("’s", "'s"):
        if text[start:end].endswith(tail):
            end -= len(tail)
    return (start, end) if end - start > 1 else None


def apart_from_place(text: str, where: Offsets, places: Sequence[Place]) -> Offsets | None:
    """A name without what belongs to the title before it; None if nothing is left.

    That is a country or city ("Guinea-" "Bissau Ansumane Djassi") or the last word of a
    portfolio ("Tourism and" "Sports Aliya Mukhamet").
    """
    place = at(places, where[0])
    if place is not None and place.start < where[0] and place.end >= where[1]:
        return None
    rest = re.compile(r"\s+(?=[A-ZÀ-Þ])")
    if place is not None and place.end < where[1]:
        led = _IN_PLACE.search(text, max(0, where[0] - 8), where[0])
        behind = rest.match(text, place.end)
        return (behind.end(), where[1]) if behind and (led or place.start < where[0]) else where
    words = text[slice(*where)].split(" ")
    if len(words) > 2 and text.endswith("-", 0, where[0]):
        return where[0] + len(words[0]) + 1, where[1]
    if (
        len(words) > 2
        and words[0].lower() in common_words()
        and text.endswith(" and ", 0, where[0])
    ):
        return where[0] + len(words[0]) + 1, where[1]
    return where


def _part_of_name(word: str) -> bool:
    """Whether a last word in lower case belongs to a name: "al-Ahmad", "d'Aubigny", "uulu"."""
    return re.fullmatch(r"(?:[ae]l-|[dl]['’])\w.*|uulu|kyzy|oglu|oğlu|qizi|qızı", word) is not None


def _honorific(word: str) -> bool:
    bare = word.lower().rstrip(".")
    known = bare in word_list("names", "honorifics") and word[0].isupper()
    return known and (
        len(bare) != 2 or "." in word or bare not in ("he", "hm", "hh") or word.isupper()
    )
