"""Names of countries, bodies and offices, as data. Imports no spaCy; the desk reads it too."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal
from unicodedata import combining, normalize

PlaceKind = Literal["name", "demonym", "capital", "city", "body"]
_SHORT = {"MMR", "PRK", "KOR", "LAO"}  # CLDR's forms are not what news prose writes


@dataclass(frozen=True, slots=True)
class Country:
    """A country: ISO 3166 alpha-3 code, English name, every other form, demonyms, capital."""

    code: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One form that stands for a country or body."""

    code: str
    kind: PlaceKind


@cache
def words(section: str, name: str) -> frozenset[str]:
    """A word list of resources/gazetteers/words.toml."""
    return frozenset(_toml()[section][name])


@cache
def common_words() -> frozenset[str]:
    """Words that English prose writes in lower case."""
    text = (files("resources") / "lexicon" / "common.txt").read_text(encoding="utf-8")
    return frozenset(text.split()) | words("titles", "office_words")


@cache
def agencies() -> dict[str, frozenset[str]]:
    """News agencies, papers and press offices by name, with the countries they write from."""
    return _codes_by_form("agencies.tsv")


@cache
def honorifics() -> dict[str, frozenset[str]]:
    """Forms of address that are at home somewhere ("Shri", "Datuk Seri"), with the countries."""
    return _codes_by_form("honorifics.tsv")


def _codes_by_form(table: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for code, forms in _table(table).items():
        for form in forms:
            found.setdefault(form, set()).add(code)
    return {form: frozenset(codes) for form, codes in found.items()}


@cache
def countries() -> tuple[Country, ...]:
    """Every country, by name."""
    demonyms, names = _table("demonyms.tsv"), _table("names.tsv")
    text = (files("resources") / "gazetteers" / "countries.jsonl").read_text(encoding="utf-8")
    found = []
    for line in text.splitlines():
        row = json.loads(line)
        code = row["code"]
        own = names.get(code, ())
        every = tuple(dict.fromkeys((row["name"], *own)))
        shown = own[0] if code in _SHORT and own else row["name"]
        found.append(Country(code, shown, every, demonyms.get(code, ()), row["capital"]))
    return tuple(sorted(found, key=lambda c: c.name))


@cache
def bodies() -> dict[str, tuple[str, ...]]:
    """International bodies: the code that records carry, and the forms in texts."""
    return _table("bodies.tsv")


@cache
def place_names() -> dict[str, PlaceName]:
    """Every form that stands for a country or a body. Earlier kinds win over later ones."""
    found: dict[str, PlaceName] = {}
    for form, place in _forms():
        found.setdefault(form, place)
    for form, place in list(found.items()):
        found.setdefault(_unaccented(form), place)
        if place.kind != "body" and len(form) > 3:  # datelines and headlines write capitals
            found.setdefault(form.upper(), place)
            found.setdefault(_unaccented(form).upper(), place)
    return found


@cache
def elsewhere() -> frozenset[str]:
    """Names with a country's or a city's in them that stand for no government."""
    text = (files("resources") / "gazetteers" / "elsewhere.txt").read_text(encoding="utf-8")
    return frozenset(text.splitlines())


def _unaccented(form: str) -> str:
    if form.isascii():  # as most are, and the list is long
        return form
    return "".join(ch for ch in normalize("NFD", form) if not combining(ch))


def label(code: str) -> str:
    """A code as the analyst reads it: "Norway", "EU"."""
    return _labels().get(code, code)


@cache
def _labels() -> dict[str, str]:
    return {country.code: country.name for country in countries()}


def _forms() -> Iterator[tuple[str, PlaceName]]:
    for code, names in bodies().items():
        yield from ((form, PlaceName(code, "body")) for form in names)
    ours = set(_table("demonyms.tsv"))
    known = [country for country in countries() if country.code in ours]
    # Territories that no article means (a Georgia of the South Seas) come last.
    rest = [country for country in countries() if country.code not in ours]
    for country in known:
        yield from ((form, PlaceName(country.code, "name")) for form in country.names)
    for country in known:
        yield from ((form, PlaceName(country.code, "demonym")) for form in country.demonyms)
    for country in known:
        if country.capital:
            yield country.capital, PlaceName(country.code, "capital")
    for code, seats in _table("seats.tsv").items():
        yield from ((form, PlaceName(code, "capital")) for form in seats)
    for country in rest:
        yield from ((form, PlaceName(country.code, "name")) for form in country.names)
    for code, cities in _table("cities.tsv").items():
        yield from ((form, PlaceName(code, "city")) for form in cities)


def _table(name: str) -> dict[str, tuple[str, ...]]:
    text = (files("resources") / "gazetteers" / name).read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line)
    return {code: tuple(forms.split(",")) for code, forms in rows}


@cache
def _toml() -> dict[str, dict[str, list[str]]]:
    text = (files("resources") / "gazetteers" / "words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
