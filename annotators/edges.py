"""Names of the reading as a whole: read to their ends, none from a signature or out of a title.

Unlike ``bounds`` these rules look beyond the span: at what the encoder's head of names made of
the same words, at the titles beside it, and at the form of the article's last line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence

from annotators.gazetteer import common_words
from annotators.names import NEXT_PART
from annotators.types import Offsets

Name = tuple[Offsets, float]  # with the encoder's mean probability

_REST = re.compile(rf"(?:{NEXT_PART}[\w’'-]*\w)+")
_SIGN_OFF = re.compile(
    r"\W*(?:[A-ZÀ-Þ][\w’'.-]*(?: (?:al|bin|de|van|von|da|ould)\b)*[ /]*){1,8}\W*"
)
_IN_A_NAME = re.compile(
    r" (?:of|for|in)(?: the)?(?: [A-ZÀ-Þ][\w’'-]*)* (?P<last>[A-ZÀ-Þ][\w’'-]*)$"
)
_COMMA_BEFORE = re.compile(r", (?:the )?$")
_COMMA_BEHIND = re.compile(r", (?:(?:Mr|Ms|Mrs|Dr)\.? )?")
_BODY = re.compile(
    r"(?P<office>\bof (?:[\w’'-]+ ){0,3})?\b(?:agency|association|bank|broadcaster|company|concern|federation|"
    r"firm|lobby|newspaper|operator|party|producer|utility) $"
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


def out_of_titles(
    text: str, names: Sequence[Name], titles: Sequence[Offsets]
) -> tuple[list[Name], list[Offsets]]:
    """Names without those that end the title before them, and the titles with their ends."""
    edge = {at for name, _ in names for at in name}
    ends = {end: n for n, (_, end) in enumerate(titles)}
    kept, whole = [], list(titles)
    for name, score in names:
        n = ends.get(name[0] - 1)
        if n is not None and _ends_title(text, name, whole[n], edge):
            whole[n] = whole[n][0], name[1]
        else:
            kept.append((name, score))
    return kept, whole


def _ends_title(text: str, name: Offsets, title: Offsets, edge: Collection[int]) -> bool:
    """Whether the title breaks off in a name ("governor of Mato" "Grosso do Sul") and is another's.

    Its holder is named before it or behind; ``edge`` has the offsets where names begin and end.
    """
    cut = _IN_A_NAME.search(text, *title)
    if cut is None or cut["last"].lower() in common_words():
        return False
    before = _COMMA_BEFORE.search(text, max(0, title[0] - 6), title[0])
    behind = _COMMA_BEHIND.match(text, name[1])
    return bool((before and before.start() in edge) or (behind and behind.end() in edge))


def of_body(text: str, name: Offsets) -> bool:
    """Whether a noun leads to the name of a body: "the environmental agency Ibama".

    Behind an office two words may be its holder's: "leader of the opposition party Ana Lund".
    """
    led = _BODY.search(text, max(0, name[0] - 48), name[0])
    return led is not None and (not led["office"] or " " not in text[slice(*name)])
