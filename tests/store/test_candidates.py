"""The hard pairs that the ranking of registry candidates is held to."""

from __future__ import annotations

import pytest

from store import candidates
from store.candidates import SURE, Found, Known, alike, judge
from store.names import fold, keys
from store.offices import form


@pytest.mark.parametrize(
    ("one", "other", "least", "most", "reason"),
    [
        ("Zhao Kezhi", "Zhao Kezhi", 1, 1, "same name"),
        ("Kezhi Zhao", "Zhao Kezhi", 0.97, 0.97, "another order"),
        ("Sagynbayev", "Sagynbaev", 0.9, 1, "another spelling"),
        ("Abdukhakim Kahharov", "Abduhakim Qahhorov", 0.9, 1, "another spelling"),
        ("Sergei Lavrov", "Sergey Lavrov", 0.9, 1, "another spelling"),
        ("Aleksandr Lukashenko", "Alexander Lukashenka", 0.78, 1, ""),
        ("Li Ke-qiang", "Li Keqiang", 0.9, 1, "another spelling"),
        ("José Díaz", "Jose Diaz", 1, 1, "same name"),
        ("Mohammed bin Salman", "Muhammad Salman", 0.9, 1, "another spelling"),
        ("S. Lavrov", "Sergey Lavrov", 0.86, 0.86, "initial"),
        ("A. Lavrov", "Sergey Lavrov", 0, 0.4, ""),
        ("Lavrov", "Sergey Lavrov", 0.75, 0.75, "one name only"),
        ("Sergey Viktorovich Lavrov", "Sergey Lavrov", 0.75, 0.75, "part of the name"),
        ("George Bush", "Jeb Bush", 0, 0.4, "another one differs"),  # one surname, two people
        ("Hafez al-Assad", "Bashar al-Assad", 0, 0.4, "another one differs"),  # father and son
        ("Kim Jong-il", "Kim Jong-un", 0, 0.8, ""),
        ("Ana Lund", "Rui Vaz", 0, 0.5, ""),
    ],
)
def test_two_names(one: str, other: str, least: float, most: float, reason: str) -> None:
    for pair in ((one, other), (other, one)):
        score, said = alike(*pair)
        assert least <= score <= most, (pair, score, said)
        assert reason in said


VAZ = Found("Rui Vaz", "PRT", ("Minister of Foreign Affairs",))
FOREIGN = ("Foreign Minister", form("Foreign Minister"), "2019-03-01")
OTHER = ("Mayor of Porto", form("Mayor of Porto"), "2020-01-01")


def _entry(key: int, name: str, country: str = "PRT", *held: tuple[str, str, str]) -> Known:
    return Known(key, name, country, (name,), held)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (_entry(1, "Rui Vaz", "PRT", FOREIGN), _entry(2, "Rui Vaz", "BRA", FOREIGN)),
        (_entry(1, "Rui Vas", "PRT", FOREIGN), _entry(2, "Rui Vas", "PRT", OTHER)),
        (_entry(1, "Rui Vas", "PRT", FOREIGN, OTHER), _entry(2, "Rui Vas", "PRT", OTHER, FOREIGN)),
        (_entry(1, "Vaz Rui", "PRT"), _entry(2, "Raul Vaz", "PRT", FOREIGN)),
        (_entry(1, "Vaz", "PRT", FOREIGN), _entry(2, "Vaz", "PRT", OTHER)),
        (_entry(1, "Rui Vaz", "PRT", OTHER), _entry(2, "Rui Vaz", "BRA", FOREIGN)),
        (_entry(1, "R. Vaz", "PRT"), _entry(2, "Ana Vaz", "PRT", FOREIGN)),
    ],
)
def test_which_entry_comes_first(better: Known, worse: Known) -> None:
    assert judge(VAZ, better).score > judge(VAZ, worse).score


@pytest.mark.parametrize(
    ("entry", "taken"),
    [
        (_entry(1, "Rui Vaz"), True),
        (_entry(1, "Rui Waz"), True),
        (_entry(1, "Vaz", "PRT", FOREIGN), True),
        (_entry(1, "Vaz"), False),
        (_entry(1, "Rui Vaz", "BRA", FOREIGN), False),
        (_entry(1, "Raul Vaz", "PRT", FOREIGN), False),
    ],
)
def test_what_is_taken_without_asking(entry: Known, taken: bool) -> None:
    assert (judge(VAZ, entry).score >= SURE) is taken


def test_reasons_are_in_words() -> None:
    judged = judge(VAZ, _entry(1, "Rui Vaz", "PRT", FOREIGN))
    assert judged.reasons == (
        "same name",
        "same country (PRT)",
        "same title (Foreign Minister, last seen 2019-03-01)",
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("defence minister", "Minister of Defense"),
        ("Foreign Minister", "Minister of Foreign Affairs"),
        ("Minister for Foreign Affairs", "foreign minister"),
        ("Premier", "Prime Minister"),
        ("Chairman of the Security Council", "Security Council Chairperson"),
        ("Secretary of the Security Council", "Security Council Secretary"),
    ],
)
def test_equal_offices_have_one_form(one: str, other: str) -> None:
    assert form(one) == form(other)
    assert form(one) != form(f"deputy {other}")


def test_names_are_folded_and_found_by_sound() -> None:
    assert fold("Günter O’Neil-Łódź") == "gunter oneil lodz"
    assert keys("Sagynbayev") == keys("Sagynbaev")
    assert keys("Qahhorov") & keys("Abduhakim Kahharov")
    assert keys("Li Ke-qiang") & keys("Keqiang")


def test_an_entry_of_another_country_is_never_sure_nor_near_one_that_is() -> None:
    """What ``certain`` rests on: it looks at the entries of one country only."""
    best = judge(
        Found("Rui Vaz", "PRT", ("Foreign Minister",)),
        Known(1, "Rui Vaz", "NOR", ("Rui Vaz",), (("Foreign Minister", "foreign minister", ""),)),
    )
    assert best.score < SURE - candidates._LEAD
