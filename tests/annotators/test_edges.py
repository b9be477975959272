"""Names that go on, and lines that are signatures; the whole bank, whose names are none of these."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotators import edges
from annotators.training.articles import read_all

BANK = read_all(Path(__file__).with_name("bank"))


@pytest.mark.parametrize(
    ("found", "person", "whole"),
    [
        ("Winston", "Winston Barrow", "Winston Barrow"),
        ("Nyasha Chitsiga", "Nyasha Chitsiga-Mrema", "Nyasha Chitsiga-Mrema"),
        ("Rashid", "Rashid bin Khalfan", "Rashid bin Khalfan"),
        ("Han", "Han Kyong Il", "Han Kyong Il"),
        ("Lusine", "Lusine van Meer", "Lusine van Meer"),
        ("Cossa", "Cossa congratulated", "Cossa"),
        ("Ishmatov", "Ishmatov I", "Ishmatov"),
        ("Majed", "Prince Majed", "Majed"),
    ],
)
def test_a_name_goes_on_as_the_person_does(found: str, person: str, whole: str) -> None:
    text = f"Then {person}, of whom one hears"
    start = text.index(found)
    persons = [(5, 5 + len(person))]
    assert text[slice(*edges.goes_on(text, (start, start + len(found)), persons))] == whole


def test_a_name_without_a_person_around_it_stays() -> None:
    assert edges.goes_on("Ana Lund met Bo Ek.", (0, 3), []) == (0, 3)
    assert edges.goes_on("Ana Lund met Bo Ek.", (0, 3), [(13, 18)]) == (0, 3)


@pytest.mark.parametrize(
    ("last", "signed"),
    [
        ("WAM/Hala Qasim", True),
        ("Ruaa J.", True),
        ("(END)", True),
        ("--- Ends/KHA", True),
        ("She thanked Ana Lund.", False),
        ("Ana Lund, Minister of Fisheries", False),
    ],
)
def test_the_last_line_may_be_a_signature(last: str, signed: bool) -> None:
    text = f"Ana Lund spoke.\n{last}"
    assert edges.sign_off(text) == (text.index(last) if signed else len(text))
    assert edges.sign_off("Ana Lund") == len("Ana Lund")


@pytest.mark.parametrize(
    ("text", "title", "name", "whole"),
    [
        (
            "The governor of Mato Grosso do Sul, Ana Lund, spoke",
            "governor of Mato",
            "Grosso do Sul",
            "governor of Mato Grosso do Sul",
        ),
        (
            "Ana Lund, deputy for Rio Grande do Sul, spoke",
            "deputy for Rio Grande",
            "do Sul",
            "deputy for Rio Grande do Sul",
        ),
        (
            "The Minister of Public Works Tovo Rakoto, of all people, spoke to Ana Lund",
            "Minister of Public Works",
            "Tovo Rakoto",
            "Minister of Public Works",
        ),
        ("President Bo Ek, Ana Lund and others met", "President", "Bo Ek", "President"),
    ],
)
def test_a_title_that_breaks_off_in_a_name_goes_on(
    text: str, title: str, name: str, whole: str
) -> None:
    def at(some: str) -> tuple[int, int]:
        return text.index(some), text.index(some) + len(some)

    names = sorted([(at(name), 0.9), (at("Ana Lund"), 0.9)])
    kept, titles = edges.out_of_titles(text, names, [at(title)])
    assert [text[slice(*one)] for one in titles] == [whole]
    assert ((at(name), 0.9) in kept) == (title == whole)


@pytest.mark.parametrize(
    ("before", "name", "body"),
    [
        ("The environmental agency ", "Ibama", True),
        ("The head of the agency ", "Ibama", True),
        ("Farmers' lobby ", "Coltivatori Uniti", True),
        ("Leader of the opposition party ", "Ana Lund", False),
        ("The Party Chair ", "Lund", False),
    ],
)
def test_a_noun_leads_to_the_name_of_a_body(before: str, name: str, body: bool) -> None:
    text = f"{before}{name}"
    assert edges.of_body(text, (len(before), len(text))) == body


def test_nobody_in_the_bank_is_called_a_body() -> None:
    assert [
        article.text[slice(*mention)]
        for article in BANK
        for person in article.people
        for mention in person.mentions
        if edges.of_body(article.text, mention)
    ] == []


def test_nobody_in_the_bank_is_named_in_a_signature_only() -> None:
    assert [
        article.id
        for article in BANK
        for person in article.people
        if min(person.mentions)[0] >= edges.sign_off(article.text)
    ] == []
