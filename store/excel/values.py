"""What an analyst typed into a cell, as what the store keeps, or why that cannot be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from store.articles import valid_link
from store.dates import first_date
from store.exchange.layout import Column
from store.text import comparable

_CODE = re.compile(r"[A-Z][A-Z0-9-]{1,11}")
_PEOPLE, _SIDES, _SIDE = ("speakers", "counterparts"), ("on_behalf_of", "toward"), ("country",)
_NEEDED = ("name", "country", "headline")
Parsed = tuple[Any, str]


def same(column: Column, one: str, other: str) -> bool:
    """Whether two cells say the same, whatever spaces and quotes a program made of them."""
    one, other = comparable(one), comparable(other)
    if column.field in (*_PEOPLE, *_SIDES):
        return split(one) == split(other)
    if column.field == "note":  # the only field that keeps its lines
        return one == other
    if column.choices:
        one, other = one.lower(), other.lower()
    return one.split() == other.split()


def split(cell: str) -> list[str]:
    """The parts of a cell that holds several, in order, each once."""
    parts = (" ".join(part.split()) for part in re.split(r"[;\n]", cell))
    return list(dict.fromkeys(part for part in parts if part))


def parse(column: Column, cell: str, people: Mapping[str, int], codes: Mapping[str, str]) -> Parsed:
    """The value for the store and an empty problem, or nothing and the problem in words."""
    field, words = column.field, " ".join(cell.split())
    if column.choices:
        return _choice(column, words)
    if field in _PEOPLE:
        return _known(split(cell), people)
    if field in _SIDES or field in _SIDE:
        parts = split(cell)
        value, problem = _coded(parts, codes)
        if field in _SIDE and not problem:
            return (
                (value[0], "") if len(value) == 1 else (None, "needs exactly one country or body")
            )
        return value, problem
    if field == "published":
        return _day(words)
    if field == "link" and words and not valid_link(words):
        return None, f"“{words[:60]}” is not a web address; begin it with https://"
    if field in _NEEDED and not words:
        return None, f"{column.name} cannot be empty"
    return (cell.strip() if field == "note" else words), ""


def _choice(column: Column, words: str) -> Parsed:
    if words.lower() in column.choices:
        return words.lower(), ""
    return None, f"“{words[:40]}” is none of {', '.join(column.choices)}"


def _known(names: list[str], people: Mapping[str, int]) -> Parsed:
    folded = {_folded(name): key for name, key in people.items()}
    unknown = [name for name in names if _folded(name) not in folded]
    if unknown:
        return (
            None,
            f"“{unknown[0][:60]}” is no official of that article; add them in the desk first",
        )
    return [folded[_folded(name)] for name in names], ""


def _folded(name: str) -> str:
    return " ".join(comparable(name).casefold().split())


def _coded(parts: list[str], codes: Mapping[str, str]) -> Parsed:
    found = [codes.get(part, part) for part in parts]
    wrong = next((part for part in found if not _CODE.fullmatch(part)), None)
    if wrong is not None:
        return None, f"“{wrong[:40]}” is no country or body; use a code such as NOR"
    return found, ""


def _day(words: str) -> Parsed:
    if not words:
        return None, ""
    try:
        return date.fromisoformat(words[:10]), ""
    except ValueError:
        when = first_date(words)
        return when, "" if when else f"“{words[:40]}” is no date; write it as 2026-03-04"
