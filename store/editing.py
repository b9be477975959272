"""What an analyst corrects or adds: names, holders, parties, boundaries, missed spans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from store import decisions, registry
from store.errors import KnownError
from store.records import ItemRef, Kind

if TYPE_CHECKING:
    from store.journal import Recorder

_OWNER: dict[str, tuple[str, Kind]] = {
    "OFFICIAL": ("appearance_id", "official"),
    "TITLE": ("title_id", "title"),
    "PLEDGE": ("pledge_id", "pledge"),
    "CUE": ("pledge_id", "pledge"),
}
OFFICIAL_ROLES = ("speakers", "counterparts")
COUNTRY_ROLES = ("on_behalf_of", "toward")


def edit_official(recorder: Recorder, key: int, values: Mapping[str, str]) -> None:
    """Change an official's name or country; a confirmed one is linked anew."""
    clean = {name: value.strip() for name, value in values.items()}
    if not all(clean.values()):
        raise KnownError("An official needs a name and a country; fill in both.")
    recorder.update("appearance", key, **clean)
    mark_edited(recorder, ItemRef("official", key))
    if recorder.changes and recorder.row("appearance", key)["status"] == "confirmed":
        registry.link(recorder, key)
        for holding in recorder.rows("title_holder", appearance_id=key):
            registry.sight(recorder, holding["title_id"])  # the country may be another


def edit_title(recorder: Recorder, key: int, holders: Sequence[int]) -> None:
    """Give a title to other officials of the same article."""
    if not holders:
        raise KnownError("A title needs a holder; choose at least one official.")
    article_id = recorder.row("title", key)["article_id"]
    _require_officials(recorder, article_id, holders)
    rows = recorder.rows("title_holder", title_id=key)
    _replace(recorder, "title_holder", rows, "appearance_id", holders, {"title_id": key})
    mark_edited(recorder, ItemRef("title", key))
    registry.sight(recorder, key)


def edit_pledge(recorder: Recorder, key: int, values: Mapping[str, Any]) -> None:
    """Change attributes of a pledge: those that are given, the others stay."""
    article_id = recorder.row("pledge", key)["article_id"]
    for role in OFFICIAL_ROLES:
        if role in values:
            _require_officials(recorder, article_id, values[role])
            rows = recorder.rows("pledge_official", pledge_id=key, role=role)
            owner = {"pledge_id": key, "role": role}
            _replace(recorder, "pledge_official", rows, "appearance_id", values[role], owner)
    for role in COUNTRY_ROLES:
        if role in values:
            rows = recorder.rows("pledge_country", pledge_id=key, role=role)
            owner = {"pledge_id": key, "role": role}
            _replace(recorder, "pledge_country", rows, "country", values[role], owner)
    plain = {name: values[name] for name in ("force", "note", "topic") if name in values}
    if plain:
        recorder.update("pledge", key, **plain)
    mark_edited(recorder, ItemRef("pledge", key))
    if recorder.row("pledge", key)["status"] == "confirmed":
        decisions.confirm_parties(recorder, ItemRef("pledge", key))


def flag(recorder: Recorder, ref: ItemRef, *, flagged: bool) -> None:
    """Mark an item to be looked at again, or take the mark away. It is no correction."""
    recorder.update(decisions.TABLE[ref.kind], ref.id, flagged=flagged)


def note(recorder: Recorder, ref: ItemRef, words: str) -> None:
    """Write a note to an item. It is no correction of what was suggested."""
    recorder.update(decisions.TABLE[ref.kind], ref.id, note=words.strip())


def move_span(recorder: Recorder, span_id: int, start: int, end: int) -> ItemRef:
    """Move the boundaries of a span; gives the item it belongs to."""
    span = recorder.row("span", span_id)
    column, kind = _OWNER[span["label"]]
    ref = ItemRef(kind, span[column])
    _require_free(recorder, span, column, start, end)
    quote = quoted(recorder, span["article_id"], start, end)
    recorder.update("span", span_id, start=start, end=end, quote=quote)
    mark_edited(recorder, ref)
    if kind == "title":
        registry.sight(recorder, ref.id)
    return ref


def remove_mention(recorder: Recorder, span_id: int) -> ItemRef:
    """Drop one mention of an official who has others."""
    span = recorder.row("span", span_id)
    if span["label"] != "OFFICIAL":
        raise KnownError("Only a mention can be removed by itself; reject the item instead.")
    ref = ItemRef("official", span["appearance_id"])
    if len(recorder.rows("span", appearance_id=ref.id)) == 1:
        raise KnownError("This is the official's only mention; reject the official instead.")
    recorder.delete("span", span_id)
    mark_edited(recorder, ref)
    return ref


# --- what was missed -----------------------------------------------------------------


def add_official(
    recorder: Recorder, article_id: int, name: str, country: str, start: int, end: int
) -> ItemRef:
    """An official the annotators missed: confirmed at once, for the analyst stands behind it."""
    if not name.strip() or not country.strip():
        raise KnownError("An official needs a name and a country; fill in both.")
    values = {"name": name.strip(), "country": country.strip()}
    key = recorder.insert("appearance", article_id=article_id, **values, **_own(recorder))
    add_span(recorder, article_id, "OFFICIAL", key, start, end)
    registry.link(recorder, key)
    return ItemRef("official", key)


def add_mention(recorder: Recorder, key: int, start: int, end: int) -> ItemRef:
    """A further mention of an official of this article."""
    row = recorder.row("appearance", key)
    taken = recorder.rows("span", appearance_id=key, start=start, end=end)
    if taken:
        raise KnownError(f"{row['name']} is marked here already.")
    add_span(recorder, row["article_id"], "OFFICIAL", key, start, end)
    mark_edited(recorder, ItemRef("official", key))
    return ItemRef("official", key)


def add_title(
    recorder: Recorder, article_id: int, start: int, end: int, holders: Sequence[int]
) -> ItemRef:
    if not holders:
        raise KnownError("A title needs a holder; choose at least one official.")
    _require_officials(recorder, article_id, holders)
    key = recorder.insert("title", article_id=article_id, **_own(recorder))
    add_span(recorder, article_id, "TITLE", key, start, end)
    _replace(recorder, "title_holder", [], "appearance_id", holders, {"title_id": key})
    decisions.confirm_parties(recorder, ItemRef("title", key))
    registry.sight(recorder, key)
    return ItemRef("title", key)


def add_pledge(
    recorder: Recorder, article_id: int, start: int, end: int, values: Mapping[str, Any]
) -> ItemRef:
    key = recorder.insert(
        "pledge", article_id=article_id, force=values["force"], note="", topic="", **_own(recorder)
    )
    add_span(recorder, article_id, "PLEDGE", key, start, end)
    edit_pledge(recorder, key, {k: v for k, v in values.items() if k != "force"})
    return ItemRef("pledge", key)


def add_span(
    recorder: Recorder, article_id: int, label: str, key: int, start: int, end: int
) -> None:
    """A span of an item, with the quote that proves it."""
    quote = quoted(recorder, article_id, start, end)
    column, _ = _OWNER[label]
    owner = {column: key}
    recorder.insert(
        "span", article_id=article_id, label=label, start=start, end=end, quote=quote, **owner
    )


def quoted(recorder: Recorder, article_id: int, start: int, end: int) -> str:
    """What the article says there. Offsets outside the text are refused."""
    text: str = recorder.row("article", article_id)["text"]
    if not 0 <= start < end <= len(text):
        raise KnownError(f"A span from {start} to {end} is not inside the article; select text.")
    return text[start:end]


def mark_edited(recorder: Recorder, ref: ItemRef) -> None:
    """Remember that an analyst changed what the annotators had suggested."""
    table = decisions.TABLE[ref.kind]
    if recorder.changes and recorder.row(table, ref.id)["origin"] == "annotator":
        recorder.update(table, ref.id, edited=True)


def _own(recorder: Recorder) -> dict[str, Any]:
    return {
        "status": "confirmed",
        "origin": "analyst",
        "edited": False,
        "decided_by": recorder.analyst,
        "decided_at": recorder.now,
        "reasons": "[]",
    }


def _require_officials(recorder: Recorder, article_id: int, keys: Sequence[int]) -> None:
    here = {row["id"] for row in recorder.rows("appearance", article_id=article_id)}
    if not set(keys) <= here:
        raise KnownError("That official is not in this article; add the mention first.")


def _require_free(
    recorder: Recorder, span: Mapping[str, Any], column: str, start: int, end: int
) -> None:
    siblings = recorder.rows("span", **{column: span[column]}, label=span["label"])
    if any((s["start"], s["end"]) == (start, end) and s["id"] != span["id"] for s in siblings):
        raise KnownError("Another span of this item is there already.")


def _replace(
    recorder: Recorder,
    table: str,
    rows: Sequence[Mapping[str, Any]],
    column: str,
    wanted: Sequence[Any],
    owner: Mapping[str, Any],
) -> None:
    """Make a link table say ``wanted``, in that order, and touch no row in vain."""
    wanted = list(dict.fromkeys(wanted))
    have = {row[column]: row for row in rows}
    for value, row in have.items():
        if value not in wanted:
            recorder.delete(table, row["id"])
    for position, value in enumerate(wanted):
        if value in have:
            recorder.update(table, have[value]["id"], position=position)
        else:
            recorder.insert(table, **{column: value}, position=position, **owner)
