"""Places that are visited, and places that are spoken for."""

from __future__ import annotations

import pytest

from annotators.countries import scan
from annotators.discourse.told import told


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
