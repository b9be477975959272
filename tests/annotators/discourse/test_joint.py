from __future__ import annotations

from annotators.discourse.joint import Groups
from annotators.discourse.past import Made
from annotators.types import Title
from tests.annotators.discourse.scenes import situation, walk

TEXT = (
    "Talks in Lisbon\n"
    "LISBON -- Portuguese Foreign Minister Vasques met Norway's Foreign Minister Lundgaard on Monday. "
    "Lisbon's mayor Ribeiro and the Spanish envoy Salgado were there.\n"
    "The two foreign ministers agreed to meet again in May.\n"
    "Portugal and Spain will build a railway.\n"
)
VASQUES, LUNDGAARD, RIBEIRO, SALGADO = range(4)


def title(words: str, holder: str) -> Title:
    start = TEXT.index(f"{words} {holder}")
    return Title(start, start + len(words), (holder,))


WALKED = walk(
    TEXT,
    title("Foreign Minister", "Vasques"),
    title("Foreign Minister", "Lundgaard"),
    title("mayor", "Ribeiro"),
    title("envoy", "Salgado"),
    Vasques="PRT",
    Lundgaard="NOR",
    Ribeiro="PRT",
    Salgado="ESP",
)
AGREED = situation(WALKED, "to meet again in May")
RAILWAY = situation(WALKED, "Portugal and Spain will build a railway")


def test_twos_and_threes_of_the_likeliest_are_tried_and_nobody_alone() -> None:
    found = Groups(AGREED).tried((LUNDGAARD, VASQUES, SALGADO))
    assert frozenset({LUNDGAARD, SALGADO}) in found
    assert frozenset({LUNDGAARD, VASQUES, SALGADO}) in found
    assert all(len(some) > 1 for some in found)
    assert len(found) == len(set(found))


def test_groups_that_the_article_forms_are_tried_whoever_is_likely() -> None:
    made = Made(0, 9, frozenset({RIBEIRO, SALGADO}), frozenset(), frozenset(), frozenset())
    earlier = situation(WALKED, "to meet again in May", past=(made,))
    assert made.speakers in Groups(earlier).tried(())
    assert frozenset({VASQUES, LUNDGAARD}) in Groups(AGREED).tried(())  # of the role that is told
    assert frozenset({VASQUES, SALGADO}) in Groups(RAILWAY).tried(
        ()
    )  # first of the sides that are named


def test_a_group_fits_the_number_and_the_role_that_are_told_or_does_not() -> None:
    assert {"as told", "as many sides as told", "all of role"} <= set(
        Groups(AGREED).features(frozenset({VASQUES, LUNDGAARD}))
    )
    assert {"as told", "not role"} <= set(Groups(AGREED).features(frozenset({VASQUES, SALGADO})))
    three = set(Groups(AGREED).features(frozenset({VASQUES, LUNDGAARD, RIBEIRO})))
    assert {"fewer told", "as many sides as told", "1 of a side before", "not role"} <= three


def test_a_group_fits_the_sides_that_are_named_or_does_not() -> None:
    assert "all of sides named" in Groups(RAILWAY).features(frozenset({VASQUES, SALGADO}))
    assert "not sides named" in Groups(RAILWAY).features(frozenset({LUNDGAARD, SALGADO}))
    assert "of one role" in Groups(RAILWAY).features(frozenset({VASQUES, LUNDGAARD}))


def test_those_who_were_named_together_have_met() -> None:
    assert "all have met" in Groups(AGREED).features(frozenset({VASQUES, LUNDGAARD}))
    assert "none has met" in Groups(AGREED).features(frozenset({LUNDGAARD, SALGADO}))
