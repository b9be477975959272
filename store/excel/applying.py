"""Accepted edits of a workbook into the project, as one action of the journal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from store import articles, decisions, editing, registry
from store.errors import KnownError
from store.records import ItemRef

if TYPE_CHECKING:
    from store.excel.returning import Edit
    from store.journal import Recorder

_Values = dict[str, Any]


def apply(recorder: Recorder, edits: Sequence[Edit]) -> frozenset[int]:
    """Write what the edits say; gives the articles they touch. ``KnownError`` undoes all."""
    wrong = next((edit for edit in edits if edit.problem), None)
    if wrong is not None:
        raise KnownError(f"{wrong.where}: {wrong.problem}.")
    touched: set[int] = set()
    for (kind, key), values in _by_record(edits).items():
        if kind == "pledge":
            _pledge(recorder, key, values)
            touched.add(decisions.article_of(recorder, ItemRef("pledge", key)))
        elif kind == "article":
            articles.edit(recorder, key, values)
            touched.add(key)
        else:
            touched |= _official(recorder, key, values)
    return frozenset(touched)


def _by_record(edits: Sequence[Edit]) -> dict[tuple[str, int], _Values]:
    found: dict[tuple[str, int], _Values] = defaultdict(dict)
    for edit in edits:
        found[edit.kind, edit.key][edit.field] = edit.value
    return found


def _pledge(recorder: Recorder, key: int, values: _Values) -> None:
    status = values.pop("status", None)
    if values:
        editing.edit_pledge(recorder, key, values)
    if status is not None:
        decisions.decide(recorder, [ItemRef("pledge", key)], status)


def _official(recorder: Recorder, key: int, values: _Values) -> set[int]:
    """Change an official of the registry, and every appearance that said the same as it."""
    old = recorder.row("official", key)
    recorder.update("official", key, **values)
    changed = {name: values[name] for name in ("name", "country") if name in values}
    touched = set()
    for appearance in recorder.rows("appearance", official_id=key):
        new = {name: value for name, value in changed.items() if appearance[name] == old[name]}
        if new:
            recorder.update("appearance", appearance["id"], **new, edited=True)
            touched.add(int(appearance["article_id"]))
            for holding in recorder.rows("title_holder", appearance_id=appearance["id"]):
                registry.sight(recorder, holding["title_id"])
    known = {row["alias"] for row in recorder.rows("official_alias", official_id=key)}
    if "name" in values and values["name"] not in known:
        recorder.insert("official_alias", official_id=key, alias=values["name"])
    return touched
