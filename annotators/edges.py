"""Names of the reading as a whole: read to their ends, and none from below the last sentence.

Unlike ``bounds`` these rules look beyond the span: at what the encoder's head of names made of
the same words, and at the form of the article's last line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from annotators.types import Offsets

_REST = re.compile(r"(?:[ -](?:(?:de|da|van|von|al|bin|der) )?[A-ZÀ-Þ][\w’'-]*\w)+")
_SIGN_OFF = re.compile(
    r"\W*(?:[A-ZÀ-Þ][\w’'.-]*(?: (?:al|bin|de|van|von|da|ould)\b)*[ /]*){1,8}\W*"
)


def goes_on(text: str, name: Offsets, persons: Sequence[Offsets]) -> Offsets:
    """A name with its last words, where the encoder saw only the first as an official's.

    ``persons`` are the spans that its head of names takes for people, in the order of the text
    ("Winston" as an official, "Winston Barrow" as a person).
    """
    at = bisect_right(persons, name[0], key=lambda p: p[0]) - 1
    if at < 0 or persons[at][1] <= name[1] or not _REST.fullmatch(text, name[1], persons[at][1]):
        return name
    return name[0], persons[at][1]


def sign_off(text: str) -> int:
    """Where the line begins in which an agency or a writer signs, as its last; else the text's end.

    That line is nothing but capitalized words: "WAM/Hala Qasim", "Ruaa J.", "(END)".
    """
    start = text.rfind("\n") + 1
    return start if start and _SIGN_OFF.fullmatch(text, start) else len(text)
