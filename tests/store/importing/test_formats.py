from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.importing import columns, gathering, reading
from store.importing.sandbox import Sandbox
from store.importing.types import Candidate, Source, Table
from tests.store.importing import golden

NAMES = (
    "utf8.txt", "utf16.txt", "windows.txt", "page.html", "page.mhtml", "document.docx",
    "document.rtf", "document.pdf", "message.eml", "table.csv", "table.xlsx", "table.jsonl",
    "archive.zip",
)  # fmt: skip
LINKED = ("page.html", "page.mhtml", "table.csv", "table.xlsx", "table.jsonl")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return golden.write(tmp_path_factory.mktemp("golden"))


def only(sandbox: Sandbox, path: Path) -> Candidate:
    (parsed,) = reading.everything(sandbox, gathering.files([path]))
    assert parsed.refused == ()
    (candidate,) = parsed.candidates
    return candidate


def test_every_format_is_here(files: dict[str, Path]) -> None:
    assert tuple(files) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_text_and_head_are_the_same_in_every_format(
    name: str, sandbox: Sandbox, files: dict[str, Path]
) -> None:
    found = only(sandbox, files[name])
    draft = found.draft
    lines = [line for line in draft.text.split("\n") if line]
    assert lines == golden.TEXT.split("\n")
    assert (draft.headline, draft.source) == (golden.HEADLINE, "Sample")
    assert (draft.published, draft.dateline) == (golden.PUBLISHED, "LISBON")
    assert draft.link == (golden.LINK if name in LINKED else "")
    assert draft.original is not None
    assert draft.original.content == (
        golden.TEXT.encode() if name == "archive.zip" else files[name].read_bytes()
    )


def test_what_was_done_to_a_text_is_noted(sandbox: Sandbox, files: dict[str, Path]) -> None:
    assert only(sandbox, files["windows.txt"]).notes == ("read as cp1252, which was guessed",)
    assert only(sandbox, files["message.eml"]).notes == (
        "attachments not read: a.pdf",
        "line breaks inside paragraphs were joined",
    )


def test_columns_can_be_mapped_by_hand() -> None:
    table = Table(("a", "b"), (("Head", "A minister spoke."), ("", ""), ("Only head", " ")))
    source = Source("t.csv", b"")
    assert columns.guess(table) == {}
    rows = list(columns.articles(source, table, {"text": 1, "headline": 0}, "text/csv"))
    assert isinstance(rows[0], Candidate)
    assert rows[0].draft.text == "Head\nA minister spoke."
    assert rows[0].draft.origin == "t.csv: row 2"
    assert len(rows) == 2
    assert getattr(rows[1], "outcome", "") == "empty"


def test_the_longest_column_is_the_text() -> None:
    table = Table(("x", "date", "y"), (("a", "2026-01-01", "A long text. " * 9),))
    assert columns.guess(table) == {"published": 1, "text": 2}
