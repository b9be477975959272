"""The registry's window: tables, panes, sides, and the steps that change it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from gui.registry.dialogs import MergeDialog, RenameDialog, SplitDialog
from gui.registry.window import RegistryWindow
from gui.theme import LIGHT
from store.lists.listing import Filter
from store.project import Project
from store.records import ItemRef
from tests.builders import DRAFT, SUGGESTIONS, TEXT

YEARS = (2018, 2019, 2020)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Three dated articles, everything confirmed; Vaz changes office in the last."""
    with Project.create(tmp_path / "p.pledgebook", analyst="Mia") as project:
        for year in YEARS:
            text = TEXT.replace("Foreign Minister", "Defence Minister") if year == 2020 else TEXT
            draft = dataclasses.replace(
                DRAFT, text=f"{text}\n{year}", headline=f"Talks of {year}", published=date(year, 1, 1)
            )  # fmt: skip
            article = project.add_article(draft)
            project.save_suggestions(article, SUGGESTIONS)
            found = project.readout(article)
            project.decide([ItemRef("title", t.id) for t in found.titles], "confirmed")
            project.decide([ItemRef("pledge", p.id) for p in found.pledges], "confirmed")
        yield project


@pytest.fixture
def window(qtbot: QtBot, project: Project) -> Iterator[RegistryWindow]:
    window = RegistryWindow(project, LIGHT)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def dialog(window: RegistryWindow, kind: type[QDialog]) -> QDialog:
    return next(d for d in window.findChildren(kind) if d.isVisible())


def entry(window: RegistryWindow, name: str) -> int:
    names = {
        row.name: row.id for row in window.project.official_list.rows(window.officials.model.ids)
    }
    window.officials.table.select_id(names[name])
    return names[name]


def test_an_official_is_shown_with_names_career_and_places(
    window: RegistryWindow, qtbot: QtBot
) -> None:
    entry(window, "Rui Vaz")
    pane = window.official
    assert (pane.name.text(), pane.about.text()) == ("Rui Vaz", "Portugal")
    assert pane.also.text() == "Named Rui Vaz (3), Vaz"
    assert pane.line.accessibleDescription() == (
        "Foreign Minister: 2018-01-01 to 2019-01-01, seen 2 times; "
        "Defence Minister: 2020-01-01, seen 1 time"
    )
    pane.day.setDate(QDate(2019, 6, 1))
    assert pane.titles.text() == "Foreign Minister (seen 2019-01-01)"
    pane.day.setDate(QDate(2017, 6, 1))
    assert pane.titles.text() == "none seen by then"
    rows = pane.seen.listing_model
    assert [rows.index(r, 2).data() for r in range(3)] == [f"Talks of {y}" for y in YEARS[::-1]]
    with qtbot.waitSignal(window.sentence_wanted) as wanted:
        pane.seen.opened.emit(rows.ids[0])
    article, start, end = wanted.args
    assert window.project.article(article).text[start:end] == "Rui Vaz"


def test_an_office_shows_its_holders_and_wordings(window: RegistryWindow, qtbot: QtBot) -> None:
    office = next(o for o in window.offices.model.ids if window.project.office(o).name == "Foreign Minister")  # fmt: skip
    window.offices.table.select_id(office)
    assert window.office.also.text() == "Worded “Foreign Minister”"
    assert window.office.line.accessibleDescription().startswith(
        "Rui Vaz: 2018-01-01 to 2019-01-01"
    )
    with qtbot.waitSignal(window.sentence_wanted) as wanted:
        window.offices.opened.emit(office)
    article, start, end = wanted.args
    assert window.project.article(article).text[start:end] == "Foreign Minister"


def test_what_one_side_has_pledged_to_the_other(window: RegistryWindow, qtbot: QtBot) -> None:
    window.countries.opened.emit("PRT")
    assert window.tabs.tabText(window.tabs.currentIndex()) == "Pledges"
    window.sides.choose("PRT", "NOR")
    where = Filter(chosen={"on_behalf_of": ("PRT",), "toward": ("NOR",)})
    assert list(window.pledges.model.ids) == list(window.project.pledge_list.ids(where))
    assert window.pledges.model.rowCount() == 3
    window.pledges.table.selectRow(0)
    assert window.wording.text().startswith("“Portugal will plant trees”\n2018-01-01 · Own")
    with qtbot.waitSignal(window.sentence_wanted) as wanted:
        qtbot.keyClick(window.pledges.table, Qt.Key.Key_Return)
    article, start, end = wanted.args
    assert window.project.article(article).text[start:end] == "Portugal will plant trees"
    window.sides.swap()
    assert window.pledges.facets.chosen == {"on_behalf_of": ("NOR",), "toward": ("PRT",)}
    window.pledges.clear()
    assert window.sides.sides == ("", "")


def test_the_sides_leave_the_other_facets_alone(window: RegistryWindow) -> None:
    window.pledges.choose(force=["commitment"])
    window.sides.choose("NOR", "")
    assert window.pledges.facets.chosen == {"force": ("commitment",), "on_behalf_of": ("NOR",)}
    assert window.pledges.model.rowCount() == 0


def test_countries_are_sorted_as_numbers_and_searched(window: RegistryWindow) -> None:
    table = window.countries.table
    assert table.rowCount() == 2
    table.sortItems(2, Qt.SortOrder.DescendingOrder)
    first = table.item(0, 0)
    assert first is not None
    assert first.text() == "Portugal"  # with two offices
    window.countries.search.setText("norw")
    assert [table.isRowHidden(row) for row in range(2)] == [True, False]


def test_rename_is_one_step(window: RegistryWindow, qtbot: QtBot) -> None:
    key = entry(window, "Rui Vaz")
    window.official.rename.click()
    question = dialog(window, RenameDialog)
    assert isinstance(question, RenameDialog)
    question.fields["name"].setText("Rui Vasconcelos")
    with qtbot.waitSignal(window.changed):
        question.accept()
    assert window.project.official(key).name == "Rui Vasconcelos"
    assert window.official.name.text() == "Rui Vasconcelos"
    window.steps.undo()
    assert window.project.official(key).name == "Rui Vaz"


@pytest.mark.parametrize(
    ("typed", "code"), [("Norway", "NOR"), ("NOR", "NOR"), ("EU", "EU"), ("Atlantis", "PRT")]
)
def test_a_country_is_typed_by_name_or_code(window: RegistryWindow, typed: str, code: str) -> None:
    key = entry(window, "Rui Vaz")
    window.official.rename.click()
    question = dialog(window, RenameDialog)
    assert isinstance(question, RenameDialog)
    assert question.fields["country"].text() == "Portugal"
    question.fields["country"].setText(typed)
    question.accept()
    assert window.project.official(key).country == code
    refused = window.message.text() if window.message.isVisible() else ""
    assert ("“Atlantis” is no country or body" in refused) == (typed == "Atlantis")


def test_merge_and_split_are_one_step_each(window: RegistryWindow) -> None:
    project = window.project
    window.officials.table.selectAll()
    window.steps.merge_officials()
    question = dialog(window, MergeDialog)
    assert isinstance(question, MergeDialog)
    assert [choice.text() for choice in question.choices] == [
        "Ana Lund · Norway", "Rui Vaz · Portugal",
    ]  # fmt: skip
    question.choices[1].setChecked(True)
    question.accept()
    assert window.officials.model.rowCount() == 1
    entry(window, "Rui Vaz")
    window.official.split.click()
    split = dialog(window, SplitDialog)
    assert isinstance(split, SplitDialog)
    for row in range(split.parts.count()):
        if "Ana Lund" in split.parts.item(row).text():
            split.parts.item(row).setCheckState(Qt.CheckState.Checked)
    split.name.setText("Ana Lund")
    split.accept()
    assert window.officials.model.rowCount() == 2
    assert project.check() == ()
    window.steps.undo()
    window.steps.undo()
    assert project.history()[0].title == "Undo: Merge Ana Lund into Rui Vaz"
    assert window.officials.model.rowCount() == 2


def test_offices_are_merged_renamed_and_split(window: RegistryWindow) -> None:
    project, table = window.project, window.offices.table
    keys = [
        row.id for row in project.office_list.rows(window.offices.model.ids) if row.country == "PRT"
    ]
    table.select_id(keys[0])
    table.selectionModel().select(
        table.model().index(list(window.offices.model.ids).index(keys[1]), 0),
        table.selectionModel().SelectionFlag.Select | table.selectionModel().SelectionFlag.Rows,
    )
    window.steps.merge_offices()
    dialog(window, MergeDialog).accept()
    assert window.offices.model.rowCount() == 2
    table.select_id(
        next(k for k in window.offices.model.ids if len(project.office(k).wordings) == 2)
    )
    window.office.split.click()
    split = dialog(window, SplitDialog)
    assert isinstance(split, SplitDialog)
    split.parts.item(0).setCheckState(Qt.CheckState.Checked)
    split.accept()
    assert window.offices.model.rowCount() == 3
    assert project.check() == ()


def test_what_cannot_be_is_said(window: RegistryWindow) -> None:
    entry(window, "Rui Vaz")
    window.steps.merge_officials()
    assert window.message.text() == "Choose two rows, the second one with Ctrl, to merge them."
    window.official.split.click()
    dialog(window, SplitDialog).accept()
    assert "leave it at least one" in window.message.text()


def test_a_note_is_kept_and_found(window: RegistryWindow) -> None:
    key = entry(window, "Ana Lund")
    assert not window.official.save_note.isEnabled()
    window.official.note.setPlainText("born in Bergen")
    window.official.save_note.click()
    assert window.project.official(key).note == "born in Bergen"
    window.officials.search.setText("bergen")
    window.officials.apply()
    assert list(window.officials.model.ids) == [key]


def test_what_is_decided_elsewhere_is_shown_on_coming_back(window: RegistryWindow) -> None:
    window.project.edit_entry(entry(window, "Ana Lund"), name="Anna Lund")
    window.refresh()
    assert window.official.name.text() == "Anna Lund"
