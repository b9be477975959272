"""PDF: the text layer, page after page, without running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from store.errors import KnownError
from store.importing import limits
from store.importing.types import Extract

_NUMBER = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)


def document(name: str, data: bytes) -> Extract:
    """The text of a PDF; a scan, which has none, is refused as such."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        why = "is protected by a password; save it without" if locked else "is a damaged PDF"
        raise KnownError(why) from error
    if len(pdf) > limits.PAGES:
        raise KnownError(f"has more than {limits.PAGES} pages; split it into articles")
    pages = _pages(pdf)
    if not any(line.strip() for page in pages for line in page):
        raise KnownError("holds no text (a scan?); run text recognition (OCR) over it first")
    body, dropped = _without_running_heads(pages)
    notes = ("running heads and page numbers were left out",) if dropped else ()
    return Extract("\n".join(body), notes=notes)


def _pages(pdf: Any) -> list[list[str]]:
    found, total = [], 0
    for page in pdf:
        text = page.get_textpage().get_text_bounded()
        total += len(text)
        if total > limits.CHARACTERS:
            raise KnownError("holds too much text for one article; split it")
        found.append(text.replace("\r\n", "\n").split("\n"))
        page.close()
    return found


def _without_running_heads(pages: list[list[str]]) -> tuple[list[str], int]:
    """Lines that stand at the edge of most pages, and bare page numbers there, are no text."""
    edges = Counter(line for page in pages for line in {_key(e) for e in _edges(page)})
    often = {line for line, n in edges.items() if line and n >= 3 and n * 2 > len(pages)}
    body: list[str] = []
    dropped = 0
    for page in pages:
        last = len(page) - 1
        for place, line in enumerate(page):
            edge = place <= 1 or place >= last - 1
            if edge and len(pages) > 1 and (_key(line) in often or _NUMBER.fullmatch(line)):
                dropped += 1
            else:
                body.append(line)
    return body, dropped


def _edges(page: list[str]) -> list[str]:
    return [*page[:2], *page[-2:]]


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())
