"""Decide once among 10,000 articles: how long it takes to find likes, and to decide them."""

from __future__ import annotations

import json
import statistics
from pathlib import Path
from time import thread_time

import pytest
from sqlalchemy import insert

from store.intake import sha256
from store.project import Project
from store.records import ItemRef
from store.tables import T

ARTICLES = 10_000
EACH = 5  # officials an article
LIKES = 40
FINDING, DECIDING = 16.0, 1000.0  # milliseconds
TEXT = "Number {}\nMinister Vaz said on Monday that Portugal will plant trees in the north."


def open_items(path: Path) -> Project:
    """Articles whose officials are all open; the first official is in ``LIKES`` + 1 of them."""
    project = Project.create(path, analyst="Mia")
    decided = {"status": "open", "origin": "annotator", "edited": False, "decided_by": "",
               "decided_at": None, "reasons": "[]"}  # fmt: skip
    articles, officials, spans, titles, holders = [], [], [], [], []
    for number in range(1, ARTICLES + 1):
        text = TEXT.format(number)
        articles.append({
            "id": number, "uid": f"{number:08x}", "headline": f"Number {number}", "source": "",
            "published": None, "text": text, "text_sha256": sha256(text), "origin": "", "tokens": json.dumps([]),
            "pipeline": "test", "imported_at": "", "finished_at": None, "finished_by": "", "dateline": "",
            "link": "", "media_type": "", "encoding": "", "original_id": None, "reprint_of": None,
        })  # fmt: skip
        common = number % (ARTICLES // (LIKES + 1)) == 1
        for place in range(EACH):
            key = number * EACH + place
            name = "Rui Vaz" if common and place == 0 else f"Ana Lund {key}"
            officials.append({"id": key, "article_id": number, "name": name, "country": "PRT", "official_id": None, **decided})  # fmt: skip
            spans.append(_span(number, text, "Vaz", "OFFICIAL", appearance_id=key))
        titles.append({"id": number, "article_id": number, **decided})
        holders.append({"title_id": number, "appearance_id": number * EACH, "position": 0})
        spans.append(_span(number, text, "Minister", "TITLE", title_id=number))
    with project._writing() as recorder:
        for name, rows in (("article", articles), ("appearance", officials), ("title", titles),
                           ("title_holder", holders), ("span", spans)):  # fmt: skip
            recorder.connection.execute(insert(T[name]), rows)
    return project


def _span(number: int, text: str, quote: str, label: str, **owner: int) -> dict[str, object]:
    start = text.index(quote)
    keys = {"appearance_id": None, "title_id": None, "pledge_id": None, **owner}
    return {"article_id": number, "start": start, "end": start + len(quote), "quote": quote,
            "label": label, **keys}  # fmt: skip


@pytest.mark.slow
def test_likes_among_ten_thousand_articles(tmp_path: Path) -> None:
    with open_items(tmp_path / "p.pledgebook") as project:
        project.decide([ItemRef("title", 1)], "confirmed")  # and with it the official
        times = []
        for _ in range(20):
            start = thread_time()
            likes = project.likes()
            times.append((thread_time() - start) * 1000)
        assert likes is not None
        start = thread_time()
        project.apply_likes(likes)
        deciding = (thread_time() - start) * 1000
        finding = statistics.quantiles(times, n=20)[-1]
        print(
            f"\n{ARTICLES} articles: {len(likes.items)} likes found in {finding:.1f} ms "
            f"(limit {FINDING:.0f} ms), decided in {deciding:.0f} ms (limit {DECIDING:.0f} ms)"
        )
        assert len(likes.items) >= 2 * LIKES
        assert project.likes() is None
        assert finding <= FINDING
        assert deciding <= DECIDING
