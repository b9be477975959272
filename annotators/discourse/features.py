"""What speaks for and against an official or a country having a part in a pledge.

Each feature is something a reader can check in the text; the weights that join them
are learned (``annotators.training.weights``) and lie in resources/encoder/discourse.json.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import islice

from annotators.discourse.cues import cues
from annotators.discourse.floor import FIRST, NOBODY
from annotators.discourse.past import Made, Past
from annotators.discourse.roles import referred
from annotators.discourse.sentence import Sentence
from annotators.discourse.walk import BOTH, JOINT, PRONOUN, Walk
from annotators.layers import Place
from annotators.types import Force, Offsets

Features = list[str]
_SIDE = re.compile(r"\b[Tt]he ([A-Z][\w-]+(?: [A-Z]\w+)?) (?:side|delegation|government|minister|leader|president|party)\b")  # fmt: skip
_BODY = re.compile(
    r"\b(?:government|ministry|Government|Ministry|Council|Commission|Board|statement|memorandum|communiqu\w+|"
    r"declaration|spokes\w+|authorities|document|Assembly|Cabinet|agreement|protocol|readout|release)\b"
)
_AUDIENCE = re.compile(
    r"\b(?:[Pp]arliament|House|Assembly|briefing|reporters|journalists|Congress|Senate|Council|lawmakers|MPs|"
    r"interview|news conference|press conference|Committee|forum|summit)\b"
)
_MANY = 24  # codes in an article, up to which each is tried for a part in every pledge
_GENDER = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b")
_TOUR = re.compile(
    r"\b(?:met|talks|meetings|tour|visits?)\b[^.]*\b(?:officials|leaders|counterparts|ministers|hosts|capitals|"
    r"countries|nations|states)\b"
)
_AGREED = re.compile(r"\b(?:agreed|agreement|undertook|resolved|decided)\b")
_BULLET = re.compile(r"\s*(?:[•\-–*·▪]|\(?\w{1,3}[.)])\s")
_NUMBER = re.compile(
    r"\b(?:(?:[Tt]he|[Aa]ll) (?P<number>two|three|four|five|six)|[Bb]oth)\b(?! (?:years|months|weeks|days|guests))"
)
_THEY = re.compile(r"\W*(?:[Tt]hey|[Tt]heir)\b")
_SUBJECT = re.compile(r"(?: [\w’'-]+){0,3} ?")  # behind the number: "ministers also"
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_ROLES = re.compile(  # "the two foreign ministers"
    r"\b(?:[Tt]he|[Tt]heir|[Bb]oth|[Tt]wo|[Tt]hree|[Ff]our)((?: [\w-]+){0,2}?) (\w+?)s\b"
)
_NO_STYLE = frozenset(("two", "three", "four", "five", "six", "respective"))
_ROLE = re.compile(r"\b(?:[Tt]he|[Hh]is|[Hh]er|visiting|[A-Z]\w+) (?:\w+ ){0,2}?(\w+)\b")


class Situation:
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
        self._named_sides: dict[str, Features] = {}

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

    # --- officials --------------------------------------------------------------------

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
        found += self._sides(home)
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
        if who in self.sentence.meeting and speakers & set(self.sentence.meeting):
            found.append("in meeting with speaker")
        rivals = {k for k in self.around if walk.homes[k] not in homes and k not in speakers}
        if rivals == {who}:
            found.append("only other")
        last = self._last_of(rivals)
        if last == who:
            found.append("last other")
        found += self._sides(home)
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

    # --- countries --------------------------------------------------------------------

    def _sides(self, code: str) -> Features:
        """What the sentence says of a country; looked up once, for every answer that is tried."""
        if code not in self._named_sides:
            self._named_sides[code] = list(self._named_side(code))
        return self._named_sides[code]

    def _named_side(self, code: str) -> Iterator[str]:
        led = [p for p in self.sentence.places if self.start <= p.start < self.pledge[0]]
        if led and led[-1].code == code:
            yield "side last before"
        if led and led[0].code == code:
            yield "side first before"
        if any(p.code == code for p in led):
            yield "side before"
        side = _SIDE.search(self.lead + self.tail)
        if side and any(p.code == code for p in self._inside(side)):
            yield "side speaks"
        inside = [p for p in self.sentence.places if self.pledge[0] <= p.start < self.pledge[1]]
        if inside and inside[0].code == code:
            yield "side first inside"
            if inside[0].start - self.pledge[0] < 12:
                yield "side opens"
        elif any(p.code == code for p in inside):
            yield "side inside"

    def _inside(self, match: re.Match[str]) -> list[Place]:
        word = match.group(1)
        return [p for p in self.sentence.places if word.startswith(self.walk.text[p.start : p.end])]

    def people(self, seen: Collection[int]) -> Sequence[int]:
        """Who is tried for a part, by index: all of a few, of many those around and those seen."""
        everybody = len(self.around) == len(self.walk.officials)
        return self.around if everybody else sorted({*self.around, *seen})

    def codes(self, seen: Collection[str]) -> Sequence[str]:
        """The countries and bodies that are tried for a part, by code: all, if they are few.

        Of many, those named here or by the last pledge, those of the officials around, the most
        named of the article, and those seen.
        """
        walk, last = self.walk, self.past.last
        if len(walk.codes) <= _MANY:
            return walk.codes
        found = {p.code for p in (*self.before.places, *self.sentence.places)}.union(seen)
        found |= {walk.homes[k] for k in self.around} - {""}
        found |= {*walk.ranked[:4], *(last.behalf | last.toward if last else ())}
        return sorted(found)

    def side(self, code: str, speakers: frozenset[int], counterparts: frozenset[int]) -> Features:
        """What tells whether a country's conduct is pledged, or the pledge made to it."""
        return [*self._sides(code), *self._of_people(code, speakers, counterparts)]

    def _of_people(
        self, code: str, speakers: frozenset[int], counterparts: frozenset[int]
    ) -> Iterator[str]:
        homes = self.walk.homes
        own = {homes[k] for k in speakers}
        others = list(islice((c for c in self.walk.ranked if c not in own), 2))
        last = self.past.last
        holds = {
            "speaker's": code in own,
            "counterpart's": code in {homes[k] for k in counterparts},
            "no counterpart": not counterparts,
            "no speaker": not speakers,
            "several speak": len(speakers) > 1,
            "joint": speakers and speakers == counterparts,
            "most named other": others[:1] == [code],
            "second named other": others[1:2] == [code],
            "among the two most named": code in self.walk.ranked[:2],
            "toward last": last is not None and code in last.toward,
            "behalf last": last is not None and code in last.behalf,
            "in sentence before": any(p.code == code for p in self.before.places),
            "side of meeting": code in {homes[k] for k in self.sentence.meeting},
            "has official": code in self.walk.sides,
        }
        yield from (name for name, held in holds.items() if held)


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
