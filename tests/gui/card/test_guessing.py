from __future__ import annotations

import pytest

from gui.card.guessing import country_near

TEXT = (
    "Norway's Minister met Portuguese envoy Rui Vaz.\n"
    "In Lisbon, the United Arab Emirates' Sara Ali spoke.\nNobody, said Ann Lee."
)


@pytest.mark.parametrize(
    ("name", "code"), [("Rui Vaz", "PRT"), ("Sara Ali", "ARE"), ("Ann Lee", "")]
)
def test_the_country_named_last_before_a_person(name: str, code: str) -> None:
    assert country_near(TEXT, TEXT.index(name)) == code
