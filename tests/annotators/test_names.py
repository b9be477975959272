"""Names: who is meant by a form, and where it stands."""

from __future__ import annotations

from annotators.names import Known, Person, Words


def test_a_form_goes_to_whoever_was_named_last_before_it() -> None:
    first, second = Person("Ana Lund", [(0, 8)]), Person("Olaf Lund", [(40, 49)])
    known = Known([first, second])
    assert known.closest("Lund", (20, 24)) is first
    assert known.closest("Lund", (60, 64)) is second
    assert known.closest("O. Lund", (20, 27)) is second
    assert known.closest("Were", (20, 24)) is None


def test_of_people_named_only_later_the_first_is_meant() -> None:
    people = [Person("Olaf Lund", [(40, 49)]), Person("Ana Lund", [(30, 38)])]
    assert Known(people).closest("Lund", (0, 4)) is people[1]


def test_somebody_is_known_by_a_new_form() -> None:
    person = Person("ANA LUND", [(0, 8)])
    known = Known([person])
    known.rename(person, "Ana Lundgaard")
    assert known.closest("Lundgaard", (20, 29)) is person


def test_a_form_stands_only_as_whole_words() -> None:
    text = "Lund, Lundgaard and al-Lund. Ana Lund Lund"
    assert [text[s - 1 : e + 1] for s, e in Words(text).places("Lund")] == ["", " Lund ", " Lund"]
    assert list(Words(text).places("Ana Lund")) == [(29, 37)]
    assert list(Words("’Ali and x’Ali").places("’Ali")) == [(0, 4)]
