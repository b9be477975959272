from __future__ import annotations

import random

import pytest

from store.errors import KnownError
from store.importing import drafting, running
from store.importing.types import Candidate, Choice
from store.project import Project
from store.records import ItemRef, Similar

_WORDS = random.Random(7)
TEXT = "Talks\n" + " ".join(_WORDS.choice(["ports", "forests", "trade", "visas", "trees", "talks", "border", "customs", "north", "minister", "agreed", "said", "would", "open"]) for _ in range(300))  # fmt: skip
REPRINT = TEXT.replace("visas", "permits") + "\nSource: Another agency"


def add(project: Project, text: str, choice: Choice) -> running.ReportLine:
    def decide(_candidate: Candidate, _similar: Similar) -> Choice:
        return choice

    return running.add(project, Candidate(drafting.plain(text, "b.txt")), decide)


@pytest.fixture
def with_text(project: Project) -> Project:
    assert project.add_article(drafting.plain(TEXT, "a.txt")) == 2
    return project


def test_reprints_and_excerpts_are_found_and_others_not(with_text: Project) -> None:
    for text in (REPRINT.replace("permits", "visas"), TEXT[: len(TEXT) // 2], f"{TEXT} More."):
        (found,) = with_text.similar(text)
        assert found.article_id == 2
        assert found.shared > 0.9
    assert with_text.similar("Nothing of it stands in this text at all, not a word.") == ()


@pytest.mark.parametrize(
    ("choice", "outcome", "articles"),
    [
        ("keep", "added", 3),
        ("link", "linked", 3),
        ("replace", "replaced", 2),
        ("skip", "skipped", 2),
    ],
)
def test_the_decision_is_carried_out_and_said(
    choice: Choice, outcome: str, articles: int, with_text: Project
) -> None:
    line = add(with_text, f"{TEXT} More.", choice)
    assert line.outcome == outcome
    assert "100% the same" in line.detail
    assert len(with_text.articles()) == articles
    if choice == "link":
        assert with_text.article(line.article_id or 0).reprint_of == 2
    assert with_text.check() == ()


def test_an_article_with_decisions_is_never_replaced(with_text: Project) -> None:
    with_text.finish(2)
    line = add(with_text, f"{TEXT} More.", "replace")
    assert line.outcome == "refused"
    assert "has decisions already" in line.detail
    assert [row.id for row in with_text.articles()] == [1, 2]


def test_the_same_text_again_is_a_duplicate(with_text: Project) -> None:
    line = add(with_text, TEXT, "keep")
    assert (line.outcome, line.article_id) == ("duplicate", 2)


def test_facts_are_corrected_and_undone(with_text: Project) -> None:
    with_text.edit_article(2, headline=" New \n head ", link="https://x.example/a")
    assert with_text.article(2).headline == "New head"
    with_text.undo()
    assert with_text.article(2).headline == "Talks"
    for values in ({"headline": " "}, {"link": "javascript:x"}, {"reprint_of": 2}):
        with pytest.raises(KnownError):
            with_text.edit_article(2, **values)  # type: ignore[arg-type]


def test_the_original_bytes_are_kept_once(with_text: Project) -> None:
    assert with_text.original(2) == TEXT.encode()
    assert with_text.original(1) is None
    with_text.decide([ItemRef("official", 1)], "confirmed")
    assert with_text.article(2).media_type == "text/plain"
