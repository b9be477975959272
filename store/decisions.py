"""What an analyst decides of items: confirm, reject, skip, open again, finish."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from store import registry
from store.errors import KnownError
from store.records import ItemRef, Kind, Status

if TYPE_CHECKING:
    from store.journal import Recorder
    from store.views import Answer

TABLE: Final[dict[Kind, str]] = {"official": "appearance", "title": "title", "pledge": "pledge"}
ANSWERED: Final = "Decide “{answer}” for"  # begins the action; the journal is asked by it
_VERB: Final[dict[Status, str]] = {
    "open": "Reopen",
    "skipped": "Skip",
    "confirmed": "Confirm",
    "rejected": "Reject",
}


def decide(recorder: Recorder, refs: Sequence[ItemRef], status: Status) -> None:
    """Bring items to a status, with what follows from it for the items they refer to."""
    for ref in refs:
        _decide(recorder, ref, status)


def describe(recorder: Recorder, refs: Sequence[ItemRef], status: Status) -> str:
    """The action in words."""
    if len(refs) == 1:
        return f"{_VERB[status]} {name(recorder, refs[0])}"
    return f"{_VERB[status]} {len(refs)} items"


def name(recorder: Recorder, ref: ItemRef) -> str:
    """An item in words, short enough for a menu."""
    row = recorder.row(TABLE[ref.kind], ref.id)
    if ref.kind == "official":
        return f"official {row['name']}"
    spans = recorder.rows("span", **{f"{ref.kind}_id": ref.id})
    quote = next((s["quote"] for s in spans if s["label"] != "CUE"), "")
    return f"{ref.kind} “{quote if len(quote) <= 40 else quote[:39].rstrip() + '…'}”"


def article_of(recorder: Recorder, ref: ItemRef) -> int:
    return int(recorder.row(TABLE[ref.kind], ref.id)["article_id"])


def _decide(recorder: Recorder, ref: ItemRef, status: Status) -> None:
    if not set_status(recorder, ref, status):
        return
    if ref.kind == "official":
        _follow_official(recorder, ref.id, status)
        return
    if status == "confirmed":
        confirm_parties(recorder, ref)
    if ref.kind == "title":
        registry.sight(recorder, ref.id)


def set_status(recorder: Recorder, ref: ItemRef, status: Status) -> bool:
    """Write the status and who decided when; False if nothing changes."""
    table = TABLE[ref.kind]
    if recorder.row(table, ref.id)["status"] == status:
        return False
    decided = status in ("confirmed", "rejected")
    return recorder.update(
        table,
        ref.id,
        status=status,
        decided_by=recorder.analyst if decided else "",
        decided_at=recorder.now if decided else None,
    )


def _follow_official(recorder: Recorder, appearance_id: int, status: Status) -> None:
    if status == "confirmed":
        registry.link(recorder, appearance_id)
        return
    registry.unlink(recorder, appearance_id)
    if status == "rejected":
        _withdraw(recorder, appearance_id)
    else:
        _wait_for(recorder, appearance_id)


def _wait_for(recorder: Recorder, appearance_id: int) -> None:
    """Open again the confirmed titles and pledges that rest on an official who is open again."""
    titles = recorder.rows("title_holder", appearance_id=appearance_id)
    pledges = recorder.rows("pledge_official", appearance_id=appearance_id)
    for ref in (
        *(ItemRef("title", row["title_id"]) for row in titles),
        *(ItemRef("pledge", row["pledge_id"]) for row in pledges),
    ):
        if recorder.row(TABLE[ref.kind], ref.id)["status"] == "confirmed":
            _decide(recorder, ref, "open")


def _withdraw(recorder: Recorder, appearance_id: int) -> None:
    """Take a rejected official out of titles and pledges, leaving those to be looked at."""
    for holding in recorder.rows("title_holder", appearance_id=appearance_id):
        title = ItemRef("title", holding["title_id"])
        if len(holders(recorder, title.id)) == 1:
            _decide(recorder, title, "rejected")
        else:
            recorder.delete("title_holder", holding["id"])
            _reopen(recorder, title)
    for party in recorder.rows("pledge_official", appearance_id=appearance_id):
        recorder.delete("pledge_official", party["id"])
        _reopen(recorder, ItemRef("pledge", party["pledge_id"]))


def _reopen(recorder: Recorder, ref: ItemRef) -> None:
    recorder.update(TABLE[ref.kind], ref.id, edited=True)
    if recorder.row(TABLE[ref.kind], ref.id)["status"] == "confirmed":
        _decide(recorder, ref, "open")


def holders(recorder: Recorder, title_id: int) -> list[int]:
    return [row["appearance_id"] for row in recorder.rows("title_holder", title_id=title_id)]


def parties(recorder: Recorder, pledge_id: int) -> list[int]:
    """The officials who speak in a pledge or are spoken to."""
    return [row["appearance_id"] for row in recorder.rows("pledge_official", pledge_id=pledge_id)]


def confirm_parties(recorder: Recorder, ref: ItemRef) -> None:
    """Confirm the officials that a confirmed title or pledge rests on."""
    keys = (holders if ref.kind == "title" else parties)(recorder, ref.id)
    for key in dict.fromkeys(keys):
        row = recorder.row("appearance", key)
        if row["status"] == "rejected":
            raise KnownError(
                f"{row['name']} was rejected; accept that official first, or take it out of "
                f"this {ref.kind}."
            )
        _decide(recorder, ItemRef("official", key), "confirmed")


# --- which entry, which office ------------------------------------------------------


def link(recorder: Recorder, appearance_id: int, official_id: int | None) -> None:
    """Confirm an official as a registry entry, or as a new one."""
    set_status(recorder, ItemRef("official", appearance_id), "confirmed")
    if official_id is None:
        registry.link_new(recorder, appearance_id)
        return
    registry.require(recorder, official_id)
    registry.attach(recorder, appearance_id, official_id)


def answer(recorder: Recorder, title_id: int, given: Answer) -> None:
    """Decide a title that is not the one last seen: a new office, a second one, or a mistake."""
    ref = ItemRef("title", title_id)
    if given == "mistake":
        _decide(recorder, ref, "rejected")
        return
    _decide(recorder, ref, "confirmed")
    for sighting in recorder.rows("title_sighting", title_id=title_id):
        recorder.update("title_sighting", sighting["id"], beside=given == "second office")


# --- whole articles ----------------------------------------------------------------


def finish(recorder: Recorder, article_id: int) -> None:
    """Declare an article reviewed. What is still open stays open and is counted so."""
    recorder.update("article", article_id, finished_at=recorder.now, finished_by=recorder.analyst)


def reopen(recorder: Recorder, article_id: int) -> None:
    recorder.update("article", article_id, finished_at=None, finished_by="")
