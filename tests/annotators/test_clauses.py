"""Clauses of pledges: second reporting verbs, and what is no pledge; the bank is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotators import clauses
from annotators.training.articles import read_all
from annotators.types import Force

BANK = read_all(Path(__file__).with_name("bank"))


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        (
            "to set up a secretariat by March and expressed interest in joint financing",
            [
                ("to set up a secretariat by March", "commitment"),
                ("joint financing", "willingness"),
            ],
        ),
        (
            "to reopen the bridge, and voiced his readiness to fund it",
            [("to reopen the bridge", "commitment"), ("his readiness to fund it", "willingness")],
        ),
        (
            "fees will be halved and also looked forward to a summit in May",
            [("fees will be halved", "commitment"), ("a summit in May", "hope")],
        ),
        ("three looked forward to a summit in May", [("a summit in May", "hope")]),
        ("to host talks and thanked his guest", [("to host talks", "commitment")]),
        ("to fund and build it", [("to fund and build it", "commitment")]),
    ],
)
def test_a_second_reporting_verb_ends_a_pledge(content: str, parts: list[tuple[str, str]]) -> None:
    found = clauses.parted(content, (0, len(content)), "commitment")
    assert [(content[s:e], force) for (s, e), force in found] == parts


@pytest.mark.parametrize(
    ("text", "content", "told"),
    [
        ("He predicted that the juntas would return", "the juntas would return", True),
        ("Asked later whether Oslo would pay", "Oslo would pay", True),
        (
            "She said Vilnius was considering buying mines",
            "Vilnius was considering buying mines",
            True,
        ),
        ("She said Vilnius would buy mines", "Vilnius would buy mines", False),
        ("Her predecessor had promised to finish by May", "to finish by May", True),
        ("Then president Almaz Kerim promised to reopen it", "to reopen it", True),
        ("The president then promised to reopen it", "to reopen it", False),
        ("He denied press reports that Oslo would pay", "Oslo would pay", True),
        ("He denied any rift. He said Oslo would pay", "Oslo would pay", False),
        ("They will pay, provided that the plants are moved", "the plants are moved", True),
    ],
)
def test_what_is_only_told_is_no_pledge(text: str, content: str, told: bool) -> None:
    start = text.index(content)
    assert clauses.only_told(text, (start, start + len(content))) is told


@pytest.mark.parametrize(
    ("text", "content", "force", "others"),
    [
        ("“They will announce a tunnel next,” she said", "They will announce a tunnel next", "commitment", True),
        ("“They will be replaced at our cost,” he said", "They will be replaced at our cost", "commitment", False),
        ("“We will pay,” he said", "We will pay", "commitment", False),
        ("He hoped the Czech Government would ratify it", "the Czech Government would ratify it", "hope", True),
        ("“We hope the Thai side will agree”", "We hope the Thai side will agree", "hope", True),
        ("He hoped the Czech and Polish governments would ratify it",
         "the Czech and Polish governments would ratify it", "hope", False),
    ],
)  # fmt: skip
def test_what_others_alone_will_do_is_no_pledge(
    text: str, content: str, force: Force, others: bool
) -> None:
    start = text.index(content)
    assert clauses.of_others(text, (start, start + len(content)), force) is others


@pytest.mark.parametrize(
    ("text", "content", "whole"),
    [
        ("He said Nepal, in return, is to halve the fees", "to halve the fees", "Nepal, in return, is to halve the fees"),
        ("Under which the two ministries are to meet", "to meet", "the two ministries are to meet"),
        ("She said Suriname commits itself to paying", "to paying", "Suriname commits itself to paying"),
        ("They agreed to meet", "to meet", "to meet"),
    ],
)  # fmt: skip
def test_what_somebody_is_to_do_keeps_its_subject(text: str, content: str, whole: str) -> None:
    start = text.index(content)
    assert text[slice(*clauses.whole(text, (start, start + len(content))))] == whole


def test_annotated_pledges_stay_as_they_are() -> None:
    every = [(a.text, (p.start, p.end), p.force) for a in BANK for p in a.pledges]
    assert [t[slice(*w)] for t, w, f in every if list(clauses.parted(t, w, f)) != [(w, f)]] == []
    assert [t[slice(*w)] for t, w, _ in every if clauses.whole(t, w) != w] == []
    assert [t[slice(*w)] for t, w, _ in every if clauses.only_told(t, w)] == []
    assert [t[slice(*w)] for t, w, f in every if clauses.of_others(t, w, f)] == []
