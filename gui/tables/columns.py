"""What a table shows of its rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from annotators import gazetteer
from store.errors import KnownError

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """``order`` is the listing's name for sorting by it, empty where that cannot be.

    With ``found`` it shows the line in which a search was found, hits highlighted.
    """

    title: str
    text: Callable[[Row], str]
    order: str = ""
    width: int = 120  # pixels at first
    number: bool = False
    found: bool = False


AnyColumn = Column[Any]


def day(value: date | None) -> str:
    """A date as analysts file it, or a dash."""
    return value.isoformat() if value else "–"


def place(code: str) -> str:
    """A country or body by its name."""
    return gazetteer.label(code)


def code_of(words: str) -> str:
    """The code of a country or body by its name; an acronym stands for itself."""
    words = words.strip()
    names = {country.name: country.code for country in gazetteer.countries()}
    known = gazetteer.place_names().get(words)
    code = names.get(words) or (known.code if known else words)
    if not code.isupper():
        raise KnownError(f"“{words}” is no country or body; type its name or its code.")
    return code


def places(codes: tuple[str, ...]) -> str:
    return ", ".join(place(code) for code in codes) or "–"
