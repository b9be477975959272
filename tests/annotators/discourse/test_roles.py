"""Whom a role stands for, by the country it names, the office, or who spoke last."""

from __future__ import annotations

import pytest

from annotators.discourse.roles import referred
from annotators.types import Title
from tests.annotators.discourse.scenes import walk

MET = (
    "Prime Minister Vasques of Portugal met Foreign Minister Lundgaard of Norway and King Olavsen. "
)
HOMES = {"Vasques": "PRT", "Lundgaard": "NOR", "Olavsen": "NOR"}
OFFICES = {"Vasques": "Prime Minister", "Lundgaard": "Foreign Minister", "Olavsen": "King"}


def meant(told: str) -> str:
    """Who is meant in the last sentence of what follows the meeting, by name."""
    text = MET + told
    titles = [
        Title(text.index(title), text.index(title) + len(title), (name,))
        for name, title in OFFICES.items()
    ]
    walked = walk(text, *titles, **HOMES)
    last = walked.sentences[-1]
    who = referred(walked, last, last.start, last.end)
    return list(HOMES)[who] if who >= 0 else ""


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("The Prime Minister said that trains would run.", "Vasques"),
        ("The Minister said that trains would run.", "Lundgaard"),  # no prime minister
        ("The head of state said that trains would run.", "Olavsen"),
        ("The head of the government said that trains would run.", "Vasques"),
        ("The Portuguese leader said that trains would run.", "Vasques"),
        ("The Portuguese then promised that trains would run.", "Vasques"),
        ("The mayor said that trains would run.", ""),
    ],
)
def test_an_office_or_a_country_says_who_is_meant(told: str, who: str) -> None:
    assert meant(told) == who


@pytest.mark.parametrize("other", ["His host", "The guest", "Her interlocutor", "His counterpart"])
def test_the_other_is_of_another_country_than_who_spoke(other: str) -> None:
    assert meant(f"Lundgaard said that snow fell. {other} replied that trains would run.") == (
        "Vasques"
    )
    assert meant(f"Vasques said that snow fell. {other} then said that trains would run.") in (
        "Lundgaard",
        "Olavsen",
    )


def test_who_is_spoken_to_does_not_speak() -> None:
    assert meant("Snow fell. He told the Prime Minister that trains would run.") == ""
    assert meant("Lundgaard said that snow fell. She gave her host a map.") == ""
