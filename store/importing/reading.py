"""One source to articles: plain text here, every other format in the child process.

Inside this package a ``KnownError`` is the rest of a sentence that begins with the
file's name; ``Refused`` keeps both apart, and ``read_file`` puts them together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from store.errors import KnownError
from store.importing import columns, drafting, gathering, kinds, limits
from store.importing.decoding import decode
from store.importing.sandbox import Sandbox
from store.importing.types import Candidate, Extract, Parsed, Refused, Source, Table
from store.records import ArticleDraft, Original


def read_file(path: Path) -> ArticleDraft:
    """The one article of a file, of any format that has one article a file."""
    with Sandbox() as sandbox:
        for source in gathering.sources(path):
            parsed = parse(sandbox, source)
            if parsed.candidates:
                return parsed.candidates[0].draft
            raise KnownError(f"{parsed.refused[0].name} {parsed.refused[0].reason}.")
    raise KnownError(f"{path} holds no article.")


def parse(sandbox: Sandbox, source: Source | Refused, *, encoding: str = "") -> Parsed:
    """All articles of a source. What cannot be read comes back as refused, never raised.

    ``encoding`` is what an analyst chose; without it, the likeliest is taken.
    """
    if isinstance(source, Refused):
        return Parsed(Source(source.name, b""), "", refused=(source,))
    kind = ""
    try:
        kind = kinds.media_type(source.name, source.data)
        return _parse(sandbox, source, kind, encoding)
    except KnownError as error:
        outcome = "empty" if str(error).startswith("is empty") else "refused"
        refused = Refused(source.name, str(error), outcome)  # type: ignore[arg-type]
        return Parsed(source, kind, refused=(refused,))


def remap(parsed: Parsed, mapping: Mapping[str, int]) -> Parsed:
    """The articles of a table when its columns mean something else than was guessed."""
    if parsed.table is None:
        return parsed
    name = parsed.source.name
    found: list[Candidate] = []
    refused = [Refused(f"{name}: line {n}", why) for n, why in parsed.table.broken]
    for thing in columns.articles(parsed.source, parsed.table, mapping, parsed.media_type):
        if isinstance(thing, Candidate):
            found.append(thing)
        else:
            refused.append(thing)
    return Parsed(parsed.source, parsed.media_type, tuple(found), tuple(refused), parsed.table)


def _parse(sandbox: Sandbox, source: Source, kind: str, encoding: str) -> Parsed:
    if kind == kinds.TEXT:
        return _whole(source, _text(source, encoding), kind)
    if len(source.data) > limits.FILE_BYTES:
        raise KnownError(f"is larger than {limits.FILE_BYTES // 10**6} MB; split it")
    options = {"encoding": encoding} if encoding and kind in kinds.DECODED else {}
    reply = sandbox.ask(kind, source.name, source.data, **options)
    if "records" in reply:
        return _records(source, reply, kind)
    if kind in kinds.TABLES:
        table = _table(reply)
        return remap(Parsed(source, kind, table=table), columns.guess(table))
    return _whole(source, Extract(**{**reply, "notes": tuple(reply["notes"])}), kind)


def _table(reply: Mapping[str, Any]) -> Table:
    rows = tuple(tuple(row) for row in reply["rows"])
    broken = tuple((number, why) for number, why in reply["broken"])
    return Table(tuple(reply["columns"]), rows, reply["encoding"], broken)


def _text(source: Source, encoding: str) -> Extract:
    if len(source.data) > limits.TEXT_BYTES:
        raise KnownError(
            f"is larger than {limits.TEXT_BYTES // 1_000_000} MB; split it into articles"
        )
    decoded = decode(source.data, forced=encoding)
    notes = (f"read as {decoded.encoding}, which {decoded.doubt}",) if decoded.doubt else ()
    return Extract(decoded.text, encoding=decoded.encoding, notes=notes)


def _whole(source: Source, found: Extract, kind: str) -> Parsed:
    return Parsed(source, kind, (drafting.candidate(source, found, kind),))


def _records(source: Source, reply: Mapping[str, Any], kind: str) -> Parsed:
    """Lines that an export wrote: taken whole, with their decisions."""
    refused = [Refused(f"{source.name}: line {n}", why) for n, why in reply["broken"]]
    found = []
    for line in reply["records"]:
        try:
            found.append(_record(source, line, kind))
        except KnownError as error:
            name = f"{source.name}: {str(line.get('id'))[:60]}"
            refused.append(Refused(name, str(error)))
    return Parsed(source, kind, tuple(found), tuple(refused))


def _record(source: Source, line: dict[str, Any], kind: str) -> Candidate:
    text, about = line.get("text"), line.get("review")
    if not isinstance(text, str) or not text.strip() or not isinstance(about, dict):
        raise KnownError('lacks a "text" or a "review" of an exported article')
    headline = str(about.get("headline") or text.split("\n", 1)[0])[:200]
    draft = ArticleDraft(
        text, headline, origin=source.name, original=Original(source.data, kind, "utf-8")
    )
    return Candidate(draft, records=line)


def everything(sandbox: Sandbox, paths: Iterator[Path], *, encoding: str = "") -> Iterator[Parsed]:
    """All that files hold, one source at a time."""
    for path in paths:
        for source in gathering.sources(path):
            yield parse(sandbox, source, encoding=encoding)
