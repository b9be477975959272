"""The meetings of annotated articles against those written down by hand. Levels are only raised.

Officials are the annotated ones, so that this measures what is made of them, not the encoder.
``-s`` shows the figures.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

from annotators import meetings, sentences
from annotators.layers import between
from annotators.training.articles import read
from annotators.types import Meeting, Official, Offsets

HERE = Path(__file__).parent
LEVELS = {"recall": 0.64, "precision": 0.95, "form": 0.95, "place": 0.90, "day": 0.80}


def found_in(name: str) -> tuple[str, tuple[Meeting, ...]]:
    """An annotated article's text, and the meetings found among its officials."""
    article = read(HERE / "bank" / f"{name}.xml")
    people = sorted(article.people, key=lambda p: min(p.mentions))
    officials = [Official(p.name, p.country, tuple(sorted(p.mentions))) for p in people]
    laid = sentences.spans(article.text)
    return article.text, meetings.find(
        article.text, laid, officials, partial(between, article.places)
    )


def words(text: str, where: Offsets | None) -> str:
    return text[slice(*where)] if where else ""


def counted(name: str, gold: list[dict[str, Any]]) -> Counter[str]:
    """How many meetings are found and wanted, and of those found how many parts are right."""
    text, found = found_in(name)
    counts = Counter(wanted=len(gold), found=len(found))
    for one in found:
        if not any(set(g["who"]) <= set(one.participants) for g in gold):
            counts["wrong"] += 1
    for wanted in gold:
        match = next((m for m in found if set(wanted["who"]) <= set(m.participants)), None)
        if match is not None:
            counts["right"] += 1
            counts["form"] += match.form == wanted["form"]
            counts["place"] += words(text, match.place) in wanted["place"]
            counts["day"] += words(text, match.day) in wanted["day"]
    return counts


def test_meetings_keep_their_level() -> None:
    gold = tomllib.loads((HERE / "meetings.toml").read_text(encoding="utf-8"))
    counts = sum((counted(name, some) for name, some in gold.items()), Counter[str]())
    reached = {
        "recall": counts["right"] / counts["wanted"],
        "precision": 1 - counts["wrong"] / counts["found"],
        **{part: counts[part] / counts["right"] for part in ("form", "place", "day")},
    }
    print(f"\n{len(gold)} articles, {counts['wanted']} meetings:", reached)  # noqa: T201
    assert {k: v for k, v in reached.items() if v < LEVELS[k]} == {}
