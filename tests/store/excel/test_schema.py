"""The workbook against the rules of Open XML: schemas, content types, relationships, references.

Checked by openxml-audit, a port of the validator of Microsoft's Open XML SDK, and by the
rules that it leaves out (``package_rules``). Neither is Excel: whether a program shows the
workbook well is for that program to tell.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openxml_audit import FileFormat, OpenXmlValidator, ValidationSeverity

from store import excel
from store.excel import writing
from store.exchange.reports import finish
from store.exchange.selection import Selection
from store.project import Project
from store.records import ItemRef
from tests.store.excel.package_rules import violations

FORMATS = (FileFormat.OFFICE_2007, FileFormat.OFFICE_2019, FileFormat.MICROSOFT_365)


def complaints(path: Path, version: FileFormat = FileFormat.OFFICE_2019) -> list[str]:
    """What breaks a rule. The validator also warns of inline texts, which a stream must use."""
    found = OpenXmlValidator(file_format=version).validate(path).errors
    errors = [
        f"{error.part_uri} {error.path}: {error.description}"
        for error in found
        if error.severity is ValidationSeverity.ERROR
    ]
    return errors + violations(path)


@pytest.fixture
def book(project: Project, tmp_path: Path) -> Path:
    """Every kind of sheet, links, long texts, more rows than one sheet takes, charts."""
    project.edit_article(1, published=date(2024, 5, 15), link="https://news.example/1?a=1&b=2")
    refs = [ItemRef("pledge", 1), ItemRef("pledge", 2), ItemRef("title", 1), ItemRef("title", 2)]
    project.decide(refs, "confirmed")
    project.edit_pledge(1, note="=1+1 \x01 _x000D_ " + "x😀" * 30_000)
    finish(writing.steps(project, tmp_path / "out.xlsx", Selection(), most_rows=3))
    return tmp_path / "out.xlsx"


@pytest.mark.parametrize("version", FORMATS, ids=lambda version: version.name)
def test_the_workbook_keeps_the_schemas(book: Path, version: FileFormat) -> None:
    assert complaints(book, version) == []


def test_an_empty_workbook_keeps_the_schemas(project: Project, tmp_path: Path) -> None:
    excel.export(project, tmp_path / "out.xlsx", Selection(frozenset()))
    assert complaints(tmp_path / "out.xlsx") == []


def _without(part: str) -> Callable[[str, bytes], bytes | None]:
    return lambda name, data: None if name == part else data


def _replaced(part: str, old: bytes, new: bytes) -> Callable[[str, bytes], bytes | None]:
    def change(name: str, data: bytes) -> bytes:
        if name != part:
            return data
        assert old in data
        return data.replace(old, new, 1)

    return change


@pytest.mark.parametrize(
    "change",
    [
        _without("xl/tables/table1.xml"),
        _without("xl/drawings/drawing1.xml"),
        _replaced("[Content_Types].xml", b"spreadsheetml.table+xml", b"spreadsheetml.tables+xml"),
        _replaced("xl/workbook.xml", b'r:id="rId3"', b'r:id="rId99"'),
        _replaced("xl/workbook.xml", b'sheetId="3"', b'sheetId="2"'),
        _replaced("xl/worksheets/sheet3.xml", b"<sheetData>", b"<sheetDate/><sheetData>"),
        _replaced("xl/worksheets/sheet3.xml", b'type="list"', b'type="lists"'),
        _replaced("xl/tables/table1.xml", b'id="2" name="Speaker"', b'id="1" name="Speaker"'),
        _replaced("xl/styles.xml", b"<fonts", b"<funds/><fonts"),
    ],
)
def test_a_broken_workbook_is_found_out(
    book: Path, change: Callable[[str, bytes], bytes | None]
) -> None:
    broken = book.with_name("broken.xlsx")
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
    assert complaints(broken) != []
