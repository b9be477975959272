"""Officials across articles: what confirmations add, and what an analyst makes of them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from store import candidates, derived, offices
from store.errors import KnownError
from store.tables import T

if TYPE_CHECKING:
    from store.journal import Recorder


def link(recorder: Recorder, appearance_id: int, entry: int | None = None) -> None:
    """Tie a confirmed official to an entry: the one given, the one that is sure, or a new one.

    An entry that nothing else uses is corrected rather than left for another.
    """
    found = recorder.row("appearance", appearance_id)
    previous = found["official_id"]
    if entry is None:
        derived.settle_below(recorder.connection)  # an entry may have been made just before
        entry = candidates.certain(recorder.connection, appearance_id)
    if previous is not None and entry in (None, previous) and _alone(recorder, previous):
        entry = previous
        recorder.update("official", entry, name=found["name"], country=found["country"])
        _drop_aliases(recorder, entry, but=_names(recorder, appearance_id))
    if entry is None:
        entry = _new(recorder, found["name"], found["country"])
    attach(recorder, appearance_id, entry)


def link_new(recorder: Recorder, appearance_id: int) -> None:
    """Tie an official to a new entry, whoever else has that name."""
    found = recorder.row("appearance", appearance_id)
    attach(recorder, appearance_id, _new(recorder, found["name"], found["country"]))


def attach(recorder: Recorder, appearance_id: int, official_id: int) -> None:
    """Point an official of an article to an entry, with its names and its titles."""
    previous = recorder.row("appearance", appearance_id)["official_id"]
    recorder.update("appearance", appearance_id, official_id=official_id)
    _add_aliases(recorder, official_id, _names(recorder, appearance_id))
    if previous != official_id:
        _sight_all(recorder, appearance_id)
    if previous is not None and previous != official_id:
        _drop_orphan(recorder, previous)


def unlink(recorder: Recorder, appearance_id: int) -> None:
    """Untie an official that is no longer confirmed; an entry nobody uses goes."""
    official_id = recorder.row("appearance", appearance_id)["official_id"]
    if official_id is None:
        return
    recorder.update("appearance", appearance_id, official_id=None)
    _sight_all(recorder, appearance_id)
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
                offices.of_wording(recorder, holder["country"], wording)
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
            beside=False,
            **values,
        )


# --- what an analyst makes of them --------------------------------------------------------


def edit(recorder: Recorder, official_id: int, values: dict[str, str]) -> None:
    """Change an entry's canonical name, country or note. Articles keep their wording."""
    clean = {name: value.strip() for name, value in values.items()}
    if "" in (clean.get("name"), clean.get("country")):
        raise KnownError("An official needs a name and a country; fill in both.")
    require(recorder, official_id)
    recorder.update("official", official_id, **clean)
    if clean.get("name"):
        _add_aliases(recorder, official_id, [clean["name"]])


def merge(recorder: Recorder, kept: int, other: int) -> None:
    """Make two entries one: all that pointed at the other points at the kept."""
    if kept == other:
        raise KnownError("An official cannot be merged with itself; choose another entry.")
    entry, gone = require(recorder, kept), require(recorder, other)
    for row in recorder.rows("appearance", official_id=other):
        recorder.update("appearance", row["id"], official_id=kept)
    for row in recorder.rows("title_sighting", official_id=other):
        if recorder.rows("title_sighting", title_id=row["title_id"], official_id=kept):
            recorder.delete("title_sighting", row["id"])
        else:
            recorder.update("title_sighting", row["id"], official_id=kept)
    names = [
        gone["name"],
        *(r["alias"] for r in recorder.rows("official_alias", official_id=other)),
    ]
    _drop_aliases(recorder, other)
    _add_aliases(recorder, kept, names)
    note = "\n".join(text for text in (entry["note"], gone["note"]) if text)
    recorder.update("official", kept, note=note)
    recorder.delete("official", other)


def split(recorder: Recorder, official_id: int, appearances: Sequence[int], name: str) -> int:
    """Take officials of some articles out of an entry into a new one; gives that."""
    entry = require(recorder, official_id)
    rows = recorder.rows("appearance", official_id=official_id)
    chosen = [row for row in rows if row["id"] in set(appearances)]
    if not chosen or len(chosen) == len(rows):
        raise KnownError("Choose some of the official's articles, and leave it at least one.")
    made = _new(recorder, name.strip() or chosen[0]["name"], chosen[0]["country"])
    for row in chosen:
        recorder.update("appearance", row["id"], official_id=made)
        _add_aliases(recorder, made, _names(recorder, row["id"]))
    for row in chosen:
        _sight_all(recorder, row["id"])
    left = [n for row in rows if row not in chosen for n in _names(recorder, row["id"])]
    _drop_aliases(recorder, official_id, but=[entry["name"], *left])
    return made


def require(recorder: Recorder, official_id: int) -> dict[str, Any]:
    found = recorder.rows("official", id=official_id)
    if not found:
        raise KnownError("That entry is not in the registry any more; look at the list again.")
    return found[0]


# --- inside -------------------------------------------------------------------------------


def _new(recorder: Recorder, name: str, country: str) -> int:
    return recorder.insert("official", uid=str(uuid.uuid4()), name=name, country=country, note="")


def _names(recorder: Recorder, appearance_id: int) -> list[str]:
    """What an article calls an official."""
    spans = recorder.rows("span", appearance_id=appearance_id)
    first = recorder.row("appearance", appearance_id)["name"]
    return list(dict.fromkeys([first, *(span["quote"] for span in spans)]))


def _add_aliases(recorder: Recorder, official_id: int, names: Sequence[str]) -> None:
    known = {row["alias"] for row in recorder.rows("official_alias", official_id=official_id)}
    for name in dict.fromkeys(names):
        if name not in known:
            recorder.insert("official_alias", official_id=official_id, alias=name)


def _drop_aliases(recorder: Recorder, official_id: int, but: Sequence[str] = ()) -> None:
    for row in recorder.rows("official_alias", official_id=official_id):
        if row["alias"] not in but:
            recorder.delete("official_alias", row["id"])


def _sight_all(recorder: Recorder, appearance_id: int) -> None:
    for holding in recorder.rows("title_holder", appearance_id=appearance_id):
        sight(recorder, holding["title_id"])


def _uses(recorder: Recorder, official_id: int) -> int:
    query = select(func.count()).where(T["appearance"].c.official_id == official_id)
    return int(recorder.connection.execute(query).scalar_one())


def _alone(recorder: Recorder, official_id: int) -> bool:
    return _uses(recorder, official_id) == 1


def _drop_orphan(recorder: Recorder, official_id: int) -> None:
    if _uses(recorder, official_id):
        return
    for row in recorder.rows("title_sighting", official_id=official_id):
        recorder.delete("title_sighting", row["id"])
    _drop_aliases(recorder, official_id)
    recorder.delete("official", official_id)
