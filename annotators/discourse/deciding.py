"""The parties of a pledge: the discourse's odds and the encoder's, joined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeVar

from annotators.discourse.features import Situation
from annotators.discourse.model import Weights, log_sigmoid, log_softmax, odds

Key = TypeVar("Key", int, str)
TRUST = 0.7  # weight of the encoder's log odds beside the discourse's
SLACK = (
    0.7  # log odds by which the likeliest of all may fall short, for hardly a pledge is to nobody
)
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
        counterparts = speakers  # a joint pledge has the same people on both sides
    else:
        counterparts -= speakers

    def sides(role: str, other: Mapping[str, float]) -> tuple[str, ...]:
        scores = {
            code: odds(weights[role], situation.side(code, speakers, counterparts), situation.flags)
            + trust * other.get(code, 0.0)
            for code in codes
        }
        return tuple(sorted(likely(scores), key=lambda code: -scores[code]))

    return Parties(
        speakers, sides("behalf", seen.behalf), sides("toward", seen.toward), counterparts
    )


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

    def alike(some: frozenset[int]) -> float:
        """The encoder's log probability of just these speakers."""
        return trust * sum(log_sigmoid(o if who in some else -o) for who, o in enumerate(others))

    def likely(some: frozenset[int]) -> float:
        if not some:
            return none + not_many + alike(some)
        if len(some) == 1:
            return not_none + not_many + one[next(iter(some))] + alike(some)
        together = sum(log_sigmoid(z if who in some else -z) for who, z in enumerate(each))
        return not_none + many + together + alike(some)

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
