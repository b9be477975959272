from __future__ import annotations

import threading
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from store import excel
from store.errors import KnownError
from store.excel import writing
from store.excel.cells import LONGEST, Adapted, escape, unescape, units
from store.exchange.layout import LAYOUTS
from store.exchange.reports import behind, finish
from store.exchange.selection import Selection
from store.project import Project
from store.records import ItemRef

SHEETS = ["Read me", "Summary", "Pledges", "Parties", "Officials", "Titles", "Articles", "Codebook"]
Record = dict[str, Any]


def records(path: Path, sheet: str) -> list[Record]:
    book = load_workbook(path)
    header, *rows = book[sheet].iter_rows(values_only=True)
    book.close()
    return [dict(zip(map(str, header), row, strict=True)) for row in rows if any(row)]


@pytest.fixture
def reviewed(project: Project) -> Project:
    """One pledge and one title confirmed, the other pledge rejected, the other title open."""
    project.edit_article(1, published=date(2024, 5, 15), link="https://news.example/1")
    project.decide([ItemRef("pledge", 1), ItemRef("title", 1)], "confirmed")
    project.decide([ItemRef("pledge", 2)], "rejected")
    return project


def test_only_what_was_confirmed_is_exported(reviewed: Project, tmp_path: Path) -> None:
    report = excel.export(reviewed, tmp_path / "out.xlsx")
    assert report.counts == {"Pledges": 1, "Parties": 4, "Officials": 2, "Titles": 1, "Articles": 1}
    assert report.left_open == 1
    (pledge,) = records(tmp_path / "out.xlsx", "Pledges")
    assert pledge["Date"] == datetime(2024, 5, 15)
    assert [pledge[name] for name in ("Speaker", "Title on that date", "Country", "Toward")] == [
        "Rui Vaz", "Foreign Minister", "PRT", "NOR",
    ]  # fmt: skip
    assert [pledge[name] for name in ("Counterpart", "Force", "Content", "Decision")] == [
        "Ana Lund", "commitment", "Portugal will plant trees", "confirmed",
    ]  # fmt: skip
    assert (pledge["Reviewer"], pledge["Link"]) == ("Mia", "https://news.example/1")
    assert isinstance(pledge["Decided at (UTC)"], datetime)


def test_parties_are_one_a_row(reviewed: Project, tmp_path: Path) -> None:
    excel.export(reviewed, tmp_path / "out.xlsx")
    found = records(tmp_path / "out.xlsx", "Parties")
    assert [(row["Role"], row["Party"], row["Country"]) for row in found] == [
        ("speaker", "Rui Vaz", "PRT"), ("counterpart", "Ana Lund", "NOR"),
        ("country", "PRT", "PRT"), ("toward", "NOR", "NOR"),
    ]  # fmt: skip
    assert {row["Month"] for row in found} == {"2024-05"}


def test_sheets_are_tables_with_frozen_headers_and_lists(reviewed: Project, tmp_path: Path) -> None:
    excel.export(reviewed, tmp_path / "out.xlsx")
    book = load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames == SHEETS
    for layout in LAYOUTS:
        sheet = book[layout.name]
        assert sheet.freeze_panes == "B2"
        assert sheet.tables[layout.name].autoFilter is not None
        assert sheet.print_title_rows == "$1:$1"
    assert {sheet.oddFooter.center.text for sheet in book} == {"&F · &D"}
    lists = {v.formula1 for v in book["Pledges"].data_validations.dataValidation}
    assert lists == {'"commitment,willingness,hope"', '"confirmed,open,rejected"'}
    assert book["Pledges"]["O2"].hyperlink.target == "https://news.example/1"
    assert len(book["Summary"]._charts) == 2
    book.close()


def test_the_codebook_explains_every_column(reviewed: Project, tmp_path: Path) -> None:
    excel.export(
        reviewed, tmp_path / "out.xlsx", label=lambda code: {"PRT": "Portugal"}.get(code, code)
    )
    rows = records(tmp_path / "out.xlsx", "Codebook")
    explained = {(row["Sheet"], row["Column"]) for row in rows}
    assert {(s.name, c.name) for s in LAYOUTS for c in s.columns} <= explained
    assert ("Country, Toward", "PRT", "Portugal") in {tuple(row.values())[:3] for row in rows}


def test_the_read_me_says_what_was_exported(reviewed: Project, tmp_path: Path) -> None:
    chosen = Selection(frozenset({1}), words="articles of May")
    excel.export(reviewed, tmp_path / "out.xlsx", chosen)
    book = load_workbook(tmp_path / "out.xlsx")
    said = {row[0]: row[1] for row in book["Read me"].iter_rows(values_only=True)}
    summary = [row[0] for row in book["Summary"].iter_rows(max_row=3, values_only=True)]
    book.close()
    assert said["Filter"] == "articles of May; items that are confirmed"
    assert (said["By"], said["Project"]) == ("Mia", "p.pledgebook")
    assert said["Pledges"].startswith("1 rows.")
    assert said["Left out"].startswith("1 items")
    assert summary[1] == (
        "1 pledge by 1 country or body, with 2 officials named; published 15 May 2024."
    )


def test_a_filter_leaves_the_rest_out(reviewed: Project, tmp_path: Path) -> None:
    report = excel.export(reviewed, tmp_path / "out.xlsx", Selection(frozenset()))
    assert set(report.counts.values()) == {0}
    assert records(tmp_path / "out.xlsx", "Pledges") == []


def test_the_day_that_a_sentence_names(project: Project, tmp_path: Path) -> None:
    from store.importing import drafting

    text = "Talks\nVaz said on Monday that Portugal will plant trees. Lund left on Friday."
    key = project.add_article(drafting.plain(text, "x"))
    project.edit_article(key, published=date(2024, 5, 15))
    start = text.index("Portugal")
    project.add_pledge(key, start, text.index(". Lund"), on_behalf_of=["PRT"])
    excel.export(project, tmp_path / "out.xlsx")
    (pledge,) = records(tmp_path / "out.xlsx", "Pledges")
    assert pledge["Day named"] == datetime(2024, 5, 13)


@pytest.mark.parametrize(
    "note", ["=1+1", "+1", "-1", "@x", "\tx", "#N/A", "_x000D_", "=HYPERLINK(1)"]
)
def test_a_text_like_a_formula_stays_text(note: str, reviewed: Project, tmp_path: Path) -> None:
    reviewed.edit_pledge(1, note=note)
    excel.export(reviewed, tmp_path / "out.xlsx")
    book = load_workbook(tmp_path / "out.xlsx")
    cell = book["Pledges"]["J2"]
    assert (unescape(str(cell.value)), cell.data_type) == (note, "s")
    assert cell.quotePrefix == (note[0] in "=+-@\t")
    book.close()


def test_a_long_text_is_whole_in_its_own_sheet(reviewed: Project, tmp_path: Path) -> None:
    note = "\x01" + "x😀" * 30_000
    reviewed.edit_pledge(1, note=note)
    report = excel.export(reviewed, tmp_path / "out.xlsx")
    assert len(report.notes) == 2
    parts = records(tmp_path / "out.xlsx", "Long texts")
    assert "".join(part["Text"] for part in parts) == "\N{REPLACEMENT CHARACTER}" + note[1:]
    shown = records(tmp_path / "out.xlsx", "Pledges")[0]["Note"]
    assert "continued in the sheet Long texts" in shown


def test_a_sheet_goes_on_where_rows_end(reviewed: Project, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    report = finish(writing.steps(reviewed, path, Selection(), most_rows=3))
    assert "Parties: goes on in the sheet “Parties 2”" in report.notes
    assert [len(records(path, name)) for name in ("Parties", "Parties 2")] == [3, 1]


def test_giving_up_leaves_the_old_file(reviewed: Project, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(b"old")
    steps = excel.steps(reviewed, path, Selection())
    next(steps)
    steps.close()
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.glob("*.xlsx")] == ["out.xlsx"]


@pytest.mark.parametrize("words", ["Writing articles", "Saving", "Opening it again"])
def test_giving_up_late_leaves_no_temporary_file(
    words: str, reviewed: Project, tmp_path: Path
) -> None:
    from openpyxl.worksheet._writer import ALL_TEMP_FILES

    (tmp_path / "out.xlsx").write_bytes(b"old")
    before = list(ALL_TEMP_FILES)
    steps = excel.steps(reviewed, tmp_path / "out.xlsx", Selection())
    assert any(progress.words == words for progress in steps)  # and goes no further
    steps.close()
    assert before == ALL_TEMP_FILES
    assert (tmp_path / "out.xlsx").read_bytes() == b"old"
    assert not list(tmp_path.glob(".export-*"))


def test_a_failed_export_leaves_the_old_file(project: Project, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"does not end in \.xlsx"):
        excel.export(project, tmp_path / "out.txt")
    with pytest.raises(KnownError, match="choose another folder"):
        excel.export(project, tmp_path / "no" / "out.xlsx")
    (tmp_path / "out.xlsx").mkdir()
    with pytest.raises(KnownError, match="cannot be written"):
        excel.export(project, tmp_path / "out.xlsx")
    assert not list(tmp_path.glob(".export-*"))


@given(st.text())
def test_any_text_fits_a_cell(text: str) -> None:
    assert units(Adapted().text(text, "here")) <= LONGEST


@given(st.text(alphabet="_x0D5Fab"))
def test_an_escape_is_undone(text: str) -> None:
    assert unescape(escape(text)) == text


def test_an_export_given_up_while_it_is_saved_leaves_the_old_file(
    reviewed: Project, tmp_path: Path
) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(b"what was there")
    steps = excel.steps(reviewed, path, Selection())
    while next(steps).words != "Saving":
        pass
    steps.close()
    assert path.read_bytes() == b"what was there"
    assert list(tmp_path.glob(".export-*")) == []
    assert not [t.name for t in threading.enumerate() if t.name.startswith("export")]


def test_a_bug_in_what_runs_behind_an_export_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        finish(behind(lambda: 1 / 0, "Saving"))
