from __future__ import annotations

import pytest

from annotators.people import same


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Sagynbayev", "Damir Sagynbayev"),
        ("Damir", "Damir Sagynbayev"),
        ("D. Sagynbayev", "Damir Sagynbayev"),
        ("ZHAO", "Zhao Kezhi"),
        ("Bentancourt", "Graciela Bentancourt Olivera"),
        ("bin Fahad Al-Kaabi", "Nasser bin Fahad Al-Kaabi"),
        ("Faizullo Nazarovich", "Faizullo Sharifzoda"),
    ],
)
def test_short_forms_stand_for_the_full_name(form: str, name: str) -> None:
    assert same(form, name)


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Kim Yong-sun", "Kim Ho-rim"),
        ("Damir Sagynbayev", "Sagynbayev"),
        ("Sagynbayev Damir", "Damir Sagynbayev"),
        ("Hassan Omar", "Hassan Ali"),
        ("A. Sagynbayev", "Damir Sagynbayev"),
        ("Sagyn", "Damir Sagynbayev"),
    ],
)
def test_other_names_do_not(form: str, name: str) -> None:
    assert not same(form, name)
