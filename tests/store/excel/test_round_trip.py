"""Any records through a workbook: exported, opened, compared, they are what they were."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from store import excel
from store.excel.cells import LONGEST, unescape, units
from store.excel.returning import Comparison, compare
from store.project import Project
from store.records import (
    FORCES,
    ArticleDraft,
    ItemRef,
    OfficialDraft,
    PledgeDraft,
    Suggestions,
    TitleDraft,
)
from store.text import normalize, xml_fit

CODES = {"Norway": "NOR"}
PHASES = (Phase.explicit, Phase.generate)  # to shrink what takes a second an example takes too long
NASTY = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", '=HYPERLINK("https://x.example")', "#N/A", "TRUE",
    "1e5", "2024-05-15", " led and trailed ", "a\r\nb\rc\n\n", "_x000D_", "_x005F_x000D_", "x_x0041_",
    "\u202eright to left\u202c \u2066mixed\u2069", "שלום عليكم", "👩‍👩‍👧‍👦 🇳🇴", "é e\u0301", "a; b;c\n", ";",
    "<b>&amp;</b> ]]>", "\x00\x01\x0b\x1f", "\x7f\x85\u2028", "\ufffe\uffff\ufeff",
    "x" * 40_000, "😀" * 20_000, "\x01=" * 20_000, "“quoted” ‘so’ \u00a0",
)  # fmt: skip
WORDS = st.one_of(st.text(max_size=40), st.sampled_from(range(len(NASTY))).map(NASTY.__getitem__))
NAMED = WORDS.filter(lambda words: bool(words.strip()))
DAYS = st.none() | st.dates(date(1850, 1, 1), date(2150, 1, 1))
RECORDS = st.fixed_dictionaries(
    {
        "quotes": st.tuples(NAMED, NAMED),
        "names": st.tuples(NAMED, NAMED),
        "notes": st.tuples(WORDS, WORDS),
        "topics": st.tuples(WORDS, WORDS),
        "article": st.fixed_dictionaries(
            {"headline": NAMED, "source": WORDS, "dateline": WORDS, "published": DAYS}
        ),
    }
)
Records = dict[str, Any]
Values = dict[str, str]


@contextmanager
def project_of(records: Records) -> Iterator[Project]:
    """A project with the given texts wherever a record has one."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Project.create(Path(folder) / "p.pledgebook", analyst="Mia =1+1") as project,
    ):
        _fill(project, records)
        yield project


def _fill(project: Project, records: Records) -> None:
    pieces = [normalize(words).text for words in (*records["names"], *records["quotes"])]
    text, spans = "Head\n", []
    for piece in pieces:
        spans.append((len(text), len(text) + len(piece)))
        text += piece + "\n"
    one, other = (f"{number} {name}" for number, name in enumerate(records["names"], start=1))
    people = tuple(OfficialDraft(n, c, (s,)) for n, c, s in zip((one, other), ("PRT", "NOR"), spans))  # fmt: skip  # noqa: B905
    pledges = tuple(
        PledgeDraft(*span, (one,), ("PRT",), ("NOR", "EU"), (other, one), "hope")
        for span in spans[2:]
    )
    titles = (TitleDraft((spans[0],), (one, other)),)
    key = project.add_article(ArticleDraft(text, "Head", origin="=a.txt"))
    project.save_suggestions(key, Suggestions("test", (), people, titles, pledges))
    project.decide([ItemRef("title", 1), ItemRef("pledge", 1), ItemRef("pledge", 2)], "confirmed")
    for place in (0, 1):
        values = {"note": records["notes"][place], "topic": records["topics"][place]}
        project.edit_pledge(place + 1, **values)  # type: ignore[arg-type]
    project.edit_article(key, **records["article"])


def book_of(project: Project) -> Path:
    path = project.path.with_name("out.xlsx")
    excel.export(project, path)
    return path


@pytest.mark.filterwarnings("ignore:Generating overly large repr")  # texts of 40,000 characters
@pytest.mark.parametrize("count", [6, pytest.param(300, marks=pytest.mark.slow)])
def test_any_records_come_back_unchanged(count: int) -> None:
    @settings(max_examples=count, phases=PHASES, suppress_health_check=list(HealthCheck))
    @example(_everywhere(NASTY))
    @given(RECORDS)
    def unchanged(records: Records) -> None:
        with project_of(records) as project:
            book = book_of(project)
            assert compare(project, book, CODES) == Comparison("out.xlsx", ())
            load_workbook(book).save(book)  # as another program writes it
            assert compare(project, book, CODES) == Comparison("out.xlsx", ())

    unchanged()


def _everywhere(words: tuple[str, ...]) -> Records:
    """All the nasty texts at once, in every field that a record has."""
    whole = "\n".join(words)
    return {
        "quotes": (whole, "=1+1"), "names": ("=1; +2\n👩‍👩‍👧‍👦", "\x01\u202ename"),
        "notes": (whole, "=1+1"), "topics": ("\x00\x01", whole),
        "article": {"headline": whole, "source": "-1", "dateline": "@x", "published": None},
    }  # fmt: skip


# --- with edits ---------------------------------------------------------------------------

TYPED = WORDS.filter(
    lambda w: not ILLEGAL_CHARACTERS_RE.search(w) and xml_fit(w)[1] == 0 and units(w) <= LONGEST
)
EDITS: dict[tuple[str, str], st.SearchStrategy[str]] = {
    ("Pledges", "Speaker"): st.just("2nd"),
    ("Pledges", "Country"): st.sampled_from(("NOR", "Norway; EU", "CHN; KGZ;")),
    ("Pledges", "Toward"): st.sampled_from(("PRT", "", "CHN\nKGZ")),
    ("Pledges", "Force"): st.sampled_from(FORCES),
    ("Pledges", "Topic"): TYPED,
    ("Pledges", "Note"): TYPED,
    ("Pledges", "Status"): st.sampled_from(("rejected", "open", "Confirmed")),
    ("Officials", "Name"): TYPED.filter(lambda words: bool(words.strip())),
    ("Officials", "Note"): TYPED,
    ("Articles", "Published"): st.dates(date(1900, 1, 1), date(2150, 1, 1)).map(str),
    ("Articles", "Source"): TYPED,
    ("Articles", "Headline"): TYPED.filter(lambda words: bool(words.strip())),
    ("Articles", "Link"): st.sampled_from(("https://news.example/=1", "")),
}
CELLS = [(*cell, row) for cell in EDITS for row in ((2,) if cell[0] == "Articles" else (2, 3))]


def nameable(records: Records) -> bool:
    """Names that can be typed into a cell together."""
    names = "; ".join(records["names"])
    return units(names) < LONGEST // 2 and not re.search("[;\n]", "".join(records["names"]))


@st.composite
def changes(draw: st.DrawFn) -> dict[tuple[str, str, int], str]:
    chosen = draw(st.lists(st.sampled_from(CELLS), unique=True, min_size=1, max_size=6))
    return {cell: draw(EDITS[cell[0], cell[1]]) for cell in chosen}


def type_in(book: Path, wanted: dict[tuple[str, str, int], str]) -> set[str]:
    """Type into cells; gives where a cell now says something else, blanks aside."""
    workbook = load_workbook(book)
    changed = set()
    for (sheet, column, row), words in wanted.items():
        names = [cell.value for cell in workbook[sheet][1]]
        cell = workbook[sheet].cell(row, names.index(column) + 1)
        before = "" if cell.value is None else str(cell.value)
        if column == "Published":
            before = before[:10]
        if column == "Speaker":  # the other official of the article
            words = "; ".join(str(workbook["Titles"].cell(n, 2).value) for n in (3, 2))
        cell.value = words
        cell.data_type = "s"
        if _said(column, words) != _said(column, before):
            changed.add(f"{sheet}, row {row}, {column}")
    workbook.save(book)
    return changed


def _said(column: str, cell: str) -> list[list[str]]:
    """What a cell says to a reader: its words, and the lines of a note."""
    plain = unescape(cell).translate(str.maketrans("‘’“”", "''\"\""))
    if column == "Status":
        plain = plain.lower()
    lines = plain.strip().splitlines() if column == "Note" else [plain]
    return [re.findall(r"[^\s;]+", line) for line in lines]


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@pytest.mark.parametrize("count", [6, pytest.param(300, marks=pytest.mark.slow)])
def test_exactly_the_edited_cells_come_back(count: int) -> None:
    @settings(max_examples=count, phases=PHASES, suppress_health_check=list(HealthCheck))
    @given(RECORDS.filter(nameable), changes())
    def come_back(records: Records, wanted: dict[tuple[str, str, int], str]) -> None:
        with project_of(records) as project:
            book = book_of(project)
            changed = type_in(book, wanted)
            found = compare(project, book, CODES)
            assert {edit.where for edit in found.edits} == changed
            assert [(e.where, e.problem) for e in found.edits if e.problem or e.conflict] == []
            if not changed:
                return
            project.apply_edits(found.edits, found.file)
            assert compare(project, book, CODES).edits == ()  # the project says it all now
            assert project.check() == ()
            project.undo()
            again = compare(project, book, CODES)
            assert {edit.where for edit in again.edits} == changed

    come_back()
