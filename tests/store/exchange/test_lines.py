from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.exchange import text_forms
from store.exchange.reports import finish
from store.exchange.selection import Selection
from store.importing import drafting, reading, running
from store.importing.sandbox import Sandbox
from store.importing.types import Source
from store.project import Project
from store.records import ItemRef
from store.text import normalize


@pytest.fixture
def reviewed(project: Project) -> Project:
    """Two articles, one a reprint; decisions of every sort, a note, a topic, a correction."""
    project.edit_article(1, published=date(2024, 5, 15), link="https://news.example/1")
    project.decide([ItemRef("pledge", 1), ItemRef("title", 1)], "confirmed")
    project.decide([ItemRef("pledge", 2)], "rejected")
    project.decide([ItemRef("title", 2)], "skipped")
    project.edit_pledge(1, note="=1+1\n😀", topic="forests", toward=["SWE", "EU"])
    project.flag(ItemRef("title", 1), flagged=True)
    project.note(ItemRef("official", 2), "acting only")
    text = drafting.plain(project.article(1).text + "\nAnd more.", "reprint.txt")
    project.add_article(text, reprint_of=1)
    project.finish(1)
    return project


def exported(project: Project, path: Path) -> bytes:
    finish(text_forms.jsonl_steps(project, path, Selection()))
    return path.read_bytes()


def restored(data: bytes, folder: Path) -> Project:
    """The lines in a project that was empty before."""
    project = Project.create(folder / "again.pledgebook", analyst="Noa")
    with Sandbox() as sandbox:
        parsed = reading.parse(sandbox, Source("lines.jsonl", data))
    assert parsed.refused == ()
    for candidate in parsed.candidates:
        assert running.add(project, candidate, running.keep).outcome == "added"
    return project


def test_export_import_export_is_identical(reviewed: Project, tmp_path: Path) -> None:
    first = exported(reviewed, tmp_path / "a.jsonl")
    with restored(first, tmp_path) as again:
        assert exported(again, tmp_path / "b.jsonl") == first
        assert again.check() == ()
        assert again.article(2).reprint_of == 1
        assert again.article(1).finished_at == reviewed.article(1).finished_at


def test_the_line_is_what_an_analyst_stands_behind(reviewed: Project, tmp_path: Path) -> None:
    line = json.loads(exported(reviewed, tmp_path / "a.jsonl").splitlines()[0])
    assert [o["name"] for o in line["officials"]] == ["Rui Vaz", "Ana Lund"]
    assert line["officials"][0]["titles"] == ["Foreign Minister"]
    (pledge,) = line["pledges"]
    assert line["text"][pledge["start"] : pledge["end"]] == "Portugal will plant trees"
    assert (pledge["toward"], pledge["force"]) == (["SWE", "EU"], "commitment")
    assert len(line["review"]["pledges"]) == 2


def test_imported_decisions_are_kept_from_suggestions(reviewed: Project, tmp_path: Path) -> None:
    from store.errors import KnownError
    from tests.builders import SUGGESTIONS

    data = exported(reviewed, tmp_path / "a.jsonl")
    with restored(data, tmp_path) as again, pytest.raises(KnownError, match="decisions already"):
        again.save_suggestions(1, SUGGESTIONS)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1).filter(lambda text: normalize(text).text.strip()))
def test_any_text_survives_import_store_and_lines(
    text: str, empty: Project, tmp_path: Path
) -> None:
    draft = drafting.plain(text, "clipboard")
    if empty.has_text(draft.text):
        return
    key = empty.add_article(draft)
    data = exported(empty, tmp_path / "any.jsonl")
    line = next(x for x in map(json.loads, data.splitlines()) if x["id"] == empty.article(key).uid)
    assert line["text"] == draft.text == empty.article(key).text


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "empty.pledgebook", analyst="Mia") as project:
        yield project


def test_csv_has_the_columns_of_the_workbook(reviewed: Project, tmp_path: Path) -> None:
    report = finish(text_forms.csv_steps(reviewed, tmp_path / "p.csv", Selection()))
    assert report.counts == {"Pledges": 1, "Parties": 5, "Titles": 1, "Articles": 2}
    assert "1 texts that look like formulas" in report.notes[0]
    data = (tmp_path / "p.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(data.decode("utf-8-sig").splitlines(keepends=True))
    assert (row["Note"], row["Toward"], row["Date"]) == ("'=1+1\n😀", "SWE; EU", "2024-05-15")
    assert (tmp_path / "p-parties.csv").exists()


def test_web_annotations_quote_the_text(reviewed: Project, tmp_path: Path) -> None:
    finish(text_forms.annotation_steps(reviewed, tmp_path / "a.jsonld", Selection()))
    page = json.loads((tmp_path / "a.jsonld").read_text(encoding="utf-8"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert len(page["items"]) == 6  # four mentions, a title, a pledge
    for item in page["items"]:
        position, quote = item["target"]["selector"]
        assert reviewed.article(1).text[position["start"] : position["end"]] == quote["exact"]
        assert item["target"]["source"] == "https://news.example/1"
