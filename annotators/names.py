"""Runs of words that can be a person's name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from annotators.gazetteer import common_words
from annotators.gazetteer import words as word_list
from annotators.layers import Place, Word

_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december""".split()  # noqa: SIM905
)
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive words that may be a name."""

    words: tuple[Word, ...]

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end


def runs(text: str, here: list[Word], places: dict[int, Place], taken: set[int]) -> list[Run]:
    """Maximal runs of name words. ``taken`` holds the starts of words inside titles."""
    found: list[Run] = []
    i = 0
    while i < len(here):
        j = i
        while j < len(here) and j - i < _LONGEST and _continues(text, here, i, j, places, taken):
            j += 1
        run = _trim(here[i:j])
        if run:
            found.append(Run(tuple(run)))
        i = max(j, i + 1)
    return found


def _continues(
    text: str, here: list[Word], i: int, j: int, places: dict[int, Place], taken: set[int]
) -> bool:
    word = here[j]
    if j > i:
        gap = text[here[j - 1].end : word.start]
        if gap != " " and not (gap == ". " and here[j - 1].initial):
            return False
    if word.start in taken:
        return False
    if any(p.start <= word.start < p.end for p in _near(places, word)):
        return False
    if word.lower in word_list("names", "particles") and not word.capital:
        return _followed_by_name(text, here, j, taken)
    return name_word(word) or (j > i and _common_inside(here, j))


def _near(places: dict[int, Place], word: Word) -> list[Place]:
    place = places.get(word.start)
    return [place] if place is not None else []


def _followed_by_name(text: str, here: list[Word], j: int, taken: set[int]) -> bool:
    if j + 1 >= len(here) or text[here[j].end : here[j + 1].start] != " ":
        return False
    following = here[j + 1]
    if following.lower in word_list("names", "particles") and not following.capital:
        return _followed_by_name(text, here, j + 1, taken)
    return following.start not in taken and name_word(following)


def _common_inside(here: list[Word], j: int) -> bool:
    """A name word that is also an English word, behind one that is not: "Zhao Bright"."""
    word = here[j]
    return (
        word.capital
        and word.lower not in _never()
        and word.lower not in word_list("titles", "heads")
    )


def name_word(word: Word) -> bool:
    """A capitalized word that is no ordinary word, month, office or honorific."""
    if not word.capital:
        return word.text[:3].lower() in ("al-", "el-")
    if word.lower in _never() or (
        word.text.isupper() and len(word.text) > 2 and "." not in word.text
    ):
        return False
    return word.initial or word.lower not in common_words() or "-" in word.text


@cache
def _never() -> frozenset[str]:
    lists = ("honorifics", "modifiers", "office_words")
    return _CALENDAR.union(*(word_list("titles", name) for name in lists))


def _trim(run: list[Word]) -> list[Word]:
    """Drop particles and stray ordinary words at the end."""
    while run and (not run[-1].capital and run[-1].text[:3].lower() not in ("al-", "el-")):
        run = run[:-1]
    return run
