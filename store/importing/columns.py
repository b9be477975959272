"""Which column of a table is what: recognized by its name, changeable by the analyst."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from store.dates import first_date
from store.errors import KnownError
from store.importing import drafting
from store.importing.types import Candidate, Extract, Refused, Source, Table

FIELDS = ("text", "headline", "source", "published", "dateline", "link")
_NAMES = {
    "text": ("text", "body", "content", "article", "full text", "fulltext", "article text", "story"),
    "headline": ("headline", "title", "head", "subject", "heading"),
    "source": ("source", "outlet", "publisher", "agency", "newspaper", "publication", "site"),
    "published": ("published", "date", "publication date", "published at", "date published", "day"),
    "dateline": ("dateline", "place", "city", "location"),
    "link": ("link", "url", "web address", "source url", "href", "permalink"),
}  # fmt: skip


def guess(table: Table) -> dict[str, int]:
    """Field to column, by name; the text is else the column with the longest cells."""
    known = {_key(name): i for i, name in reversed(list(enumerate(table.columns)))}
    found = {
        field: next((known[name] for name in names if name in known), -1)
        for field, names in _NAMES.items()
    }
    if found["text"] < 0 and table.rows:
        found["text"] = _longest(table, taken=set(found.values()))
    return {field: column for field, column in found.items() if column >= 0}


def articles(
    source: Source, table: Table, mapping: Mapping[str, int], media_type: str
) -> Iterator[Candidate | Refused]:
    """One article a row, named after the file and the number of the row in it."""
    if "text" not in mapping:
        raise KnownError("has no column with the text; say which one it is")
    for number, row in enumerate(table.rows, start=2):
        cells = {field: row[column] for field, column in mapping.items() if column < len(row)}
        name = f"{source.name}: row {number}"
        if not any(cell.strip() for cell in row):
            continue
        try:
            found = _extract(cells, table.encoding)
            yield drafting.candidate(Source(name, source.data), found, media_type)
        except KnownError as error:
            empty = not cells.get("text", "").strip()
            yield Refused(name, str(error), "empty" if empty else "refused")


def _extract(cells: Mapping[str, str], encoding: str) -> Extract:
    when = first_date(cells.get("published", ""))
    return Extract(
        cells.get("text", ""),
        headline=cells.get("headline", ""),
        source=" ".join(cells.get("source", "").split()),
        published=when.isoformat() if when else "",
        dateline=" ".join(cells.get("dateline", "").split()),
        link=cells.get("link", "").strip(),
        encoding=encoding,
    )


def _longest(table: Table, taken: set[int]) -> int:
    sample = table.rows[:50]
    lengths = {
        column: sum(len(row[column]) for row in sample if column < len(row))
        for column in range(len(table.columns))
        if column not in taken
    }
    best = max(lengths, key=lambda column: lengths[column], default=-1)
    return best if best >= 0 and lengths[best] >= 40 * len(sample) else -1


def _key(name: str) -> str:
    return " ".join(name.replace("_", " ").replace("-", " ").casefold().split())
