from __future__ import annotations

from pathlib import Path

import pytest

from annotators.discourse.deciding import SLACK, Odds, Parties, decide, likely
from annotators.discourse.model import Weights, expanded, log_sigmoid, log_softmax, odds, shipped
from annotators.discourse.past import Made
from annotators.training.articles import read_all
from tests.annotators.discourse.scenes import situation, walk

BANK = Path(__file__).parents[1] / "bank"
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


CROWD = TEXT.replace("on Monday", "on Monday, and Lisbon's mayor Ribeiro")


def test_one_side_hardly_speaks_twice() -> None:
    walked = walk(CROWD, Vasques="PRT", Lundgaard="NOR", Ribeiro="PRT")
    eager = Odds(speaker={0: 2.0, 1: 2.0, 2: 1.0})
    found = decide(situation(walked, "to meet again in May"), eager, shipped())
    assert found.speakers == frozenset({0, 1})


def test_as_many_sides_speak_as_the_lead_counts() -> None:
    walked = walk(CROWD, Vasques="PRT", Lundgaard="NOR", Ribeiro="ESP")
    two = situation(walked, "to meet again in May")
    assert two.number_told == 2
    assert len(decide(two, Odds(speaker={0: 2.0, 1: 2.0, 2: 1.0}), shipped()).speakers) == 2
    assert situation(walked, "Norway is ready to help").number_told == 0


def test_of_a_crowd_nobody_speaks_who_does_not_come_into_question() -> None:
    names = [f"Person{'abcdefghijklmnopqrstuvwxyzABCDEF'[n]}" for n in range(32)]
    text = "Talks\n" + "".join(
        f"{a} met {b}.\n" for a, b in zip(names[::2], names[1::2], strict=True)
    )
    walked = walk(text + "They agreed to meet again in May.", **dict.fromkeys(names, "PRT"))
    made = Made(0, 9, frozenset({0, 1}), frozenset(), frozenset(), frozenset())  # named long ago
    found = situation(walked, "to meet again in May", past=(made,))
    assert not made.speakers <= set(found.around)
    assert decide(found, Odds(), shipped()).speakers <= set(found.around)


def test_a_pledge_goes_to_the_country_of_its_counterpart() -> None:
    """What ``_Asking.parties`` relies on, counted in the annotated articles."""
    same = several = 0
    for article in read_all(BANK):
        homes = {person.name: person.country for person in article.people}
        for pledge in article.pledges:
            if len(pledge.speakers) == 1 and pledge.counterparts:
                several += 1
                same += {homes[name] for name in pledge.counterparts} == set(pledge.toward)
    assert several > 1_000
    assert same / several > 0.95, same / several


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
