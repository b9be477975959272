"""The parties of a pledge: the discourse's odds and the encoder's, joined."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeVar

from annotators.discourse.features import Situation
from annotators.discourse.model import Weights, log_sigmoid, log_softmax, odds

Key = TypeVar("Key", int, str)
TRUST = 0.5  # weight of the encoder's log odds beside the discourse's
SLACK = (
    0.7  # log odds by which the likeliest of all may fall short, for hardly a pledge is to nobody
)
CROWD = 1.5  # log odds against each speaker of a joint pledge beyond the second
_MET = 4  # officials, the likeliest, who are tried as met
_PAIRED = 5  # officials, the likeliest, of whom two or three may speak together


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
    situation: Situation,
    seen: Odds,
    codes: list[str],
    weights: Mapping[str, Weights],
    trust: float = TRUST,
) -> Parties:
    """The likeliest parties: speakers first, then whom they met, then the sides."""
    speakers = _speakers(situation, seen, weights, trust)
    hosts = situation.hosts(speakers)
    if hosts:
        return _tour(situation, speakers, hosts)
    met = {
        who: odds(weights["counterpart"], situation.counterpart(who, speakers), situation.flags)
        + trust * seen.counterpart.get(who, 0.0)
        for who in range(len(situation.walk.officials))
    }
    counterparts = frozenset(likely(met))
    if len(speakers) > 1 and counterparts & speakers:
        return _joint(situation, seen, codes, weights, trust, speakers)
    others = {who: z for who, z in met.items() if who not in speakers}
    answers = [
        _addressed(situation, seen, codes, weights, trust, speakers, some, others)
        for some in _followed_up(others, counterparts - speakers)
    ]
    return max(answers, key=lambda answer: answer[0])[1]


def _followed_up(met: Mapping[int, float], first: frozenset[int]) -> Iterator[frozenset[int]]:
    """Those who may be met: the likely, nobody, the likeliest few one by one and together."""
    best = sorted(met, key=lambda who: -met[who])[:_MET]
    groups = [first, frozenset[int](), *(frozenset((who,)) for who in best)]
    yield from dict.fromkeys((*groups, *(frozenset(best[:n]) for n in range(2, len(best) + 1))))


def _addressed(
    situation: Situation,
    seen: Odds,
    codes: list[str],
    weights: Mapping[str, Weights],
    trust: float,
    speakers: frozenset[int],
    counterparts: frozenset[int],
    met: Mapping[int, float],
) -> tuple[float, Parties]:
    """The log probability of these being met, with what is pledged to their countries.

    To whom somebody pledges who speaks to somebody is as good as always (995 of 1,000 in
    the annotated articles) the country of whom is spoken to.
    """

    def scores(role: str, other: Mapping[str, float]) -> dict[str, float]:
        return {
            code: odds(weights[role], situation.side(code, speakers, counterparts), situation.flags)
            + trust * other.get(code, 0.0)
            for code in codes
        }

    toward = scores("toward", seen.toward)
    homes = {situation.walk.homes[k] for k in counterparts} - {""}
    chosen = homes or set(likely(toward))
    sides = scores("behalf", seen.behalf)
    behalf = tuple(sorted(likely(sides), key=lambda code: -sides[code]))
    to = tuple(sorted(chosen, key=lambda code: -toward.get(code, 0.0)))
    chance = _chance(met, counterparts) + _chance(toward, chosen)
    return chance, Parties(speakers, behalf, to, counterparts)


def _chance(scores: Mapping[Key, float], some: Collection[Key]) -> float:
    """The log probability that just these have the part, each by its own odds."""
    return sum(log_sigmoid(-z) for z in scores.values()) + sum(scores.get(key, 0.0) for key in some)


def _joint(
    situation: Situation,
    seen: Odds,
    codes: list[str],
    weights: Mapping[str, Weights],
    trust: float,
    speakers: frozenset[int],
) -> Parties:
    """A joint pledge: made by, for, to and before the same people and countries."""
    homes = {situation.walk.homes[k] for k in speakers} - {""}
    if len(homes) > 1:
        both = tuple(sorted(homes))
        return Parties(speakers, both, both, speakers)
    _, parties = _addressed(situation, seen, codes, weights, trust, speakers, speakers, {})
    return parties


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
    situation: Situation, seen: Odds, weights: Mapping[str, Weights], trust: float
) -> frozenset[int]:
    everybody = range(len(situation.walk.officials))
    features = [situation.speaker(who) for who in everybody]
    kind, flags = situation.kind(), situation.flags
    none, many = (log_sigmoid(odds(weights[k], kind, flags)) for k in ("none", "many"))
    not_none, not_many = (log_sigmoid(-odds(weights[k], kind, flags)) for k in ("none", "many"))
    one = log_softmax([odds(weights["one"], f, flags) for f in features])
    each = [odds(weights["each"], f, flags) for f in features]
    others = [seen.speaker.get(who, -4.0) if seen.speaker else 0.0 for who in everybody]

    # The log odds of being in are what it adds to the chance that all are out.
    others_silent = sum(log_sigmoid(-o) for o in others)
    each_silent = sum(log_sigmoid(-z) for z in each)

    def alike(some: frozenset[int]) -> float:
        """The encoder's log probability of just these speakers."""
        return trust * (others_silent + sum(others[who] for who in some))

    def likely(some: frozenset[int]) -> float:
        if not some:
            return none + not_many + alike(some)
        if len(some) == 1:
            return not_none + not_many + one[next(iter(some))] + alike(some)
        together = each_silent + sum(each[who] for who in some)
        return not_none + many + together + alike(some) - CROWD * (len(some) - 2)

    joined = [z + trust * o for z, o in zip(each, others, strict=True)]
    return max(_combinations(joined), key=likely)


def _combinations(joined: list[float]) -> Iterator[frozenset[int]]:
    """Nobody; each alone; the likeliest two or three; all that the odds favor."""
    yield frozenset()
    for who in range(len(joined)):
        yield frozenset((who,))
    best = sorted(range(len(joined)), key=lambda who: -joined[who])[:_PAIRED]
    for size in (2, 3):
        for some in combinations(best, size):
            yield frozenset(some)
    favored = frozenset(who for who, z in enumerate(joined) if z > 0)
    if len(favored) > 3:
        yield favored
