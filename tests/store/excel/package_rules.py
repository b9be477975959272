"""Rules of an Open XML workbook that the validator does not check, stated and checked here.

Every part has a content type and is reached by a relationship that leads somewhere; a
sheet's elements stand in the schema's order, its cells in theirs, each of a style that
there is; a table covers its header, whose cells say what its columns are called; names
that are defined point at sheets.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree
from openpyxl.utils import column_index_from_string, range_boundaries

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
    "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
    "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter",
    "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects",
    "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
_TYPES = {
    "xl/worksheets": "spreadsheetml.worksheet", "xl/tables": "spreadsheetml.table",
    "xl/charts": "drawingml.chart", "xl/drawings": "drawing", "xl/theme": "theme",
}  # fmt: skip
_PLACE = re.compile(r"([A-Z]+)(\d+)")


def violations(path: Path) -> list[str]:
    """What breaks a rule, in words."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    trees = {name: etree.fromstring(data) for name, data in parts.items()}
    return [*_package(trees), *_names(trees["xl/workbook.xml"]), *_sheets(trees)]


def _package(trees: dict[str, Any]) -> Iterator[str]:
    types = {
        node.get("PartName", "").lstrip("/"): node.get("ContentType")
        for node in trees["[Content_Types].xml"]
        if node.get("PartName")
    }
    reached = {"[Content_Types].xml"}
    for name in trees:
        if name.endswith(".rels"):
            reached |= {name, *_targets(trees, name).values()}
    for name in trees:
        kind = _TYPES.get(posixpath.dirname(name))
        if kind and not types.get(name, "").endswith(f".{kind}+xml"):
            yield f"{name} is said to be {types.get(name)}"
    yield from (f"{name} is named and not there" for name in (set(types) | reached) - set(trees))
    yield from (f"{name} is reached by nothing" for name in set(trees) - reached)


def _targets(trees: dict[str, Any], rels: str) -> dict[str, str]:
    """Parts by their relationship's id; addresses outside are none."""
    folder = posixpath.dirname(posixpath.dirname(rels))
    inside = [node for node in trees[rels] if node.get("TargetMode") != "External"]
    return {
        node.get("Id"): posixpath.normpath(posixpath.join("/" + folder, node.get("Target")))[1:]
        for node in inside
    }


def _names(workbook: Any) -> Iterator[str]:
    sheets = [sheet.get("name") for sheet in workbook.iter(f"{_MAIN}sheet")]
    if len({name.casefold() for name in sheets}) < len(sheets):
        yield "two sheets have one name"
    for name in workbook.iter(f"{_MAIN}definedName"):
        if name.text.split("!")[0].strip("'") != sheets[int(name.get("localSheetId"))]:
            yield f"{name.get('name')} points at {name.text}"


def _sheets(trees: dict[str, Any]) -> Iterator[str]:
    styles = len(trees["xl/styles.xml"].find(f"{_MAIN}cellXfs"))
    for part, tree in trees.items():
        if part.startswith("xl/worksheets/sheet"):
            tags = [node.tag.removeprefix(_MAIN) for node in tree]
            if [tag for tag in _ORDER for _ in range(tags.count(tag))] != tags:
                yield f"{part}: its elements are {tags}"
            yield from (f"{part}: {words}" for words in _cells(tree, styles))
            yield from (f"{part}: {words}" for words in _tables(trees, part))


def _cells(tree: Any, styles: int) -> Iterator[str]:
    last = (0, 0)
    for cell in tree.iter(f"{_MAIN}c"):
        letters, row = _PLACE.fullmatch(cell.get("r")).groups()  # type: ignore[union-attr]
        place = (int(row), column_index_from_string(letters))
        if place <= last or int(cell.getparent().get("r")) != int(row):
            yield f"{cell.get('r')} is out of order"
        if int(cell.get("s", 0)) >= styles:
            yield f"{cell.get('r')} is of no style"
        last = place


def _tables(trees: dict[str, Any], part: str) -> Iterator[str]:
    rels = f"xl/worksheets/_rels/{posixpath.basename(part)}.rels"
    targets = _targets(trees, rels) if rels in trees else {}
    for node in trees[part].iter(f"{_MAIN}tablePart"):
        table = trees.get(targets.get(node.get(_ID), ""))
        if table is None:
            yield "its table is not there"
            continue
        left, top, right, bottom = range_boundaries(table.get("ref"))
        names = [column.get("name") for column in table.iter(f"{_MAIN}tableColumn")]
        if len({column.get("id") for column in table.iter(f"{_MAIN}tableColumn")}) < len(names):
            yield "two columns of its table have one id"
        header = ["".join(cell.itertext()) for cell in trees[part].find(f".//{_MAIN}row")]
        if (left, top, right, names) != (1, 1, len(names), header) or bottom < 2:
            yield f"its table of {names} at {table.get('ref')} is over {header}"
