from __future__ import annotations

import pytest

from annotators.naming import fitting, regions


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Gennady Polyashin", "RUS"), ("Ganzorig Batsaikhan", "MNG"), ("Nguyen Thanh Loan", "VNM"),
        ("Arunachalam Subramanian", "IND"), ("Eoin Gilhooly", "GBR"), ("Hamad bin Saif Al Muhairbi", "ARE"),
        ("Takeshi Yamashita", "JPN"), ("Gheorghe Vasilescu", "ROU"), ("Oluwaseun Adebayo", "NGA"),
    ],
)  # fmt: skip
def test_letters_tell_where_a_name_is_at_home(name: str, country: str) -> None:
    codes = ["RUS", "MNG", "VNM", "IND", "GBR", "ARE", "JPN", "ROU", "NGA"]
    fits = fitting(name, codes)
    assert max(fits, key=fits.__getitem__) == country
    assert sum(fits.values()) == pytest.approx(1)


def test_bodies_and_names_without_letters_say_nothing() -> None:
    assert fitting("Paul Moreau", ["EU", "UN"]) == {}
    assert set(fitting("", ["FRA", "CHN"]).values()) == {0.5}


def test_every_region_can_be_drawn_from() -> None:
    for region in regions():
        assert region["countries"]
        assert all("[" in form and "]" in form for form in region["forms"])
