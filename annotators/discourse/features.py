"""What speaks for and against an official having a part in a pledge.

Each feature is something a reader can check in the text; the weights that join them
are learned (``annotators.training.weights``) and lie in resources/encoder/discourse.json.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence

from annotators.discourse.cues import cues
from annotators.discourse.floor import NOBODY
from annotators.discourse.lead import Lead
from annotators.discourse.model import Features
from annotators.discourse.past import Made, Past
from annotators.discourse.sides import Sides
from annotators.discourse.walk import Walk
from annotators.types import Force, Offsets

_TOUR = re.compile(
    r"\b(?:met|talks|meetings|tour|visits?)\b[^.]*\b(?:officials|leaders|counterparts|ministers|hosts|capitals|"
    r"countries|nations|states)\b"
)
_SUBJECT = re.compile(r"(?: [\w’'-]+){0,3} ?")  # behind the number: "ministers also"
_ROLE = re.compile(r"\b(?:[Tt]he|[Hh]is|[Hh]er|visiting|[A-Z]\w+) (?:\w+ ){0,2}?(\w+)\b")


class Situation(Lead):
    """One pledge with what speaks for each answer to who makes it, before whom, for and to whom."""

    def __init__(self, walk: Walk, pledge: Offsets, force: Force, past: Past) -> None:
        super().__init__(walk, pledge, force, past)
        self.sides = Sides(self)

    def speaker(self, who: int) -> Features:
        """What tells whether an official makes the pledge."""
        found = [*self._place_in_lead(who), *self._standing(who)]
        home = self.walk.homes[who]
        if who == self.tail_voice:
            found.append("speaks behind")
        elif self.tail_voice >= 0:
            found.append("other behind")
        if who == self.lead_voice:
            found.append("subject before")
        elif self.lead_voice >= 0:
            found.append("other subject")
        if any(n.who == who for n in self.inside):
            found.append("inside")
        found += self.sides.named(home)
        if self._role_named(who):
            found.append("role named")
        if who == self.referred:
            found.append("referred to")
        elif self.referred >= 0:
            found.append("other referred to")
        if self.gender and self.walk.gender[who]:
            found.append(
                "pronoun fits" if self.gender == self.walk.gender[who] else "pronoun differs"
            )
        return found

    def kind(self) -> Features:
        """What tells whether nobody by name, one official, or several make the pledge."""
        words = re.findall(r"[\w’'-]+", self.lead.lower())
        opening = re.findall(
            r"[\w’'-]+", self.walk.text[self.sentence.start : self.pledge[0]].lower()
        )
        found = [f"… {word}" for word in words[-4:]] + [f"{word} …" for word in opening[:2]]
        found += [f"[{w}" for w in re.findall(r"[\w’'-]+", self.content.lower())[:2]]
        last = self.past.last
        if last is not None:
            found.append(f"last {min(len(last.speakers), 2)}")
            if self.same is last:
                found.append(f"same {min(len(last.speakers), 2)}")
        led = {n.who for n in self.led if n.start >= self.start}
        found.append(f"named {min(len(led), 3)}")
        sides = {p.code for p in self.sentence.places if self.start <= p.start < self.pledge[0]}
        found.append(f"sides {min(len(sides), 3)}")
        found += self._counted()
        return found

    def _counted(self) -> Iterator[str]:
        """What the lead counts ("the three ministers agreed"), and whether those speak."""
        if self.told is None:
            return
        yield f"told {min(self.number_told, 3)}"
        behind = re.findall(r"[\w’'-]+", self.lead[self.told.end() :].lower())
        yield f"told {next(iter(behind), '')}"
        cue = cues().search(self.lead, self.told.end())
        if cue and _SUBJECT.fullmatch(self.lead, self.told.end(), cue.start()):
            yield "the told speak"

    def counterpart(self, who: int, speakers: frozenset[int]) -> Features:
        """What tells whether an official is met when the pledge is made."""
        walk = self.walk
        found = [f"also {name}" for name in self._place_in_lead(who)]
        found += self._standing(who)
        home = walk.homes[who]
        homes = {walk.homes[k] for k in speakers}
        if who in speakers:
            found.append("is speaker")
        found.append("own side" if home in homes else "other side")
        if len(speakers) != 1:
            found.append("several speak" if speakers else "nobody speaks")
        found += self._met(who, speakers)
        if speakers & set(self.sentence.meeting):
            met = who in self.sentence.meeting
            found.append("in meeting with speaker" if met else "speaker meets others")
        rivals = {k for k in self.around if walk.homes[k] not in homes and k not in speakers}
        if rivals == {who}:
            found.append("only other")
        last = self._last_of(rivals)
        if last == who:
            found.append("last other")
        found += self.sides.named(home)
        found += self._as_before(who, speakers)
        return found

    def _met(self, who: int, speakers: frozenset[int]) -> Iterator[str]:
        """Whether the article has named the official together with a speaker."""
        met = [self.walk.met.get(frozenset((k, who)), []) for k in speakers if k != who]
        earlier = [
            some[bisect_right(some, self.number) - 1]
            for some in met
            if some and some[0] <= self.number
        ]
        if earlier:
            yield "met"
            if self.number - earlier[-1] <= 3:
                yield "met lately"
            if self.number == earlier[-1]:
                yield "met here"
        elif any(met):
            yield "met later"

    def hosts(self, speakers: frozenset[int]) -> frozenset[int]:
        """Whom a lead means that tells of one speaker's meetings and names no host."""
        walk = self.walk
        named = {n.who for n in self.sentence.named}
        if self.sentence.paragraph > 1 or len(speakers) != 1 or named != speakers:
            return frozenset()
        if not _TOUR.search(walk.text, self.sentence.start, self.pledge[0]):
            return frozenset()
        (who,) = speakers
        met = walk.partners[who]
        return frozenset(met) if len({walk.homes[k] for k in met}) > 1 else frozenset()

    def _as_before(self, who: int, speakers: frozenset[int]) -> Iterator[str]:
        made = self.past.by.get(speakers)
        if made is not None:
            yield "counterpart before" if who in made.counterparts else "not counterpart before"
        if speakers & self.past.before.get(who, set()):
            yield "answered"

    def _place_in_lead(self, who: int) -> Iterator[str]:
        led = [n for n in self.led if n.start >= self.start] or self.led
        if led and led[-1].who == who:
            yield "last before"
        if led and led[0].who == who:
            yield "first before"
        mine = [n for n in led if n.who == who]
        if mine:
            yield "before"
            if all(self.walk.is_object(n) for n in mine):
                yield "object before"
            if len({n.who for n in led}) == 1:
                yield "alone before"
        elif any(n.who == who for n in self.led):
            yield "earlier before"

    def _standing(self, who: int) -> Iterator[str]:
        sentence, before = self.sentence, self.before
        rank = self.recent.index(who) if who in self.recent else 9
        headline = self.walk.sentences[0].named if self.walk.sentences else []
        holds = {
            "spoke before": who == before.speaker,
            "spoke in paragraph": who == before.speaker and before.paragraph == sentence.paragraph,
            "topic": who == before.topic,
            "has the floor": sentence.label == who,
            "has the floor in turn": who in self.walk.floors and sentence.label != who,
            "other has the floor": sentence.label >= 0 and sentence.label != who,
            "talked of": self._talked_of(who),
            "in meeting": who in sentence.meeting,
            "attends": who in self.walk.attending,
            f"recency {min(rank, 3)}": True,
            "only official": len(self.walk.officials) == 1,
            "in headline": any(n.who == who for n in headline),
            "early": who < 2,
            "late": who >= 2,
        }
        yield from (name for name, held in holds.items() if held)
        if self.past.last is not None:
            yield from self._pledged(who, self.past.last)

    def _talked_of(self, who: int) -> bool:
        """Whether another, who has the floor, has named somebody."""
        if self.sentence.label in (NOBODY, who):
            return False
        mentions = self.walk.officials[who].mentions
        behind = bisect_left(mentions, (self.sentence.turn, 0))
        return behind < len(mentions) and mentions[behind][0] < self.pledge[0]

    def _pledged(self, who: int, last: Made) -> Iterator[str]:
        """What part somebody had in the last pledge."""
        if who in last.speakers:
            yield "pledged last"
            if self.same is last:
                yield "pledged in sentence"
            if self.walk.sentences[self.walk.at(last.start)].paragraph == self.sentence.paragraph:
                yield "pledged in paragraph"
        if who in last.counterparts:
            yield "counterpart last"

    def _last_of(self, some: set[int]) -> int:
        return next((k for k in self.recent if k in some), -1)

    def _role_named(self, who: int) -> bool:
        roles = self.walk.roles[who]
        return any(m.group(1).lower() in roles for m in _ROLE.finditer(self.lead + " " + self.tail))

    def people(self, seen: Collection[int]) -> Sequence[int]:
        """Who is tried for a part, by index: all of a few, of many those around and those seen."""
        everybody = len(self.around) == len(self.walk.officials)
        return self.around if everybody else sorted({*self.around, *seen})
