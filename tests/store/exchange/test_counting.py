"""What exports are checked against is counted a batch a step, and is the same in any batches."""

from __future__ import annotations

import dataclasses

import pytest

from store.exchange import counting
from store.exchange.reports import finish
from store.exchange.selection import Selection
from store.project import Project
from store.records import ItemRef
from tests.builders import DRAFT, SUGGESTIONS, TEXT

SELECTIONS = {
    "all": Selection(),
    "two articles": Selection(frozenset({1, 3})),
    "open too": Selection(statuses=frozenset({"confirmed", "open"})),
    "some pledges": Selection(frozenset({1, 2}), pledge_ids=frozenset({1, 4})),
    "none": Selection(frozenset()),
}
EXPECTED = {
    "all": {"Pledges": 3, "Parties": 12, "Titles": 1, "Articles": 3, "Officials": 2, "open": 8},
    "two articles": {"Pledges": 2, "Parties": 8, "Titles": 1, "Articles": 2, "Officials": 2, "open": 5},
    "open too": {"Pledges": 6, "Parties": 24, "Titles": 6, "Articles": 3, "Officials": 2, "open": 8},
    "some pledges": {"Pledges": 1, "Parties": 4, "Titles": 1, "Articles": 2, "Officials": 2, "open": 4},
    "none": {"Pledges": 0, "Parties": 0, "Titles": 0, "Articles": 0, "Officials": 0, "open": 0},
}  # fmt: skip


@pytest.fixture
def three(project: Project) -> Project:
    """Three articles; of each a pledge with its parties confirmed, of the first a title too."""
    for number in (2, 3):
        draft = dataclasses.replace(DRAFT, text=f"{TEXT}\n{number}")
        project.save_suggestions(project.add_article(draft), SUGGESTIONS)
    project.decide([ItemRef("pledge", key) for key in (1, 3, 5)], "confirmed")
    project.decide([ItemRef("title", 1)], "confirmed")
    return project


@pytest.mark.parametrize("size", [1, 2, 1000])
@pytest.mark.parametrize("name", list(SELECTIONS))
def test_counts_are_the_same_in_any_batches(
    three: Project, name: str, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "_SIZE", size)
    assert finish(three.record_counts(SELECTIONS[name])) == EXPECTED[name]


def test_counting_is_parted_into_steps(three: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "_SIZE", 1)
    seen = [(step.done, step.total, step.words) for step in three.record_counts(Selection())]
    assert seen == [(done, 3, "Counting records") for done in range(3)]
