"""``pledgebook annotate``: suggestions on standard output."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from annotators import jsonl as form
from annotators import pipeline
from annotators.explain import explain as explained
from store.errors import KnownError
from store.importing.reading import read_file


def run(paths: Sequence[Path], *, jsonl: bool, explain: bool) -> int:
    """Annotate files, or JSON Lines from standard input, in the order given."""
    if jsonl == bool(paths):
        raise KnownError("Name text files, or give --jsonl and articles on standard input.")
    articles = _lines(sys.stdin.buffer) if jsonl else _files(paths)
    nlp = pipeline.load()
    for article_id, text in articles:
        analysis = pipeline.analyze(nlp, text)
        if explain:
            print(explained(text, analysis), flush=True)
        else:
            print(json.dumps(form.to_json(article_id, text, analysis)), flush=True)
    return 0


def _files(paths: Sequence[Path]) -> Iterator[tuple[str, str]]:
    drafts = [(path.stem, read_file(path).text) for path in paths]  # all, before any output
    yield from drafts


def _lines(lines: Iterable[bytes]) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _article(number, line)


def _article(number: int, line: bytes) -> tuple[str, str]:
    """The id and text of one line; the text is taken as it is."""
    try:
        article = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise KnownError(f"Line {number} is not JSON; each line must be one object.") from error
    if not (
        isinstance(article, dict)
        and isinstance(article.get("id"), str)
        and isinstance(article.get("text"), str)
    ):
        raise KnownError(f'Line {number} lacks an "id" or a "text" that is a string; add both.')
    return article["id"], article["text"]
