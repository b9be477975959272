"""A pledge in its sentence: what leads up to it, what follows, and what of that is telling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from annotators.discourse.cues import cues
from annotators.discourse.floor import FIRST
from annotators.discourse.past import Past
from annotators.discourse.roles import referred
from annotators.discourse.sentence import Sentence
from annotators.discourse.walk import BOTH, JOINT, PRONOUN, Walk
from annotators.types import Force, Offsets

_BODY = re.compile(
    r"\b(?:government|ministry|Government|Ministry|Council|Commission|Board|statement|memorandum|communiqu\w+|"
    r"declaration|spokes\w+|authorities|document|Assembly|Cabinet|agreement|protocol|readout|release)\b"
)
_AUDIENCE = re.compile(
    r"\b(?:[Pp]arliament|House|Assembly|briefing|reporters|journalists|Congress|Senate|Council|lawmakers|MPs|"
    r"interview|news conference|press conference|Committee|forum|summit)\b"
)
_GENDER = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b")
_AGREED = re.compile(r"\b(?:agreed|agreement|undertook|resolved|decided)\b")
_BULLET = re.compile(r"\s*(?:[•\-–*·▪]|\(?\w{1,3}[.)])\s")
_NUMBER = re.compile(
    r"\b(?:(?:[Tt]he|[Aa]ll) (?P<number>two|three|four|five|six)|[Bb]oth)\b(?! (?:years|months|weeks|days|guests))"
)
_THEY = re.compile(r"\W*(?:[Tt]hey|[Tt]heir)\b")
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_ROLES = re.compile(  # "the two foreign ministers"
    r"\b(?:[Tt]he|[Tt]heir|[Bb]oth|[Tt]wo|[Tt]hree|[Ff]our)((?: [\w-]+){0,2}?) (\w+?)s\b"
)
_NO_STYLE = frozenset(("two", "three", "four", "five", "six", "respective"))


class Lead:
    """One pledge in its sentence: what leads up to it and what follows.

    ``around`` has the officials who come into question (see ``Walk.around``).
    """

    def __init__(self, walk: Walk, pledge: Offsets, force: Force, past: Past) -> None:
        self.walk = walk
        self.pledge = pledge
        self.force = force
        self.past = past
        number = walk.at(pledge[0])
        self.sentence: Sentence = walk.sentences[number]
        self.number = number
        self.before = walk.sentences[number - 1] if number else Sentence(0, 0, -1)
        self.same = past.last if past.last and past.last.end > self.sentence.start else None
        self.start = max(self.sentence.start, past.reach)
        self.lead = walk.text[self.start : pledge[0]]
        self.full_lead = walk.text[self.sentence.start : pledge[0]]
        self.tail = walk.text[pledge[1] : min(self.sentence.end, pledge[1] + 90)]
        self.content = walk.text[slice(*pledge)]
        named = self.sentence.named
        self.led = [n for n in named if n.end <= pledge[0]]
        self.inside = [n for n in named if pledge[0] <= n.start < pledge[1]]
        self.tailed = [n for n in named if pledge[1] <= n.start < pledge[1] + 90]
        self.recent = walk.recency(pledge[0])
        self.around = walk.around(pledge[0])
        self.tail_voice = self._tail_voice()
        self.lead_voice = self._lead_voice()
        self.referred = -1
        if self.lead_voice < 0 and self.tail_voice < 0:
            self.referred = referred(walk, self.sentence, self.start, pledge[0])
            if self.referred < 0:
                self.referred = referred(walk, self.sentence, pledge[1], pledge[1] + len(self.tail))
        pronoun = _GENDER.search(self.lead) or _GENDER.search(self.tail[:40])
        self.gender = (
            "" if pronoun is None else "she" if pronoun.group().lower() in ("she", "her") else "he"
        )
        self.flags = frozenset(self._flags())
        self.told = next(iter(reversed(list(_NUMBER.finditer(self.lead)))), None)  # "the two"
        groups = self.lead  # where several may be spoken of together
        if self.told is None and _THEY.match(self.lead):  # "The two ministers met. They agreed …"
            groups = walk.text[self.before.start : pledge[0]]
        self.number_told = _number_told(groups)
        self.styled = self._styled(groups)

    def _styled(self, groups: str) -> frozenset[int]:
        """Of whom these words speak by a role of several, if their titles say who they are."""
        for told in reversed(list(_ROLES.finditer(groups))):
            words = {*told[1].lower().split(), told[2].lower()} - _NO_STYLE
            some = frozenset(k for k in self.around if words <= self.walk.styles[k])
            if len(some) > 1:
                return some
        return frozenset()

    def _tail_voice(self) -> int:
        """Who is named as speaking right behind the content."""
        for named in self.tailed:
            gap = self.walk.text[self.pledge[1] : named.start]
            behind = self.walk.text[named.end : named.end + 50]
            if len(gap) < 70 and (cues().search(gap) or cues().search(behind)):
                return named.who
        return -1

    def _lead_voice(self) -> int:
        """Who is the subject of the reporting words before the content."""
        subjects = [n for n in self.led if not self.walk.is_object(n)]
        mine = [n for n in subjects if n.start >= self.start]
        return (mine or subjects)[-1].who if subjects else -1

    def _flags(self) -> Iterator[str]:
        """What holds of the pledge whoever is looked at."""
        opening = self.walk.text[self.sentence.start : self.pledge[0]]
        holds = {
            "together": JOINT.search(self.lead) and not PRONOUN.search(self.lead[-40:]),
            "about both": BOTH.search(self.content[:70]),
            "both inside": BOTH.search(self.content),
            "bullet": _BULLET.match(self.walk.text, self.sentence.start, self.sentence.end),
            "body": _BODY.search(self.lead),
            "no lead": not self.full_lead.strip(" “\"'"),
            "nobody leads": not self.led and self.tail_voice < 0,
            "pronoun": PRONOUN.search(self.lead) or PRONOUN.search(self.tail[:30]),
            "I tell": _telling("I|[Ww]e").search(self.lead),
            "you tell": _telling("[Yy]ou").search(self.lead),
            "first person": FIRST.search(self.content[:40]),
            "transcript": self.sentence.label >= 0 and len(self.walk.floors) > 1,
            "speech": self.sentence.label >= 0 and len(self.walk.floors) == 1,
            "hope": self.force == "hope",
            "second": self.same is not None,
            "audience": _AUDIENCE.search(opening),
            "lead paragraph": self.sentence.paragraph <= 1,
            "voice": self.lead_voice >= 0,
            "voice behind": self.tail_voice >= 0,
            "referred": self.referred >= 0,
            "agreed": _AGREED.search(self.lead[-60:]),
        }
        return (name for name, held in holds.items() if held)


def _number_told(words: str) -> int:
    """How many they say that there are ("the three ministers"), or 0."""
    found = [_NUMBERS.get(told["number"], 2) for told in _NUMBER.finditer(words)]
    return found[-1] if found else 0


@cache
def _telling(who: str) -> re.Pattern[str]:
    """Who speaks for himself tells what was said: "I also assured the Minister that …"."""
    return re.compile(
        rf"\b(?:{who})\b(?:['’](?:m|ve|d|ll|re))?(?: [\w’'-]+){{0,3}}? {cues().pattern}"
    )
