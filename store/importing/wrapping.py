"""Hard line breaks of e-mail and PDF, taken out of paragraphs; paragraphs stay."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

_WIDEST = 100  # characters; a text with longer lines was not wrapped by a program
_NARROWEST = 40
_ITEM = re.compile(r"(?:[-*•·–>]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_WORD = re.compile(r"\w+")
_SOFT_HYPHEN = "\u00ad"


def unwrap(text: str) -> str:
    """The text with one line a paragraph, if its lines look wrapped; else as it is."""
    lines = text.split("\n")
    width = _width(lines)
    if not width:
        return text
    words = frozenset(_WORD.findall(text.casefold()))
    spaced = any(not line.strip() for line in lines[2:-1])
    paragraphs: list[str] = []
    for before, line in zip(["", *lines], lines, strict=False):
        if paragraphs and _goes_on(before, line, width, spaced=spaced):
            paragraphs[-1] = _join(paragraphs[-1], line, words)
        else:
            paragraphs.append(line.rstrip())
    return "\n".join(paragraphs)


def _width(lines: list[str]) -> int:
    """The width that a text was wrapped at; 0 if it was not."""
    inner = [len(a) for a, b in pairwise(lines) if a.strip() and b.strip()]
    if len(inner) < 3 or max(map(len, lines)) > _WIDEST:
        return 0
    width = max(inner)
    full = sum(length >= width * 0.75 for length in inner)
    wrapped = width >= _NARROWEST and full >= len(inner) * 0.5 and median(inner) >= width * 0.7
    return width if wrapped else 0


def _goes_on(before: str, line: str, width: int, *, spaced: bool) -> bool:
    """Whether a line carries on the paragraph of the one before it.

    Where blank lines part the paragraphs, any line of some length does; else one that was
    full, or broke in mid-sentence.
    """
    before, line = before.rstrip(), line.lstrip()
    if not before or not line or _ITEM.match(line):
        return False
    if before[-1] in (_SOFT_HYPHEN, "-"):
        return True
    if spaced:
        return len(before) >= width * 0.6 or line[0].islower()
    first = line.split(maxsplit=1)[0]
    full = len(first) >= width - len(before) - 1
    broke = len(before) > width * 0.8 and before[-1] not in '.!?:”"'
    return full or broke or (line[0].islower() and len(before) > width * 0.5)


def _join(paragraph: str, line: str, words: frozenset[str]) -> str:
    line = line.strip()
    if paragraph[-1:] == _SOFT_HYPHEN:
        return paragraph[:-1] + line
    if paragraph[-1:] != "-" or not line[:1].isalpha():
        return f"{paragraph.rstrip()} {line}"
    # "co-" + "operation": whole if the text has it whole elsewhere, else with its hyphen
    whole = _WORD.findall(paragraph)[-1:] + _WORD.findall(line)[:1]
    known = "".join(whole).casefold() in words
    return (paragraph[:-1] if known else paragraph) + line
