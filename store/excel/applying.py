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
        else:  # as in the registry's window: articles keep their wording
            registry.edit(recorder, key, values)
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
