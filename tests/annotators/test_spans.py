"""Titles that the encoder took in pieces."""

from __future__ import annotations

import pytest
from spacy.language import Language

from annotators import pipeline, spans


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "The Deputy Prime Minister and Foreign Minister of Kazakhstan Yerzhan Aubakirov "
            "took part in the Munich Security Conference.",
            ["Deputy Prime Minister", "Foreign Minister"],
        ),
        (
            "Our legal team, led by Attorney General Abednego Lini of Vanuatu, will argue it.",
            ["Attorney General"],
        ),
    ],
)
def test_pieces_of_an_office_are_joined_and_offices_stay_apart(
    nlp: Language, text: str, titles: list[str]
) -> None:
    found = pipeline.analyze(nlp, text).titles
    assert [text[title.start : title.end] for title in found] == titles


def test_pieces_with_a_hyphen_between_are_one_office() -> None:
    text = "Under-Secretary-General Luz Araya"
    assert spans._rejoined(text, [(0, 5), (6, 23)]) == [(0, 23)]
