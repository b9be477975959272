"""The parties of a pledge: the discourse's odds and the encoder's, joined."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from annotators.discourse.features import Situation
from annotators.discourse.joint import Groups
from annotators.discourse.model import Weights, log_sigmoid, log_softmax, odds

Key = TypeVar("Key", int, str)
TRUST = 0.5  # weight of the encoder's log odds beside the discourse's
SLACK = 0.4  # log odds that the likeliest may fall short, for hardly a pledge is to nobody
_MET = 4  # officials, the likeliest, who are tried as met


@dataclass(frozen=True, slots=True)
class Odds:
    """The encoder's log odds of each official and country to have a part in one pledge."""

    speaker: Mapping[int, float] = field(default_factory=dict)  # by the official's index
    counterpart: Mapping[int, float] = field(default_factory=dict)
    behalf: Mapping[str, float] = field(default_factory=dict)  # by code
    toward: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parties:
    """Who pledges, for whom, to whom, before whom: indices of officials, and codes."""

    speakers: frozenset[int]
    on_behalf_of: tuple[str, ...]
    toward: tuple[str, ...]
    counterparts: frozenset[int]


def decide(
    situation: Situation, seen: Odds, weights: Mapping[str, Weights], trust: float = TRUST
) -> Parties:
    """The likeliest parties: speakers first, then whom they met, then the sides."""
    people = situation.people(seen.speaker.keys() | seen.counterpart.keys())
    speakers = _speakers(situation, people, seen, weights, trust)
    hosts = situation.hosts(speakers)
    if hosts:
        return _tour(situation, speakers, hosts)
    codes = situation.sides.codes(seen.behalf.keys() | seen.toward.keys())
    asking = _Asking(situation, seen, people, codes, weights, trust, speakers)
    met = asking.met()
    counterparts = frozenset(likely(met))
    if len(speakers) > 1 and counterparts & speakers:
        return _joint(asking)
    others = {who: z for who, z in met.items() if who not in speakers}
    groups = _followed_up(others, counterparts - speakers)
    chosen = max(groups, key=lambda some: _chance(others, some) + asking.addressed(some))
    return asking.parties(chosen)


@dataclass(frozen=True, slots=True)
class _Asking:
    """The questions that are left once it is known who pledges."""

    situation: Situation
    seen: Odds
    people: Sequence[int]
    codes: Sequence[str]
    weights: Mapping[str, Weights]
    trust: float
    speakers: frozenset[int]
    known: dict[tuple[str, tuple[str, ...]], float] = field(default_factory=dict)

    def met(self) -> dict[int, float]:
        """The log odds of each official in question to be met."""
        flags, weights = self.situation.flags, self.weights["counterpart"]
        return {
            who: odds(weights, self.situation.counterpart(who, self.speakers), flags)
            + self.trust * self.seen.counterpart.get(who, 0.0)
            for who in self.people
        }

    def addressed(self, counterparts: frozenset[int]) -> float:
        """The log probability of a pledge before these going to where it then goes."""
        toward = self._sides("toward", self.seen.toward, counterparts)
        return _chance(toward, self._homes(counterparts) or likely(toward))

    def parties(self, counterparts: frozenset[int]) -> Parties:
        """The whole answer, if these are met.

        To whom somebody pledges who speaks to somebody is as good as always (991 of 1,000
        in the annotated articles) the country of whom is spoken to.
        """
        behalf = self._sides("behalf", self.seen.behalf, counterparts)
        toward = self._sides("toward", self.seen.toward, counterparts)
        to = self._homes(counterparts) or likely(toward)
        return Parties(
            self.speakers,
            tuple(sorted(likely(behalf), key=lambda code: -behalf[code])),
            tuple(sorted(to, key=lambda code: (-toward.get(code, 0.0), code))),
            counterparts,
        )

    def _homes(self, some: frozenset[int]) -> set[str]:
        return {self.situation.walk.homes[k] for k in some} - {""}

    def _sides(
        self, role: str, other: Mapping[str, float], counterparts: frozenset[int]
    ) -> dict[str, float]:
        """The log odds of each code to have a part."""
        situation = self.situation
        return {
            code: self._odds(
                role, tuple(situation.sides.features(code, self.speakers, counterparts))
            )
            + self.trust * other.get(code, 0.0)
            for code in self.codes
        }

    def _odds(self, role: str, features: tuple[str, ...]) -> float:
        """The odds of features, which most answers share."""
        if (role, features) not in self.known:
            self.known[role, features] = odds(self.weights[role], features, self.situation.flags)
        return self.known[role, features]


def _followed_up(met: Mapping[int, float], first: frozenset[int]) -> Iterator[frozenset[int]]:
    """Those who may be met: the likely, nobody, the likeliest few one by one and together."""
    best = sorted(met, key=lambda who: -met[who])[:_MET]
    groups = [first, frozenset[int](), *(frozenset((who,)) for who in best)]
    yield from dict.fromkeys((*groups, *(frozenset(best[:n]) for n in range(2, len(best) + 1))))


def _chance(scores: Mapping[Key, float], some: Collection[Key]) -> float:
    """The log probability that just these have the part, each by its own odds."""
    return sum(log_sigmoid(-z) for z in scores.values()) + sum(scores.get(key, 0.0) for key in some)


def _joint(asking: _Asking) -> Parties:
    """A joint pledge: made by, for, to and before the same people and countries."""
    speakers = asking.speakers
    homes = {asking.situation.walk.homes[k] for k in speakers} - {""}
    if len(homes) > 1:
        both = tuple(sorted(homes))
        return Parties(speakers, both, both, speakers)
    return asking.parties(speakers)


def likely(scores: Mapping[Key, float]) -> list[Key]:
    """All with odds in their favor; if there are none, the likeliest unless the odds are long."""
    favored = [key for key, score in scores.items() if score > 0]
    best = max(scores, key=scores.__getitem__, default=None)
    return favored or ([best] if best is not None and scores[best] > -SLACK else [])


def _tour(situation: Situation, speakers: frozenset[int], hosts: frozenset[int]) -> Parties:
    """A lead that sums up a tour is pledged to every host."""
    homes = situation.walk.homes
    toward = tuple(dict.fromkeys(homes[k] for k in sorted(hosts)))
    return Parties(speakers, tuple({homes[k] for k in speakers}), toward, hosts)


def _speakers(
    situation: Situation,
    people: Sequence[int],
    seen: Odds,
    weights: Mapping[str, Weights],
    trust: float,
) -> frozenset[int]:
    """Nobody, one, or a group: the likeliest by the discourse's log probabilities and the encoder's."""
    kind, flags = situation.kind(), situation.flags
    none, many = (odds(weights[k], kind, flags) for k in ("none", "many"))
    features = {who: situation.speaker(who) for who in people}
    alone = log_softmax([odds(weights["one"], found, flags) for found in features.values()])
    each = {who: odds(weights["several"], found) for who, found in features.items()}
    others = {who: seen.speaker.get(who, -4.0) if seen.speaker else 0.0 for who in people}
    ranked = sorted(people, key=lambda who: -each[who] - trust * others[who])
    together = _together(situation, each, ranked, weights["several"])
    chances = {frozenset[int](): log_sigmoid(none) + log_sigmoid(-many)}
    for who, chance in zip(people, alone, strict=True):
        chances[frozenset((who,))] = log_sigmoid(-none) + log_sigmoid(-many) + chance
    for some, chance in together.items():
        chances[some] = log_sigmoid(-none) + log_sigmoid(many) + chance
    return max(chances, key=lambda some: chances[some] + trust * sum(others[who] for who in some))


def _together(
    situation: Situation, each: Mapping[int, float], ranked: Sequence[int], weights: Weights
) -> dict[frozenset[int], float]:
    """The log probability of each group, if several speak; ``each`` has the score of its members."""
    groups = Groups(situation)
    tried = [some for some in groups.tried(ranked) if some <= each.keys()]
    scores = [
        sum(each[who] for who in some) + odds(weights, groups.features(some), situation.flags)
        for some in tried
    ]
    return dict(zip(tried, log_softmax(scores), strict=True))
