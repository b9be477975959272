from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotators.encoder.pieces import CASES, Pieces, case_of

SMALL = Pieces(["[PAD]", "[CLS]", "[SEP]", "[UNK]", "read", "##out", "##s", "jose", "."])


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("talks", "lower"),
        ("Zhao", "title"),
        ("NATO", "upper"),
        ("A", "title"),
        ("McKay", "mixed"),
        ("al-Ahmad", "mixed"),
        ("2018", "digit"),
        ("--", "other"),
    ],
)
def test_case(word: str, case: str) -> None:
    assert CASES[case_of(word)] == case


def test_longest_pieces_first_and_accents_dropped() -> None:
    assert SMALL.of("Readouts") == (4, 5, 6)
    assert SMALL.of("José.") == (7, 8)


def test_what_the_vocabulary_lacks_is_unknown() -> None:
    assert SMALL.of("zzz") == (SMALL.unknown,)
    assert SMALL.of("\u200b") == (SMALL.unknown,)
    assert SMALL.of("readzzz") == (SMALL.unknown,)


@given(st.text(max_size=40))
def test_any_word_has_pieces(word: str) -> None:
    assert SMALL.of(word)


def test_the_shipped_vocabulary_knows_english() -> None:
    assert len(Pieces.shipped().of("readiness")) == 1
