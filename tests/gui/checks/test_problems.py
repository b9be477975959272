"""The checks on an analyst's own work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from gui.checks.problems import Circumstances, problems
from gui.checks.seen import Seen, too_fast
from store.project import Project
from store.records import ItemRef
from tests.store.conftest import project as project_fixture

project = project_fixture
TODAY = date(2026, 3, 4)


def found(project: Project, *, seen: bool = True, published: date = TODAY) -> list[str]:
    article = replace(project.article(1), published=published)
    shown = Seen()
    if seen:
        shown.add(0, len(article.text))
    known = Circumstances(TODAY, shown, {}, project.title_question)
    return [problem.words for problem in problems(article, project.readout(1), known)]


def accept_all(project: Project) -> None:
    readout = project.readout(1)
    kinds = (
        ("official", readout.officials),
        ("title", readout.titles),
        ("pledge", readout.pledges),
    )
    project.decide([ItemRef(kind, i.id) for kind, group in kinds for i in group], "confirmed")  # type: ignore[arg-type, attr-defined]


def test_sound_work_has_no_problem(project: Project) -> None:
    accept_all(project)
    assert found(project) == []


def test_what_is_open_is_no_problem_yet(project: Project) -> None:
    project.edit_pledge(1, counterparts=[])
    assert found(project, seen=False) == []


def test_a_pledge_to_nobody(project: Project) -> None:
    accept_all(project)
    project.edit_pledge(1, counterparts=[])
    project.edit_pledge(2, counterparts=[], toward=[])
    assert found(project) == [
        "This pledge has no counterpart.",
        "This pledge is made to nobody: no counterpart, and toward no country.",
    ]


def test_the_same_country_on_both_sides(project: Project) -> None:
    accept_all(project)
    project.edit_pledge(1, toward=["PRT"])
    assert found(project) == ["This pledge has the same country on both sides."]
    project.edit_pledge(1, toward=["PRT", "NOR"], on_behalf_of=["PRT", "NOR"])  # a joint one
    assert found(project) == []


def test_a_date_to_come(project: Project) -> None:
    assert found(project, published=date(2027, 1, 1)) == [
        "The article is dated 2027-01-01, which is still to come."
    ]


def test_what_was_never_on_the_screen(project: Project) -> None:
    project.decide([ItemRef("title", 1)], "confirmed")
    assert set(found(project, seen=False)) == {
        "This was accepted, but its sentence was never on the screen."
    }


def test_nobody_reads_that_fast() -> None:
    assert too_fast(30, 3.0) == ""
    assert too_fast(60, 0.5) == ("Accepted 60 words in 0.5 s, which is faster than one can read.")
    assert too_fast(1, 0.0) == "Accepted 1 words in 0.0 s, which is faster than one can read."


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=20))
def test_seen_is_the_union_of_what_was_shown(stretches: list[tuple[int, int]]) -> None:
    seen, every = Seen(), set()
    for start, length in stretches:
        seen.add(start, start + length)
        every.update(range(start, start + length))
    assert {at for at in range(90) if seen.covers(at)} == every
