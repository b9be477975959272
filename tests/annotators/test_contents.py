"""Edges of contents: tables of cases, and the whole bank, which they must leave alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from annotators import contents
from annotators.training.articles import read_all

BANK = read_all(Path(__file__).with_name("bank"))


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ("“That ship will be repaired.", "That ship will be repaired"),
        ("that Norway is ready to help.", "Norway is ready to help"),
        ("“and we will ratify it”,", "we will ratify it"),
        ("to fund the dam (phase two", "to fund the dam (phase two)"),
    ],
)
def test_content_loses_what_leads_to_it(found: str, kept: str) -> None:
    text = found + ("" if found.count("(") == found.count(")") else ").")
    edges = contents.content(text, (0, len(found)))
    assert edges is not None
    assert text[slice(*edges)] == kept


@pytest.mark.parametrize(
    ("found", "behind"),
    [
        ("Norway will reopen its school in the fourth", " quarter"),
        ("Norway is ready to act on the accord on pragmatic", " cooperation in fisheries"),
        ("Norway would work to improve visits", ", and promote the growth of trade"),
        ("Norway will lend", " 1.5 billion kroner"),
    ],
)
@pytest.mark.parametrize("end", [". He left.", ", Lund said.", "\nHe left."])
def test_a_clause_that_was_cut_is_read_to_its_punctuation(
    found: str, behind: str, end: str
) -> None:
    edges = contents.content(found + behind + end, (0, len(found)))
    assert edges == (0, len(found + behind))


@pytest.mark.parametrize(
    "behind",
    [
        ", Lund said",
        " and thanked Portugal",
        ", and thanked Portugal",
        " but not now",
        " after talks in Oslo",
        " following two days of talks",
        " in separate meetings with both",
        " on Monday",
        " -- a wish of old",
    ],
)
def test_a_clause_ends_before_another_and_before_when_and_where_it_was_said(behind: str) -> None:
    found = "Norway will send ships"
    assert contents.content(f"{found}{behind}.", (0, len(found))) == (0, len(found))


@pytest.mark.parametrize("found", ["I would", "we"])
def test_a_word_or_two_are_no_clause(found: str) -> None:
    assert contents.content(f"{found} like to say so.", (0, len(found))) is None


def test_annotated_contents_end_before_punctuation() -> None:
    """What reading on to it stands upon; without the digits and letters that would be cut off."""
    ends = [a.text[p.end : p.end + 2] for a in BANK for p in a.pledges]
    assert sum(bool(re.match(r" [\w$€£]", end)) for end in ends) <= len(ends) / 100


def test_annotated_contents_stay_as_they_are() -> None:
    spans = [(a.text, (p.start, p.end)) for a in BANK for p in a.pledges]
    changed = [text[s:e] for text, (s, e) in spans if contents.content(text, (s, e)) != (s, e)]
    assert len(changed) <= 5, changed  # a stray "also" before, a closing quotation mark behind
