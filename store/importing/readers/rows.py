"""Files with one article a row: CSV, workbooks, JSON Lines; and workbooks that come back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from store.errors import KnownError
from store.importing import limits
from store.importing.decoding import decode
from store.importing.readers import archive
from store.importing.types import Table


def csv_file(name: str, data: bytes, *, encoding: str = "") -> Table:
    """A CSV file with a header row; its delimiter is the one its header has most of."""
    decoded = decode(data, forced=encoding)
    csv.field_size_limit(limits.CHARACTERS)
    head = decoded.text[:20_000].split("\n", 1)[0]
    delimiter = max(",;\t|", key=head.count)
    lines = csv.reader(io.StringIO(decoded.text, newline=""), delimiter=delimiter)
    try:
        rows = [tuple(row) for row in _bounded(lines)]
    except csv.Error as error:
        raise KnownError(f"is broken in line {lines.line_num} ({error}); mend it") from error
    if len(rows) < 2:
        raise KnownError("has no rows under its header")
    return Table(rows[0], tuple(rows[1:]), decoded.encoding)


def workbook(name: str, data: bytes) -> Table:
    """The first sheet of a workbook that has rows under a header."""
    archive.office(data)
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    for sheet in book.worksheets:
        cells = sheet.iter_rows(values_only=True)
        rows = [row for row in _bounded(tuple(map(_word, r)) for r in cells) if any(row)]
        if len(rows) >= 2:
            return Table(rows[0], tuple(rows[1:]))
    raise KnownError("has no sheet with rows under a header")


def edited(name: str, data: bytes) -> dict[str, list[list[str]]]:
    """Every cell of every sheet as text, row by row: a workbook that comes back."""
    archive.office(data)
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    sheets = {}
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # other programs write them wrong
        sheets[sheet.title] = [list(map(_word, row)) for row in _bounded(sheet.iter_rows(values_only=True))]  # fmt: skip
    return sheets


def json_lines(name: str, data: bytes) -> dict[str, Any] | Table:
    """JSON Lines, or one JSON list. Lines of an export come as they are, others as a table."""
    decoded = decode(data)
    objects, broken = _objects(decoded.text)
    if not objects:
        raise KnownError(f"holds no JSON object ({broken[0][1]})" if broken else "is empty")
    if any("review" in thing for thing in objects):
        return {"records": objects, "broken": broken}
    columns = tuple(dict.fromkeys(key for thing in objects for key in thing))
    rows = tuple(tuple(_word(thing.get(key)) for key in columns) for thing in objects)
    return Table(columns, rows, decoded.encoding, tuple(broken))


def _objects(text: str) -> tuple[list[dict[str, Any]], list[tuple[int, str]]]:
    if text.lstrip()[:1] == "[":
        whole = _parsed(text)
        if isinstance(whole, list):
            return [thing for thing in whole if isinstance(thing, dict)], []
    good, broken = [], []
    for number, line in enumerate(_bounded(text.split("\n")), start=1):
        if line.strip():
            thing = _parsed(line)
            if isinstance(thing, dict):
                good.append(thing)
            else:
                broken.append((number, "is not a JSON object"))
    return good, broken


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _bounded(rows: Any) -> Iterator[Any]:
    for number, row in enumerate(rows):
        if number > limits.ROWS:
            raise KnownError(f"has more than {limits.ROWS} rows; split it")
        yield row


def _word(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # a number typed over a text
    return "" if value is None else str(value)
