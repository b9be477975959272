"""Flags and notes: on items of every kind, undone like any action, no correction, exported."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from store import excel
from store.lists.listing import Filter
from store.project import Project
from store.records import ItemRef, Kind
from tests.builders import DRAFT, SUGGESTIONS


def item(project: Project, ref: ItemRef) -> Any:
    readout = project.readout(1)
    groups = {"official": readout.officials, "title": readout.titles, "pledge": readout.pledges}
    return next(one for one in groups[ref.kind] if one.id == ref.id)  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["official", "title", "pledge"])
def test_a_flag_and_a_note_are_kept_and_undone(project: Project, kind: Kind) -> None:
    ref = ItemRef(kind, 1)
    change = project.flag(ref, flagged=True)
    assert change.items == {ref}
    project.note(ref, " ask the desk ")
    assert (item(project, ref).flagged, item(project, ref).note) == (True, "ask the desk")
    assert not item(project, ref).decision.edited
    assert project.likes() is None
    assert project.check() == ()
    project.undo()
    assert item(project, ref).note == ""
    assert project.undo().title.startswith("Undo: Flag")
    assert not item(project, ref).flagged
    assert project.check() == ()


def test_flagged_articles_can_be_listed(project: Project) -> None:
    other = project.add_article(DRAFT.__class__("Another text", "Another"))
    project.flag(ItemRef("pledge", 1), flagged=True)
    project.flag(ItemRef("title", 2), flagged=True)
    flagged = Filter(chosen={"flagged": ["flagged"]})
    assert list(project.article_list.ids(flagged)) == [1]
    assert [row.flagged for row in project.article_list.rows([1, other])] == [2, 0]
    project.flag(ItemRef("title", 2), flagged=False)
    assert [row.flagged for row in project.article_list.rows([1])] == [1]


def test_the_workbook_has_flags_and_notes_of_titles(project: Project, tmp_path: Path) -> None:
    project.decide([ItemRef("pledge", 1), ItemRef("title", 1)], "confirmed")
    project.flag(ItemRef("pledge", 1), flagged=True)
    project.note(ItemRef("title", 1), "acting only")
    excel.export(project, tmp_path / "out.xlsx")
    book = load_workbook(tmp_path / "out.xlsx")
    for sheet, flag, note in (("Pledges", "flagged", None), ("Titles", None, "acting only")):
        header, row = list(book[sheet].iter_rows(values_only=True))[:2]
        found = dict(zip(header, row, strict=True))
        assert (found["Flag"], found["Note"]) == (flag, note)
    book.close()


def test_suggestions_come_without_flags(project: Project) -> None:
    assert len(SUGGESTIONS.pledges) == 2
    assert not any(item(project, ItemRef("pledge", key)).flagged for key in (1, 2))
