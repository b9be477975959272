"""Edited workbooks that come back: real files, edited with openpyxl or saved by LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from store import excel
from store.errors import KnownError
from store.excel.returning import Comparison, compare
from store.lists.listing import Filter
from store.project import Project
from store.records import ItemRef

CODES = {"Norway": "NOR", "Sweden": "SWE"}


@pytest.fixture
def book(project: Project, tmp_path: Path) -> Path:
    """The workbook of a project with everything confirmed."""
    project.edit_article(1, published=date(2024, 5, 15))
    refs = [ItemRef("pledge", 1), ItemRef("pledge", 2), ItemRef("title", 1), ItemRef("title", 2)]
    project.decide(refs, "confirmed")
    excel.export(project, tmp_path / "out.xlsx")
    return tmp_path / "out.xlsx"


def edit(path: Path, change: Callable[[Any], None]) -> None:
    book = load_workbook(path)
    change(book)
    book.save(path)
    book.close()


def put(sheet: str, row: int, **cells: object) -> Callable[[Any], None]:
    """Type into cells of a row, by the names of their columns."""

    def change(book: Any) -> None:
        names = [cell.value for cell in book[sheet][1]]
        for name, value in cells.items():
            book[sheet].cell(row, names.index(name.replace("_", " ")) + 1).value = value

    return change


def found(project: Project, path: Path) -> Comparison:
    return compare(project, path, CODES)


def test_an_unedited_workbook_changes_nothing(project: Project, book: Path) -> None:
    assert found(project, book) == Comparison("out.xlsx", ())


def test_every_changed_cell_is_shown_before_and_after(project: Project, book: Path) -> None:
    edit(
        book,
        put("Pledges", 2, Toward="Sweden; EU", Force="hope", Topic="forests", Counterpart=None),
    )
    edit(book, put("Articles", 2, Published=date(2024, 6, 1), Source="Own agency"))
    edit(book, put("Officials", 2, Country="SWE", Note="moved"))
    comparison = found(project, book)
    assert [(e.where, e.before, e.after) for e in comparison.edits] == [
        ("Pledges, row 2, Toward", "NOR", "Sweden; EU"),
        ("Pledges, row 2, Counterpart", "Ana Lund", ""),
        ("Pledges, row 2, Force", "commitment", "hope"),
        ("Pledges, row 2, Topic", "", "forests"),
        ("Officials, row 2, Country", "NOR", "SWE"),
        ("Officials, row 2, Note", "", "moved"),
        ("Articles, row 2, Published", "2024-05-15", "2024-06-01"),
        ("Articles, row 2, Source", "Own", "Own agency"),
    ]
    assert not any(e.conflict or e.problem for e in comparison.edits)


def test_what_is_accepted_is_one_step_that_can_be_undone(project: Project, book: Path) -> None:
    edit(book, put("Pledges", 2, Toward="Sweden", Speaker="Ana Lund; Rui Vaz", Status="rejected"))
    edit(book, put("Officials", 2, Name="Anna Lund"))
    before = project.readout(1)
    change = project.apply_edits(found(project, book).edits, "out.xlsx")
    assert change.title == "Take over 4 cells edited in Excel from out.xlsx"
    assert change.article_ids == {1}
    pledge = project.readout(1).pledges[0]
    assert (pledge.toward, pledge.speakers) == (("SWE",), (2, 1))
    assert (pledge.decision.status, pledge.decision.edited) == ("rejected", True)
    assert project.check() == ()
    project.undo()
    assert project.readout(1) == before
    assert project.history()[0].title == f"Undo: {change.title}"


def test_what_was_taken_over_is_no_edit_any_more_whatever_its_words(
    project: Project, book: Path
) -> None:
    edit(book, put("Pledges", 2, Toward="Sweden; EU", Speaker="ana lund"))
    edit(book, put("Articles", 2, Published="4 March 2026"))
    project.apply_edits(found(project, book).edits, "out.xlsx")
    assert (project.readout(1).pledges[0].toward, project.article(1).published) == (
        ("SWE", "EU"),
        date(2026, 3, 4),
    )
    assert found(project, book).edits == ()


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(1900, 2, 8), date(1900, 3, 1)])
def test_days_that_programs_count_differently_come_back(
    project: Project, book: Path, day: date
) -> None:
    project.edit_article(1, published=day)
    excel.export(project, book)
    assert found(project, book).edits == ()
    written = load_workbook(book)["Articles"].cell(2, 1).value
    assert str(written)[:10] == str(day)


def test_a_text_that_goes_on_elsewhere_is_not_taken_for_its_beginning(
    project: Project, book: Path
) -> None:
    project.edit_pledge(1, note="trees _x000D_\n" * 4_000)
    excel.export(project, book)
    assert found(project, book).edits == ()
    shortened = load_workbook(book)["Pledges"].cell(2, 10).value
    edit(book, put("Pledges", 2, Note=shortened.replace("trees", "shrubs", 1)))
    (only,) = found(project, book).edits
    assert only.problem == "goes on in the sheet Long texts; correct it in the desk"
    project.edit_pledge(1, note="none")  # now nobody can tell who changed what
    assert found(project, book).edits == ()


def test_a_renamed_official_is_renamed_as_in_the_registry(project: Project, book: Path) -> None:
    edit(book, put("Officials", 2, Name="Anna Lund", Country="SWE", Note="moved"))
    lund = project.readout(1).officials[1].registry_id or 0
    before = project.official(lund)
    project.apply_edits(found(project, book).edits, "out.xlsx")
    entry = project.official(lund)
    assert (entry.name, entry.country, entry.note) == ("Anna Lund", "SWE", "moved")
    assert entry.aliases == (("Ana Lund", 1), ("Lund", 0), ("Anna Lund", 0))
    assert project.readout(1).officials[1].name == "Ana Lund"  # articles keep their wording
    assert list(project.official_list.ids(Filter(text="anna"))) == [lund]
    assert project.check() == ()
    project.undo()
    assert project.official(lund) == before
    project.redo()
    assert project.official(lund) == entry


def test_a_conflict_with_later_work_is_marked(project: Project, book: Path) -> None:
    project.edit_pledge(1, force="hope", note="later")
    edit(book, put("Pledges", 2, Force="willingness"))
    (only,) = found(project, book).edits
    assert (only.before, only.after, only.conflict) == ("hope", "willingness", True)


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"Force": "maybe"}, "is none of commitment, willingness, hope"),
        ({"Speaker": "Nobody Else"}, "is no official of that article"),
        ({"Toward": "Atlantis"}, "is no country or body"),
        ({"Status": ""}, "is none of confirmed"),
    ],
)
def test_what_cannot_be_is_said_and_not_applied(
    project: Project, book: Path, cells: dict[str, str], problem: str
) -> None:
    edit(book, put("Pledges", 2, **cells))
    (only,) = found(project, book).edits
    assert problem in only.problem
    with pytest.raises(KnownError, match="Pledges, row 2"):
        project.apply_edits([only], "out.xlsx")


def test_a_sorted_widened_and_shifted_workbook_still_works(project: Project, book: Path) -> None:
    def rearrange(workbook: Any) -> None:
        sheet = workbook["Pledges"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        header, first, second = rows
        sheet.delete_rows(1, 9)
        place = header.index("Topic")
        for row in (["Reviewed by the ministry"], header, second, first):
            sheet.append(
                [*row[:3], "extra", *row[3:]]
                if row is not header
                else [*row[:3], "My column", *row[3:]]
            )
        sheet.cell(3, place + 2).value = "fires"

    edit(book, rearrange)
    (only,) = found(project, book).edits
    assert (only.key, only.field, only.after) == (2, "topic", "fires")


def test_added_deleted_repeated_and_foreign_rows_are_explained(
    project: Project, book: Path
) -> None:
    def rearrange(workbook: Any) -> None:
        sheet = workbook["Pledges"]
        names = [cell.value for cell in sheet[1]]
        key = names.index("Pledge id")
        first = [cell.value for cell in sheet[2]]
        sheet.delete_rows(3)
        sheet.append(first)
        sheet.append([*first[:key], None, *first[key + 1 :]])
        sheet.append([*first[:key], "00000000-pledge-9", *first[key + 1 :]])
        workbook["Articles"].delete_rows(2)

    edit(book, rearrange)
    notes = "\n".join(found(project, book).notes)
    assert "row 3: the same Pledge id as in row 2" in notes
    assert "row 4: a row without Pledge id was left alone" in notes
    assert "row 5: Pledge id “00000000-pledge-9” is not in this project" in notes


def test_deleted_rows_are_counted(project: Project, book: Path) -> None:
    edit(book, lambda workbook: workbook["Pledges"].delete_rows(3))
    assert found(project, book).notes == (
        "Pledges: 1 rows were deleted from the workbook; their records stay. Set a record's "
        "Status to rejected to take it out",
    )


def test_changes_of_sheets_for_reading_are_explained(project: Project, book: Path) -> None:
    edit(book, put("Titles", 3, Title="Queen"))
    edit(book, put("Parties", 2, Party="Anna Lund"))
    edit(book, put("Parties", 4, Country="SWE"))
    comparison = found(project, book)
    assert comparison.edits == ()
    assert comparison.notes == (
        "Parties: 2 rows, the first in row 2, say something else than the project; nothing is "
        "taken over from this sheet: change the pledge's row in the sheet Pledges",
        "Titles: row 3 says something else than the project; nothing is taken over from this "
        "sheet: correct titles in the desk, in the text of the article",
    )


def test_without_check_sums_every_difference_is_shown(project: Project, book: Path) -> None:
    edit(book, put("Pledges", 2, As_exported=None, Force="hope"))
    (only,) = found(project, book).edits
    assert (only.after, only.conflict) == ("hope", False)


def test_a_workbook_of_somebody_else_is_refused(project: Project, tmp_path: Path) -> None:
    from openpyxl import Workbook

    Workbook().save(tmp_path / "other.xlsx")
    with pytest.raises(KnownError, match="has no sheet that was exported"):
        found(project, tmp_path / "other.xlsx")
    with pytest.raises(KnownError, match="is not there"):
        found(project, tmp_path / "none.xlsx")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_opens_it_and_what_it_saves_comes_back(
    project: Project, book: Path, tmp_path: Path
) -> None:
    project.edit_pledge(1, note="=1+1 _x000D_\nline “two”")
    excel.export(project, book)
    edit(book, put("Pledges", 2, Topic="forests"))
    saved = tmp_path / "saved"
    command = ["soffice", "--headless", "--convert-to", "xlsx", "--outdir", str(saved), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (only,) = found(project, saved / "out.xlsx").edits
    assert (only.field, only.after) == ("topic", "forests")
