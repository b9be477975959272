"""PDF: the text layer, page after page, without running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low
from typing import Any

from store.errors import KnownError
from store.importing import limits
from store.importing.types import Extract

_WORD = re.compile(r"\S+")
# How PDFium gives a hyphen at the end of a line, which may or may not be part of the word.
_HYPHENS = str.maketrans("\ufffe\x02", "\u00ad\u00ad")
_HYPHEN_INSIDE = re.compile("[\ufffe\x02](?=\\w)")
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
        lines = _lines(page.get_textpage())
        total += sum(map(len, lines))
        if total > limits.CHARACTERS:
            raise KnownError("holds too much text for one article; split it")
        found.append(lines)
        page.close()
    return found


def _lines(page: Any) -> list[str]:
    """The lines of a page, with an empty one where it leaves more room than between lines."""
    lines = _set_lines(page)
    gaps = [one.bottom - other.bottom for one, other in pairwise(lines)]
    usual = median_low([gap for gap in gaps if gap > 0] or [0.0])
    found = [" ".join(lines[0].words)] if lines else []
    for gap, line in zip(gaps, lines[1:], strict=True):
        if gap > usual * 1.3:
            found.append("")
        found.append(" ".join(line.words))
    return found


@dataclass(slots=True)
class _Line:
    """Words on one base line; points from the foot of the page."""

    bottom: float
    right: float
    words: list[str]


def _set_lines(page: Any) -> list[_Line]:
    """Words by where they stand: PDFium's own line ends are wrong where a line ends in a space."""
    lines: list[_Line] = []
    for match in _WORD.finditer(page.get_text_range()):
        left, bottom, _, top = page.get_charbox(match.start(), loose=True)
        word = _HYPHEN_INSIDE.sub("", match.group()).translate(_HYPHENS)
        last = lines[-1] if lines else None
        if last and abs(bottom - last.bottom) < (top - bottom) * 0.5 and left > last.right:
            last.words.append(word)
            last.right = left
        else:
            lines.append(_Line(bottom, left, [word]))
    return lines


def _without_running_heads(pages: list[list[str]]) -> tuple[list[str], int]:
    """Lines that stand at the edge of most pages, and bare page numbers there, are no text."""
    edges = Counter(line for page in pages for line in {_key(e) for e in _edges(page)})
    often = {line for line, n in edges.items() if line and n >= 3 and n * 2 > len(pages)}
    body: list[str] = []
    dropped = 0
    for number, page in enumerate(pages, start=1):
        last = len(page) - 1
        for place, line in enumerate(page):
            edge = place <= 1 or place >= last - 1
            counted = _NUMBER.fullmatch(line) and (len(pages) > 1 or str(number) == line.strip())
            if edge and (_key(line) in often or counted):
                dropped += 1
            else:
                body.append(line)
    return body, dropped


def _edges(page: list[str]) -> list[str]:
    return [*page[:2], *page[-2:]]


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())
