"""Offices: titles that say the same in other words, and what an analyst makes of them.

A sighting belongs to the office of its wording in its country. So an office is renamed,
merged or split by its wordings alone, and a later article follows what was decided.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from store.errors import KnownError
from store.names import fold, remembered

if TYPE_CHECKING:
    from store.journal import Recorder

_IDLE = frozenset(("of", "the", "for", "and", "to", "a", "an", "in", "on", "at"))
_SAME = {
    "defence": "defense", "labour": "labor", "centre": "center", "programme": "program",
    "organisation": "organization", "cooperation": "cooperation", "premier": "prime minister",
    "foreign affair": "foreign", "external affair": "foreign", "chairperson": "chair",
    "chairman": "chair", "chairwoman": "chair", "vicepresident": "vice president",
}  # fmt: skip


@remembered
def form(wording: str) -> str:
    """What equal titles have in common: ``Minister of Defence`` and ``defense minister``."""
    kept = [_singular(word) for word in fold(wording).split() if word not in _IDLE]
    text = " ".join(kept)
    for said, meant in _SAME.items():
        text = f" {text} ".replace(f" {said} ", f" {meant} ").strip()
    return " ".join(sorted(text.split()))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def of_wording(recorder: Recorder, country: str, wording: str) -> int:
    """The office a title of a country belongs to; made if it is the first of its kind."""
    known = recorder.rows("office_wording", country=country, wording=wording)
    if known:
        return int(known[0]["office_id"])
    shape = form(wording)
    alike = recorder.rows("office_wording", country=country, form=shape)
    offices = [row["office_id"] for row in alike]
    office_id = offices[0] if offices else _new(recorder, wording, country)
    values = {"country": country, "wording": wording, "form": shape}
    recorder.insert("office_wording", office_id=office_id, **values)
    return int(office_id)


def _new(recorder: Recorder, name: str, country: str) -> int:
    return recorder.insert("office", uid=str(uuid.uuid4()), name=name, country=country, note="")


# --- what an analyst makes of them --------------------------------------------------------


def edit(recorder: Recorder, office_id: int, values: dict[str, str]) -> None:
    """Rename an office or note something about it. Wordings in articles stay as they are."""
    clean = {name: value.strip() for name, value in values.items()}
    if clean.get("name") == "":
        raise KnownError("An office needs a name; type one.")
    require(recorder, office_id)
    recorder.update("office", office_id, **clean)


def merge(recorder: Recorder, kept: int, other: int) -> None:
    """Make two offices one: every wording of the other is now one of the kept."""
    if kept == other:
        raise KnownError("An office cannot be merged with itself; choose another one.")
    office, gone = require(recorder, kept), require(recorder, other)
    for row in recorder.rows("office_wording", office_id=other):
        recorder.update("office_wording", row["id"], office_id=kept)
    note = "\n".join(text for text in (office["note"], gone["note"]) if text)
    recorder.update("office", kept, note=note)
    recorder.delete("office", other)


def split(recorder: Recorder, office_id: int, wordings: Sequence[int], name: str) -> int:
    """Take wordings out of an office into one of their own; gives the new office."""
    require(recorder, office_id)
    rows = recorder.rows("office_wording", office_id=office_id)
    chosen = [row for row in rows if row["id"] in set(wordings)]
    if not chosen or len(chosen) == len(rows):
        raise KnownError("Choose some wordings of the office, and leave it at least one.")
    made = _new(recorder, name.strip() or chosen[0]["wording"], chosen[0]["country"])
    for row in chosen:
        recorder.update("office_wording", row["id"], office_id=made)
    return made


def require(recorder: Recorder, office_id: int) -> dict[str, Any]:
    found = recorder.rows("office", id=office_id)
    if not found:
        raise KnownError("That office is not there any more; look at the list again.")
    return found[0]
