from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from store import excel
from store.errors import KnownError
from store.excel.cells import LONGEST, Adapted, units
from store.project import Project
from store.records import ItemRef


def rows(path: Path, sheet: str) -> list[tuple[Any, ...]]:
    book = load_workbook(path)
    found = [row for row in book[sheet].iter_rows(min_row=2, values_only=True) if row[0]]
    book.close()
    return found


def test_only_what_was_confirmed_is_exported(project: Project, tmp_path: Path) -> None:
    project.decide([ItemRef("pledge", 1), ItemRef("title", 1)], "confirmed")
    project.decide([ItemRef("pledge", 2)], "rejected")
    out = tmp_path / "out.xlsx"
    report = excel.export(project, out)
    assert report.counts == {"Officials": 2, "Titles": 1, "Pledges": 1, "Articles": 1}
    assert report.left_open == 1
    pledge = rows(out, "Pledges")[0]
    assert pledge[2:8] == (
        "Rui Vaz", "PRT", "NOR", "Ana Lund", "commitment", "Portugal will plant trees",
    )  # fmt: skip
    assert pledge[11:13] == ("confirmed", "Mia")
    assert isinstance(pledge[13], datetime)
    assert rows(out, "Titles")[0][1:3] == ("Foreign Minister", "Rui Vaz")


def test_sheets_are_tables_with_frozen_headers(project: Project, tmp_path: Path) -> None:
    excel.export(project, tmp_path / "out.xlsx")
    book = load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames == ["Read me", "Officials", "Titles", "Pledges", "Articles"]
    for name in book.sheetnames[1:]:
        assert book[name].freeze_panes == "B2"
        assert list(book[name].tables) == [name]
    book.close()


def test_a_text_like_a_formula_stays_text(project: Project, tmp_path: Path) -> None:
    project.edit_pledge(1, note="=1+1")
    project.decide([ItemRef("pledge", 1)], "confirmed")
    excel.export(project, tmp_path / "out.xlsx")
    book = load_workbook(tmp_path / "out.xlsx")
    cell = book["Pledges"]["I2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)
    book.close()


def test_a_long_text_is_whole_in_its_own_sheet(project: Project, tmp_path: Path) -> None:
    note = "\x01" + "x😀" * 30_000
    project.edit_pledge(1, note=note)
    project.decide([ItemRef("pledge", 1)], "confirmed")
    report = excel.export(project, tmp_path / "out.xlsx")
    assert len(report.notes) == 2
    parts = rows(tmp_path / "out.xlsx", "Long texts")
    assert "".join(part[2] for part in parts) == "\N{REPLACEMENT CHARACTER}" + note[1:]
    assert "continued in the sheet Long texts" in rows(tmp_path / "out.xlsx", "Pledges")[0][8]


@given(st.text())
def test_any_text_fits_a_cell(text: str) -> None:
    assert units(Adapted().text(text, "here")) <= LONGEST


def test_a_failed_export_leaves_the_old_file(project: Project, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"does not end in \.xlsx"):
        excel.export(project, tmp_path / "out.txt")
    with pytest.raises(KnownError, match="choose another folder"):
        excel.export(project, tmp_path / "no" / "out.xlsx")
    (tmp_path / "out.xlsx").mkdir()
    with pytest.raises(KnownError, match="cannot be written"):
        excel.export(project, tmp_path / "out.xlsx")
    assert not list(tmp_path.glob(".export-*"))
