"""Annotated articles (XML, see the guidelines) as words with labels and relations."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import cast

import spacy

from annotators.countries import scan
from annotators.encoder.rows import Token
from annotators.layers import Place
from annotators.types import Force, Offsets, Pledge, Title


@dataclass(slots=True)
class Person:
    """A gold official."""

    name: str
    country: str
    mentions: list[Offsets] = field(default_factory=list)


@dataclass(slots=True)
class Article:
    """One annotated article."""

    id: str
    text: str
    people: list[Person]
    titles: list[Title]
    pledges: list[Pledge]
    tokens: list[Token]
    places: tuple[Place, ...]


@cache
def _blank() -> spacy.language.Language:
    return spacy.blank("en")


def tokens_of(text: str) -> list[Token]:
    """spaCy's tokens, blanks left out, each with its paragraph's number."""
    found, line, past = [], 0, 0
    for token in _blank()(text):
        line += text.count("\n", past, token.idx)
        past = token.idx
        if not token.is_space:
            found.append(Token(token.text, token.idx, token.idx + len(token.text), line))
    return found


def read(path: Path) -> Article:
    """One file. Raises ``ValueError`` for a file that is not in the form."""
    return parse(path.read_text(encoding="utf-8"), path.stem)


def parse(xml: str, name: str) -> Article:
    """One article from its XML."""
    root = ET.fromstring(xml)
    people = {
        p.get("id", ""): Person(p.get("name", ""), p.get("country", ""))
        for p in root.findall("person")
    }
    body = root.find("text")
    if body is None:
        raise ValueError(f"{name}: no <text>")
    parts: list[str] = []
    spans: list[tuple[ET.Element, int, int]] = []

    def walk(node: ET.Element) -> None:
        start = sum(map(len, parts))
        parts.append(node.text or "")
        for child in node:
            walk(child)
            parts.append(child.tail or "")
        if node is not body:
            spans.append((node, start, sum(map(len, parts))))

    walk(body)
    text = "".join(parts)
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    titles, pledges = [], []
    for node, start, end in sorted(spans, key=lambda s: (s[1], -s[2])):
        where = (start - lead, end - lead)
        if node.tag == "official":
            for key in (node.get("id") or "").split():
                people[key].mentions.append(where)
        elif node.tag == "title":
            holders = tuple(people[key].name for key in (node.get("of") or "").split())
            titles.append(Title(*where, holders))
        elif node.tag == "pledge":
            pledges.append(_pledge(node, where, people))
    return Article(
        name, text, list(people.values()), titles, pledges, tokens_of(text), tuple(scan(text))
    )


def _pledge(node: ET.Element, where: Offsets, people: dict[str, Person]) -> Pledge:
    def names(key: str) -> tuple[str, ...]:
        return tuple(people[i].name for i in (node.get(key) or "").split())

    def codes(key: str) -> tuple[str, ...]:
        return tuple((node.get(key) or "").split())

    force = cast(Force, node.get("force"))
    return Pledge(*where, names("by"), codes("for"), codes("to"), names("with"), force)


def read_all(*folders: Path) -> list[Article]:
    """Every article of the folders, in the order of their names."""
    return [read(path) for folder in folders for path in sorted(folder.glob("*.xml"))]
