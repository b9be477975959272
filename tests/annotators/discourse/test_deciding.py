from __future__ import annotations

import pytest

from annotators.discourse.deciding import SLACK, Odds, Parties, decide, likely
from annotators.discourse.features import Made
from annotators.discourse.model import Weights, expanded, log_sigmoid, log_softmax, odds, shipped
from tests.annotators.discourse.scenes import situation, walk

TEXT = (
    "Talks in Lisbon\n"
    "LISBON -- Portuguese Foreign Minister Vasques met Norway's Environment Minister Lundgaard on Monday.\n"
    "Vasques said Portugal will plant a forest. In turn, Lundgaard said Norway is ready to help.\n"
    "The two ministers agreed to meet again in May."
)


def parties(content: str, past: tuple[Made, ...] = (), seen: Odds | None = None) -> Parties:
    walked = walk(TEXT, Vasques="PRT", Lundgaard="NOR")
    found = situation(walked, content, "commitment", past)
    return decide(found, seen or Odds(), shipped())


def test_the_subject_of_the_report_pledges_to_the_other_side() -> None:
    found = parties("Portugal will plant a forest")
    assert found == Parties(frozenset({0}), ("PRT",), ("NOR",), frozenset({1}))


def test_a_joint_pledge_has_both_on_both_sides() -> None:
    found = parties("to meet again in May")
    assert found.speakers == found.counterparts == frozenset({0, 1})
    assert sorted(found.on_behalf_of) == sorted(found.toward) == ["NOR", "PRT"]


def test_the_encoder_can_overrule() -> None:
    sure = Odds(speaker={0: -20.0, 1: 20.0})
    assert parties("Portugal will plant a forest", seen=sure).speakers == frozenset({1})


def test_a_pledge_goes_to_the_country_of_whom_it_is_made_before() -> None:
    seen = Odds(counterpart={1: 20.0}, toward={"PRT": 3.0, "NOR": -1.0})
    found = parties("Portugal will plant a forest", seen=seen)
    assert (found.counterparts, found.toward) == (frozenset({1}), ("NOR",))


def test_the_likeliest_is_taken_when_all_fall_a_little_short() -> None:
    assert likely({"NOR": 1.0, "PRT": 0.5, "EU": -0.1}) == ["NOR", "PRT"]
    assert likely({"NOR": -SLACK / 2, "PRT": -SLACK}) == ["NOR"]
    assert likely({"NOR": -2 * SLACK}) == []
    assert likely({}) == []


def test_a_feature_counts_alone_and_in_pairs() -> None:
    assert expanded(["b", "a"], ["c"]) == ["", "!c", "a", "b", "!c & a", "!c & b", "a & b"]
    assert odds(Weights({"": 1.0, "a": 0.5, "a & b": -2.0}), ["a", "b"]) == -0.5


def test_probabilities() -> None:
    assert log_sigmoid(0) == pytest.approx(-0.693, abs=1e-3)
    assert log_sigmoid(-800) == -800
    assert sum(2.718281828**p for p in log_softmax([1.0, 2.0, 3.0])) == pytest.approx(1)
    assert log_softmax([]) == []
