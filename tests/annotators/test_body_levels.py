"""The bodies found in held articles against those written down by hand. Levels are only raised.

``recall`` and ``precision`` are of an article's bodies by code, ``forms`` of the different names and
acronyms that it writes them by. ``-s`` shows the figures.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from annotators.countries import scan
from annotators.layers import Place
from annotators.training.articles import read

HERE = Path(__file__).parent
FOLDERS = {"news": "bv", "bodies": "bu"}
LEVELS = {
    "news": {"recall": 0.94, "precision": 0.88, "forms": 0.95},
    "bodies": {"recall": 0.97, "precision": 0.91, "forms": 0.97},
}
Gold = dict[str, list[str]]  # an article's bodies: code, forms in the text


@cache
def gold() -> dict[str, Gold]:
    """Each article's bodies."""
    return tomllib.loads((HERE / "bodies.toml").read_text(encoding="utf-8"))


def text_of(folder: str, name: str) -> str:
    return read(HERE / "held" / folder / f"{name}.xml").text


def form_found(text: str, form: str, code: str, found: list[Place]) -> bool:
    """Whether the body is found inside the first of the places where the text writes the form."""
    at = re.search(rf"\b{re.escape(form)}\b", text)
    assert at is not None, f"not in the text: {form}"
    return any(p.code == code and at.start() <= p.start < at.end() for p in found)


def counted(text: str, wanted: Gold) -> Counter[str]:
    """How many bodies and forms of one article are wanted, found and right."""
    found = [place for place in scan(text) if place.kind == "body"]
    codes = {place.code for place in found}
    forms = [(form, code) for code, forms in wanted.items() for form in forms]
    return Counter(
        wanted=len(wanted),
        found=len(codes),
        right=len(codes & wanted.keys()),
        forms=len(forms),
        forms_found=sum(form_found(text, form, code, found) for form, code in forms),
    )


@pytest.mark.parametrize(("folder", "prefix"), FOLDERS.items())
def test_bodies_keep_their_level(folder: str, prefix: str) -> None:
    articles = {name: wanted for name, wanted in gold().items() if name.startswith(prefix)}
    assert articles.keys() == {path.stem for path in (HERE / "held" / folder).glob("*.xml")}
    counts = sum((counted(text_of(folder, n), w) for n, w in articles.items()), Counter[str]())
    reached = {
        "recall": counts["right"] / counts["wanted"],
        "precision": counts["right"] / counts["found"],
        "forms": counts["forms_found"] / counts["forms"],
    }
    print(f"\n{folder}: {len(articles)} articles, {dict(counts)}:", reached)  # noqa: T201
    assert {k: v for k, v in reached.items() if v < LEVELS[folder][k]} == {}
