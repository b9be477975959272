"""Places that are visited, and places that are spoken for."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from annotators import sentences
from annotators.countries import scan
from annotators.discourse.told import told
from annotators.layers import between
from annotators.training.articles import read_all

BANK = read_all(Path(__file__).parents[1] / "bank")


@pytest.mark.parametrize(
    ("behind", "found"),
    [
        (" paid an official visit to the Republic of Guyana", {("GUY", "goes there")}),
        (" arrived in Georgetown", {("GUY", "goes there")}),
        (" conveyed India's readiness to lend", {("IND", "says it will")}),
        (" underlined that India would offer places", {("IND", "says it will")}),
        (" said the Government of Guyana will pay", {("GUY", "says it will")}),
        (" said Guyana is willing to pay", {("GUY", "says it will")}),
        (" said Guyana should pay", set()),
        (" met the President of Guyana", set()),
        (f" visited {'very ' * 30}Guyana", set()),
    ],
)
def test_what_is_told_of_places_behind_a_name(behind: str, found: set[tuple[str, str]]) -> None:
    text = f"Asha Rao{behind}."
    assert set(told(text, (0, 8), scan(text))) == found


def test_a_place_before_the_name_tells_nothing() -> None:
    text = "India will visit Asha Rao"
    start = text.index("Asha")
    assert list(told(text, (start, len(text)), scan(text))) == []


def test_in_the_bank_the_visited_are_others_and_the_spoken_for_are_ones_own() -> None:
    counts = Counter(
        (feature, code == person.country)
        for article in BANK
        for first, last in sentences.spans(article.text)
        for person in article.people
        for mention in person.mentions
        if first <= mention[0] < last
        for code, feature in told(article.text, mention, between(article.places, first, last))
    )
    assert (counts["goes there", True], counts["goes there", False]) == (7, 52)
    assert (counts["says it will", True], counts["says it will", False]) == (125, 18)
