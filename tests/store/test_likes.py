"""Decide once: likes are found in unfinished articles only, and what is decided stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from store.errors import KnownError
from store.project import Project
from store.records import ItemRef
from tests.builders import DRAFT, SUGGESTIONS, TEXT


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Five articles of the same officials: ids 1 to 10 are Vaz and Lund by turns."""
    with Project.create(tmp_path / "p.pledgebook", analyst="Mia") as project:
        for number in range(5):
            text = TEXT + "\n" * number + "."
            key = project.add_article(replace(DRAFT, text=text))
            project.save_suggestions(key, SUGGESTIONS)
        yield project


def statuses(project: Project, kind: str) -> list[str]:
    readouts = [project.readout(key) for key in range(1, 6)]
    return [i.decision.status for r in readouts for i in getattr(r, kind)]


def test_a_confirmed_official_is_offered_for_its_likes(project: Project) -> None:
    project.finish(5)
    project.decide([ItemRef("official", 3)], "rejected")  # another analyst's word on article 2
    project.decide([ItemRef("official", 1)], "confirmed")
    likes = project.likes()
    assert likes is not None
    assert likes.title == "Confirm official Rui Vaz"
    assert likes.items == (ItemRef("official", 5), ItemRef("official", 7))
    assert likes.articles == 2
    change = project.apply_likes(likes)
    assert change.title == "The same for 2 more items: Confirm official Rui Vaz"
    assert change.article_ids == {3, 4}
    vaz = [project.readout(key).officials[0] for key in range(1, 6)]
    assert [o.decision.status for o in vaz] == [
        "confirmed", "rejected", "confirmed", "confirmed", "open",
    ]  # fmt: skip
    assert len({o.registry_id for o in vaz if o.registry_id}) == 1
    project.undo()  # one step
    assert statuses(project, "officials").count("confirmed") == 1
    assert project.check() == ()


def test_rejecting_one_rejects_its_likes(project: Project) -> None:
    project.decide([ItemRef("title", 1)], "rejected")
    likes = project.likes()
    assert likes is not None
    assert likes.items == tuple(ItemRef("title", key) for key in (3, 5, 7, 9))
    project.apply_likes(likes, [ItemRef("title", 3)])  # only one of them
    assert statuses(project, "titles").count("rejected") == 2


def test_a_title_is_alike_if_the_same_official_holds_it(project: Project) -> None:
    project.edit_title(3, holders=[4])  # in article 2 it is given to Lund
    project.decide([ItemRef("title", 1)], "confirmed")
    likes = project.likes()
    assert likes is not None
    titles = [ref for ref in likes.items if ref.kind == "title"]
    assert titles == [ItemRef("title", key) for key in (5, 7, 9)]
    project.apply_likes(likes)
    assert statuses(project, "titles").count("confirmed") == 4
    assert project.check() == ()


def test_a_corrected_country_goes_with_the_pledges(project: Project) -> None:
    project.edit_official(1, country="ESP")
    likes = project.likes()
    assert likes is not None
    project.apply_likes(likes)
    for key in range(1, 6):
        readout = project.readout(key)
        assert readout.officials[0].country == "ESP"
        assert readout.pledges[0].on_behalf_of == ("ESP",)
        assert readout.pledges[1].toward == ("ESP",)
        assert readout.pledges[0].toward == ("NOR",)
    assert set(statuses(project, "officials")) == {"open"}
    project.undo()
    assert project.readout(2).officials[0].country == "PRT"
    assert project.readout(1).pledges[0].on_behalf_of == ("PRT",)


def test_a_side_that_another_official_stands_for_stays(project: Project) -> None:
    project.edit_official(2, country="PRT")
    project.edit_pledge(1, speakers=[1, 2])
    project.edit_official(1, country="ESP")
    likes = project.likes()
    assert likes is not None
    assert ItemRef("pledge", 1) not in likes.items


def test_nothing_else_may_have_been_decided_since(project: Project) -> None:
    project.decide([ItemRef("official", 1)], "confirmed")
    likes = project.likes()
    assert likes is not None
    project.decide([ItemRef("official", 2)], "confirmed")
    with pytest.raises(KnownError, match="Something was decided since"):
        project.apply_likes(likes)
    assert statuses(project, "officials").count("confirmed") == 2


def test_what_has_no_like_offers_none(project: Project) -> None:
    assert project.likes() is None
    project.edit_pledge(1, force="hope")
    assert project.likes() is None
    project.decide([ItemRef("official", 1)], "skipped")
    assert project.likes() is None


def test_lines_show_the_words_around(project: Project) -> None:
    (line,) = project.like_lines([ItemRef("title", 3)])
    assert line.article_id == 2
    assert line.headline == "Ministers meet"
    assert (line.before, line.quote) == ("Ministers meet LISBON -- ", "Foreign Minister")
    assert line.after == " Rui Vaz met Environment Minister Ana Lund. Vaz said …"
