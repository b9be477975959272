"""Whose is a title: the official whose name stands beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from annotators.gazetteer import words as word_list
from annotators.layers import Place
from annotators.names import Person
from annotators.types import Offsets

_FAR = 220  # code points between a title and its holder, at most
_NOBODY = 9  # the cost from which a title is nobody's
_APPOSITION = re.compile(r"(?: MP)?\s*[,(–—-]")
_SERIES = 2  # what it costs more to turn round "the president, X, and the minister, Y, met"
_IS = re.compile(r" (?:is|was|as|has been|who|becomes?|became|serves|remains)\b")
_FILLER = re.compile(
    r"\b(?:and|the|The|of|of the|His|Her|who is|also|a|an|,)\b|\([^)]{1,12}\)|[\s,]"
)
_JOINED = re.compile(  # two holders of one plural: "ministers X of Chad and Y of Niger"
    r"(?: of (?:the )?[A-Z][^,;.]{1,40}?)?(?:, |,? (?:and|&) )(?:[A-Z][\w.]* ){0,3}"
)
_ENDS = re.compile(r"(?:^|[^\W\d_]{4,})[.!?][\"”’')]*\s+|\n")


@dataclass(frozen=True, slots=True)
class Held:
    """A title and an official who holds it."""

    title: Offsets
    person: Person
    before: bool  # the title stands before the name


class Holders:
    """Finds the holder of each title of one article."""

    def __init__(
        self,
        text: str,
        titles: Sequence[Offsets],
        places: Sequence[Place],
        people: Sequence[Person],
    ) -> None:
        self.text = text
        self.titles = titles
        self.people = people
        self.marked = sorted((*titles, *((p.start, p.end) for p in places)))
        self.names = sorted((m, i) for i, p in enumerate(people) for m in p.mentions)

    def assign(self) -> list[Held]:
        """Every title with its holders, in order; a title beside no name is left out."""
        found: list[Held] = []
        for title in self.titles:
            found += self._of(title, found[-1] if found else None)
        return found

    def _of(self, title: Offsets, last: Held | None) -> list[Held]:
        at = bisect_left(self.names, (title, -1))
        behind = self.names[at] if at < len(self.names) else None
        ahead = self.names[at - 1] if at else None
        forward = self._forward(title[1], behind[0][0]) if behind else _NOBODY
        backward = self._backward(ahead[0][1], title[0]) if ahead else _NOBODY
        if ahead is not None and last is not None and self._leads(last, ahead):
            backward += _SERIES
        if min(forward, backward) >= _NOBODY:
            return []
        if ahead is not None and backward < forward:
            return [Held(title, self.people[ahead[1]], False)]
        found = [at]
        if _plural(self.text[title[0] : title[1]]):
            while at + 1 < len(self.names) and self._together(at):
                at += 1
                found.append(at)
        return [Held(title, self.people[self.names[n][1]], True) for n in found]

    def _leads(self, last: Held, ahead: tuple[Offsets, int]) -> bool:
        """Whether the title before leads to the name ahead with a comma between: "the minister, X"."""
        gap = self.text[last.title[1] : ahead[0][0]]
        return last.before and last.person is self.people[ahead[1]] and gap.endswith(", ")

    def _together(self, at: int) -> bool:
        return (
            _JOINED.fullmatch(self.text, self.names[at][0][1], self.names[at + 1][0][0]) is not None
        )

    def _forward(self, start: int, end: int) -> int:
        """What it costs to take the next name for the holder."""
        gap = self.text[start : min(end, start + _FAR + 1)]
        if len(gap) > _FAR or ";" in gap or _ENDS.search(gap):
            return _NOBODY
        rest = self._bare(start, end)
        if rest:
            return 6 if len(rest) < 25 and "," not in gap else _NOBODY
        return 2 if "," in gap else 0

    def _backward(self, start: int, end: int) -> int:
        """What it costs to take the last name for the holder."""
        gap = self.text[start : min(end, start + _FAR + 1)]
        if len(gap) > _FAR or _ENDS.search(gap):
            return _NOBODY
        rest = self._bare(start, end)
        if _APPOSITION.match(gap):
            return 1 if not rest else 5 if len(rest) < 40 else 8
        return 7 if len(gap) < 50 and _IS.match(gap) else _NOBODY

    def _bare(self, start: int, end: int) -> str:
        """A gap without what may stand between a title and its holder."""
        first, behind = (bisect_left(self.marked, (at, at)) for at in (start, end))
        parts, past = [], start
        for cut in self.marked[first:behind]:
            if cut[1] > end:
                continue
            parts.append(self.text[past : max(past, cut[0])])
            past = max(past, cut[1])
        left = "".join([*parts, self.text[past:end]])
        left = re.sub(r"\bof (?:the )?(?:[A-Z][\w’'-]* ){0,3}(?:Republic|Kingdom|State|Federation|Emirate|Sultanate|Union)(?: of)?", "", left)  # fmt: skip
        honorifics = (
            word_list("titles", "honorifics")
            | word_list("names", "honorifics")
            | word_list("titles", "outside")
        )
        words = (w for w in re.findall(r"[^\s,()]+", _FILLER.sub(" ", left)))
        return " ".join(w for w in words if w.lower().strip(".’'s") not in honorifics and w.lower().rstrip(".") not in honorifics and w not in ("’s", "'s"))  # fmt: skip


def _plural(title: str) -> bool:
    last = re.findall(r"\w+", title)
    heads = word_list("titles", "heads")
    return any(w.lower().endswith("s") and w.lower()[:-1] in heads for w in last)
