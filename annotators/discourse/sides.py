"""What speaks for and against a country or body having a part in a pledge."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from annotators.discourse.lead import Lead
from annotators.discourse.model import Features
from annotators.layers import Place

_SIDE = re.compile(r"\b[Tt]he ([A-Z][\w-]+(?: [A-Z]\w+)?) (?:side|delegation|government|minister|leader|president|party)\b")  # fmt: skip
_MANY = 24  # codes in an article, up to which each is tried for a part in every pledge


class Sides:
    """The countries and bodies of an article as seen from one pledge."""

    def __init__(self, lead: Lead) -> None:
        self._lead = lead
        self._named: dict[str, Features] = {}

    def named(self, code: str) -> Features:
        """What the sentence says of a country; looked up once, for every answer that is tried."""
        if code not in self._named:
            self._named[code] = list(self._what_is_said(code))
        return self._named[code]

    def _what_is_said(self, code: str) -> Iterator[str]:
        led = [
            p
            for p in self._lead.sentence.places
            if self._lead.start <= p.start < self._lead.pledge[0]
        ]
        if led and led[-1].code == code:
            yield "side last before"
        if led and led[0].code == code:
            yield "side first before"
        if any(p.code == code for p in led):
            yield "side before"
        side = _SIDE.search(self._lead.lead + self._lead.tail)
        if side and any(p.code == code for p in self._inside(side)):
            yield "side speaks"
        inside = [
            p
            for p in self._lead.sentence.places
            if self._lead.pledge[0] <= p.start < self._lead.pledge[1]
        ]
        if inside and inside[0].code == code:
            yield "side first inside"
            if inside[0].start - self._lead.pledge[0] < 12:
                yield "side opens"
        elif any(p.code == code for p in inside):
            yield "side inside"

    def _inside(self, match: re.Match[str]) -> list[Place]:
        word = match.group(1)
        return [
            p
            for p in self._lead.sentence.places
            if word.startswith(self._lead.walk.text[p.start : p.end])
        ]

    def codes(self, seen: Collection[str]) -> Sequence[str]:
        """The countries and bodies that are tried for a part, by code: all, if they are few.

        Of many, those named here or by the last pledge, those of the officials around, the most
        named of the article, and those seen.
        """
        walk, last = self._lead.walk, self._lead.past.last
        if len(walk.codes) <= _MANY:
            return walk.codes
        found = {p.code for p in (*self._lead.before.places, *self._lead.sentence.places)}.union(
            seen
        )
        found |= {walk.homes[k] for k in self._lead.around} - {""}
        found |= {*walk.ranked[:4], *(last.behalf | last.toward if last else ())}
        return sorted(found)

    def features(
        self, code: str, speakers: frozenset[int], counterparts: frozenset[int]
    ) -> Features:
        """What tells whether a country's conduct is pledged, or the pledge made to it."""
        return [*self.named(code), *self._of_people(code, speakers, counterparts)]

    def _of_people(
        self, code: str, speakers: frozenset[int], counterparts: frozenset[int]
    ) -> Iterator[str]:
        homes = self._lead.walk.homes
        own = {homes[k] for k in speakers}
        others = list(islice((c for c in self._lead.walk.ranked if c not in own), 2))
        last = self._lead.past.last
        holds = {
            "speaker's": code in own,
            "counterpart's": code in {homes[k] for k in counterparts},
            "no counterpart": not counterparts,
            "no speaker": not speakers,
            "several speak": len(speakers) > 1,
            "joint": speakers and speakers == counterparts,
            "most named other": others[:1] == [code],
            "second named other": others[1:2] == [code],
            "among the two most named": code in self._lead.walk.ranked[:2],
            "toward last": last is not None and code in last.toward,
            "behalf last": last is not None and code in last.behalf,
            "in sentence before": any(p.code == code for p in self._lead.before.places),
            "side of meeting": code in {homes[k] for k in self._lead.sentence.meeting},
            "has official": code in self._lead.walk.sides,
        }
        yield from (name for name, held in holds.items() if held)
