from __future__ import annotations

import pytest

from gui.card.guessing import countries_around, country_near

TEXT = (
    "Norway's Minister met Portuguese envoy Rui Vaz.\n"
    "In Lisbon, the United Arab Emirates' Sara Ali spoke.\nNobody, said Ann Lee."
)


@pytest.mark.parametrize(
    ("name", "code"), [("Rui Vaz", "PRT"), ("Sara Ali", "ARE"), ("Ann Lee", "")]
)
def test_the_country_named_last_before_a_person(name: str, code: str) -> None:
    assert country_near(TEXT, TEXT.index(name)) == code


def test_countries_around_come_by_distance_and_names_of_seas_are_none() -> None:
    text = "Norway and Kenya met.\nOn the South China Sea, Ann Lee of Chile spoke to Kenya."
    assert countries_around(text, text.index("Ann Lee")) == ["CHL", "KEN", "NOR"]
    assert country_near(text, text.index("Ann Lee")) == ""
