"""Officials across articles: what confirmations add, and take back."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from store.tables import T

if TYPE_CHECKING:
    from store.journal import Recorder


def link(recorder: Recorder, appearance_id: int) -> None:
    """Tie a confirmed official to the entry of the same name and country, or to a new one."""
    found = recorder.row("appearance", appearance_id)
    official_id = _entry(recorder, found["name"], found["country"])
    if official_id is None:
        official_id = recorder.insert(
            "official", uid=str(uuid.uuid4()), name=found["name"], country=found["country"], note=""
        )
    known = {row["alias"] for row in recorder.rows("official_alias", official_id=official_id)}
    spans = recorder.rows("span", appearance_id=appearance_id)
    for alias in dict.fromkeys([found["name"], *(span["quote"] for span in spans)]):
        if alias not in known:
            recorder.insert("official_alias", official_id=official_id, alias=alias)
    previous = found["official_id"]
    recorder.update("appearance", appearance_id, official_id=official_id)
    if previous is not None and previous != official_id:
        _drop_orphan(recorder, previous)


def unlink(recorder: Recorder, appearance_id: int) -> None:
    """Untie an official that is no longer confirmed; an entry nobody uses goes."""
    official_id = recorder.row("appearance", appearance_id)["official_id"]
    if official_id is None:
        return
    recorder.update("appearance", appearance_id, official_id=None)
    for holding in recorder.rows("title_holder", appearance_id=appearance_id):
        sight(recorder, holding["title_id"])
    _drop_orphan(recorder, official_id)


def sight(recorder: Recorder, title_id: int) -> None:
    """Make the sightings of a title what the title now says."""
    title = recorder.row("title", title_id)
    wanted: dict[int, dict[str, object]] = {}
    if title["status"] == "confirmed":
        wording = recorder.rows("span", title_id=title_id)[0]["quote"]
        for holding in recorder.rows("title_holder", title_id=title_id):
            holder = recorder.row("appearance", holding["appearance_id"])
            if holder["official_id"] is not None:
                wanted[holder["official_id"]] = {"text": wording, "country": holder["country"]}
    for sighting in recorder.rows("title_sighting", title_id=title_id):
        now = wanted.pop(sighting["official_id"], None)
        if now is None:
            recorder.delete("title_sighting", sighting["id"])
        else:
            recorder.update("title_sighting", sighting["id"], **now)
    for official_id, values in wanted.items():
        recorder.insert(
            "title_sighting",
            title_id=title_id,
            official_id=official_id,
            article_id=title["article_id"],
            **values,
        )


def _entry(recorder: Recorder, name: str, country: str) -> int | None:
    official, alias = T["official"], T["official_alias"]
    same = select(official.c.id).where(official.c.name == name, official.c.country == country)
    by_alias = (
        select(official.c.id)
        .join(alias, alias.c.official_id == official.c.id)
        .where(alias.c.alias == name, official.c.country == country)
    )
    for query in (same, by_alias):
        keys = recorder.connection.execute(query.distinct()).scalars().all()
        if len(keys) == 1:
            return int(keys[0])
    return None


def _drop_orphan(recorder: Recorder, official_id: int) -> None:
    for name in ("appearance", "title_sighting"):
        query = select(func.count()).where(T[name].c.official_id == official_id)
        if recorder.connection.execute(query).scalar_one():
            return
    for row in recorder.rows("official_alias", official_id=official_id):
        recorder.delete("official_alias", row["id"])
    recorder.delete("official", official_id)
