"""Large projects, made past the store's doors because those keep a journal."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from store.intake import sha256
from store.project import Project
from store.tables import T
from tests.generator import generate

COUNTRIES = ("PRT", "NOR", "CHN", "KGZ", "KEN", "BRA", "IND", "EU")
FORCES = ("commitment", "willingness", "hope")
_BATCH = 2_000
_ROOT = Path(__file__).parents[2]
_MAKERS = ("tests/generator.py", "tests/invented.py", "store/derived.py", "store/migrations/*.sql")


def generated(articles: int, folder: Path) -> Path:
    """A generated project in a folder: a copy of one that was kept, if PLEDGEBOOK_KEPT says where.

    What is kept is made anew whenever a file has changed that it was made by.
    """
    path = folder / f"{articles}.pledgebook"
    if "PLEDGEBOOK_KEPT" not in os.environ:
        generate(path, articles)
        return path
    made_by = hashlib.sha256()
    for file in sorted(file for pattern in _MAKERS for file in _ROOT.glob(pattern)):
        made_by.update(file.read_bytes())
    kept = Path(os.environ["PLEDGEBOOK_KEPT"]) / f"{articles}-{made_by.hexdigest()[:12]}.pledgebook"
    if not kept.exists():
        generate(path, articles)
        shutil.copy(path, kept.with_suffix(".new"))
        kept.with_suffix(".new").rename(kept)
    else:
        shutil.copy(kept, path)
    return path


def with_pledges(path: Path, pledges: int, *, each: int = 4) -> Project:
    """A project with that many confirmed pledges, a few an article."""
    project = Project.create(path, analyst="Mia")
    rows: dict[str, list[dict[str, Any]]] = {}
    _officials(rows)
    for number in range(1, pledges // each + 1):
        _article(rows, number, each)
        if number % _BATCH == 0:
            _flush(project, rows)
    _flush(project, rows)
    return project


def _flush(project: Project, rows: dict[str, list[dict[str, Any]]]) -> None:
    with project._writing() as recorder:
        for name, values in rows.items():
            recorder.connection.execute(insert(T[name]), values)
    rows.clear()


def _add(rows: dict[str, list[dict[str, Any]]], table: str, **values: Any) -> None:
    rows.setdefault(table, []).append(values)


def _officials(rows: dict[str, list[dict[str, Any]]]) -> None:
    for key in range(1, 201):
        country = COUNTRIES[key % len(COUNTRIES)]
        _add(rows, "official", id=key, uid=f"official-{key}", name=f"Rui Vaz {key}", country=country, note="")  # fmt: skip


def _decided() -> dict[str, Any]:
    at = datetime(2025, 6, 1, 12, tzinfo=UTC).isoformat(timespec="microseconds")
    return {"status": "confirmed", "origin": "annotator", "edited": False, "decided_by": "Mia",
            "decided_at": at, "reasons": "[]"}  # fmt: skip


def _article(rows: dict[str, list[dict[str, Any]]], number: int, each: int) -> None:
    head = f"Ministers meet for talks on forests, number {number}\n"
    sentence = "Vaz said on Monday that {} will publish the list of its northern ports in June. "
    text = head + "".join(sentence.format(f"Portugal {i}") for i in range(each))
    when = date(2020, 1, 1) + timedelta(days=number % 2000)
    _add(rows, "article", id=number, uid=f"{number:08x}-article", headline=head.strip(),
         source="Sample", published=when.isoformat(), text=text, text_sha256=sha256(text),
         origin="a.txt", tokens=json.dumps([]), pipeline="test", imported_at="", finished_at=None,
         finished_by="", dateline="LISBON", link="", media_type="text/plain", encoding="utf-8",
         original_id=None, reprint_of=None)  # fmt: skip
    for place in (0, 1):
        key, official = number * 2 + place, (number * 2 + place) % 200 + 1
        _add(rows, "appearance", id=key, article_id=number, name=f"Rui Vaz {official}",
             country=COUNTRIES[official % len(COUNTRIES)], official_id=official, **_decided())  # fmt: skip
        _span(rows, number, text, "Vaz", "OFFICIAL", appearance_id=key)
    _add(rows, "title", id=number, article_id=number, **_decided())
    _add(rows, "title_holder", title_id=number, appearance_id=number * 2, position=0)
    _span(rows, number, text, "Ministers", "TITLE", title_id=number)
    for place in range(each):
        key = number * each + place
        _add(rows, "pledge", id=key, article_id=number, force=FORCES[key % 3], note="", topic="", **_decided())  # fmt: skip
        _span(rows, number, text, f"Portugal {place} will publish the list of its northern ports", "PLEDGE", pledge_id=key)  # fmt: skip
        for role, who in (("speakers", number * 2), ("counterparts", number * 2 + 1)):
            _add(rows, "pledge_official", pledge_id=key, appearance_id=who, role=role, position=0)
        for role, where in (("on_behalf_of", key), ("toward", key + 1)):
            country = COUNTRIES[where % len(COUNTRIES)]
            _add(rows, "pledge_country", pledge_id=key, country=country, role=role, position=0)


def _span(
    rows: dict[str, list[dict[str, Any]]], article: int, text: str, quote: str, label: str, **owner: int
) -> None:  # fmt: skip
    start = text.index(quote)
    full = {"appearance_id": None, "title_id": None, "pledge_id": None, **owner}
    _add(rows, "span", article_id=article, label=label, start=start, end=start + len(quote), quote=quote, **full)  # fmt: skip
