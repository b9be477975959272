"""The summary: what it counts adds up, and it goes on one page of paper."""

from __future__ import annotations

import dataclasses
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from store import excel
from store.excel.tally import Tally
from store.project import Project
from store.records import FORCES, ArticleDraft, ItemRef, PledgeDraft, Suggestions
from tests.builders import SUGGESTIONS, TEXT

COUNTRIES = [f"C{number:02}" for number in range(15)]  # more than the summary names
Rows = list[tuple[Any, ...]]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Thirty articles over five years, one without a date, on behalf of fifteen countries."""
    return exported(tmp_path, lambda number: date(2019 + number // 6, 1 + number % 6, 10))


@pytest.fixture
def recent(tmp_path: Path) -> Path:
    """The same, over twenty-nine months."""
    return exported(tmp_path, lambda number: date(2022 + number // 12, 1 + number % 12, 10))


def exported(tmp_path: Path, day: Callable[[int], date]) -> Path:
    with Project.create(tmp_path / "p.pledgebook", analyst="Mia") as project:
        for number in range(30):
            _article(project, number, None if number == 29 else day(number))
        refs = [ItemRef("pledge", key) for key in range(1, 61) if key != 7]
        project.decide(refs, "confirmed")
        excel.export(project, tmp_path / "out.xlsx", label=str.lower)
    return tmp_path / "out.xlsx"


def _article(project: Project, number: int, when: date | None) -> None:
    first, other = (_pledge(number, place) for place in (0, 1))
    draft = ArticleDraft(f"{TEXT}\n{number}", f"Day {number}", published=when)
    suggestions = dataclasses.replace(SUGGESTIONS, pledges=(first, other))
    assert isinstance(suggestions, Suggestions)
    project.save_suggestions(project.add_article(draft), suggestions)


def _pledge(number: int, place: int) -> PledgeDraft:
    """Every third on behalf of two."""
    code = COUNTRIES[(number * 2 + place) % len(COUNTRIES)]
    behalf = (code, COUNTRIES[0]) if number % 3 == 0 and code != COUNTRIES[0] else (code,)
    return dataclasses.replace(
        SUGGESTIONS.pledges[place], on_behalf_of=behalf, toward=("NOR", "PRT")[: 1 + number % 2],
        force=FORCES[(number + place) % 3],
    )  # fmt: skip


def section(book: Path, heading: str) -> Rows:
    """The rows under a section's header, to the next blank line, without blank cells."""
    workbook = load_workbook(book)
    rows = list(workbook["Summary"].iter_rows(values_only=True))
    workbook.close()
    start = next(place for place, row in enumerate(rows) if row[0] == heading) + 2
    found: Rows = []
    for row in rows[start:]:
        if row[0] is None:
            break
        found.append(tuple(cell for cell in row[:10] if cell is not None))
    return found


def test_the_forces_are_those_of_what_is_confirmed(book: Path) -> None:
    *forces, total = section(book, "By force")
    assert [row[0] for row in forces] == list(FORCES)
    assert total[:2] == ("total", 59) == ("total", sum(row[1] for row in forces))
    assert sum(row[2] for row in forces) == pytest.approx(1)


def test_countries_that_are_not_named_are_summed_up(book: Path) -> None:
    *named, rest, _note = section(book, "Who undertakes what")
    assert len(named) == 12
    assert (named[0][0], rest[0]) == ("c00", "3 others")
    assert all(row[4] == sum(row[1:4]) for row in (*named, rest))
    assert sum(row[4] for row in (*named, rest)) == 59 + 17  # two countries count for each
    assert [row[4] for row in named] == sorted((row[4] for row in named), reverse=True)


def test_the_two_sides_count_what_the_countries_count(book: Path) -> None:
    *named, rest, _note = section(book, "Who undertakes toward whom")
    assert len(named) == 12
    assert rest[0] == "3 others"
    pairs = sum(sum(row[1:]) for row in (*named, rest))
    single = {row[0]: sum(row[1:]) for row in named}
    assert pairs > 59
    assert max(single, key=lambda name: single[name]) == "c00"


def test_months_follow_each_other_and_none_is_forgotten(recent: Path) -> None:
    *months, earlier, undated = section(recent, "Month by month")
    assert [row[0] for row in months] == [
        f"{year}-{month:02}" for year in (2022, 2023, 2024) for month in range(1, 13)
    ][5:29]
    assert (earlier[0], undated[0]) == ("before 2022-06", "without a date")
    assert sum(row[4] for row in (*months, earlier, undated)) == 59


def test_years_are_told_where_most_is_older_than_the_months(book: Path) -> None:
    *years, undated = section(book, "Year by year")
    assert [row[0] for row in years] == ["2019", "2020", "2021", "2022", "2023"]
    assert undated[0] == "without a date"
    assert sum(row[4] for row in (*years, undated)) == 59
    assert all(row[4] == sum(row[1:4]) for row in years)


def test_charts_show_what_is_named_and_nothing_else(recent: Path) -> None:
    workbook = load_workbook(recent)
    sheet: Any = workbook["Summary"]
    names = [chart.series[0].cat.numRef.f for chart in sheet._charts]
    shown = [sheet[name.split("!")[1].replace("$", "")] for name in names]
    workbook.close()
    countries, months = ([cell.value for (cell,) in cells] for cells in shown)
    assert len(countries) == 12
    assert len(months) == 24
    assert not any("others" in name or "before" in name for name in (*countries, *months))


def test_a_summary_of_nothing_says_so(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.pledgebook", analyst="Mia") as project:
        excel.export(project, tmp_path / "out.xlsx")
    workbook = load_workbook(tmp_path / "out.xlsx")
    assert workbook["Summary"]["A2"].value == "No pledge is confirmed yet."
    assert workbook["Summary"]._charts == []  # type: ignore[attr-defined]
    workbook.close()


def test_months_go_over_the_end_of_a_year() -> None:
    tally = Tally(first=date(2023, 11, 30), last=date(2024, 2, 1))
    assert tally.latest_months(24) == ["2023-11", "2023-12", "2024-01", "2024-02"]
    assert tally.latest_months(2) == ["2024-01", "2024-02"]
    assert tally.within("2024-01") == tally.before("2024") == [0, 0, 0]


def test_an_empty_month_in_between_is_told() -> None:
    tally = Tally(first=date(2023, 11, 30), last=date(2024, 1, 1))
    tally.months.update({("2023-11", "hope"): 2, ("2024-01", "commitment"): 1})
    assert [tally.within(month) for month in tally.latest_months(9)] == [
        [0, 0, 2], [0, 0, 0], [1, 0, 0],
    ]  # fmt: skip
    assert [tally.within(year) for year in tally.latest_years(9)] == [[0, 0, 2], [1, 0, 0]]


@pytest.mark.slow
@pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftotext") is None,
    reason="needs LibreOffice and poppler",
)
def test_printed_no_page_is_blank_and_the_summary_is_one(book: Path) -> None:
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(book.parent)]
    subprocess.run([*command, str(book)], check=True, capture_output=True, timeout=120)
    told = subprocess.run(
        ["pdftotext", "-layout", str(book.with_suffix(".pdf")), "-"],
        check=True, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    pages = [page.strip().splitlines() for page in told.stdout.split("\f")[:-1]]
    assert all(len(page) > 2 for page in pages)  # more than its footer
    feet = [page[-1].split()[0] for page in pages]
    assert feet.count("Summary") == feet.count("Read") == 1
    assert feet == sorted(feet, key=["Read", "Summary", "Pledges", "Parties", "Officials", "Titles", "Articles", "Codebook"].index)  # fmt: skip
    (summary,) = (page for page, foot in zip(pages, feet, strict=True) if foot == "Summary")
    words = " ".join(" ".join(summary).split())
    for said in ("Pledges on record", "Who undertakes most, by force", "without a date", "commitment"):  # fmt: skip
        assert said in words
