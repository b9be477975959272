"""The journal: every action's rows before and after, and undo and redo as its replay.

An action's changes are recorded in the transaction that makes them. Undo plays them
backwards, redo forwards; both add an entry of their own, so the journal only grows.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from store import hindrance, plain, reach
from store.errors import KnownError
from store.plain import Values
from store.records import ActionRecord, ChangeSet, ItemRef
from store.tables import T

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping

_IN_ARTICLES = frozenset(("appearance", "title", "pledge", "title_sighting"))


def insert_row(connection: Connection, table: str, **values: Any) -> int:
    """Add a row, past the journal, and give its key."""
    return plain.insert(connection, table, values)


@dataclass(frozen=True, slots=True)
class RowChange:
    """The changed columns of a row; a new row has no ``before``, a deleted one no ``after``."""

    table: str
    row_id: int
    before: Values | None
    after: Values | None


@dataclass(slots=True)
class Recorder:
    """Writes rows on a connection and remembers how to take that back."""

    connection: Connection
    analyst: str
    changes: list[RowChange] = field(default_factory=list)
    now: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="microseconds"))

    def insert(self, table: str, **values: Any) -> int:
        """Add a row and give its key."""
        key = insert_row(self.connection, table, **values)
        self.changes.append(RowChange(table, key, None, self.row(table, key)))
        return key

    def update(self, table: str, key: int, **values: Any) -> bool:
        """Change columns of a row; False if they were so already."""
        old = self.row(table, key)
        changed = {name: value for name, value in values.items() if old[name] != value}
        if not changed:
            return False
        before = {name: old[name] for name in changed}
        plain.update(self.connection, table, key, changed)
        self.changes.append(RowChange(table, key, before, changed))
        return True

    def delete(self, table: str, key: int) -> None:
        self.changes.append(RowChange(table, key, self.row(table, key), None))
        plain.delete(self.connection, table, key)

    def row(self, table: str, key: int) -> Values:
        """One row as plain values. A row that is not there is a bug of the caller."""
        (found,) = plain.find(self.connection, table, {"id": key})
        return found

    def rows(self, table: str, **where: Any) -> list[Values]:
        """All rows whose columns equal ``where``, oldest first."""
        return plain.find(self.connection, table, where)


# --- writing -------------------------------------------------------------------


def write(
    recorder: Recorder, title: str, article_id: int | None, focus: ItemRef | None
) -> ChangeSet:
    """Close an action: its entry, its changes, and the end of what could be redone."""
    if not recorder.changes:
        return ChangeSet(title)
    plain.raw(recorder.connection).execute(
        "UPDATE action SET state = 'dropped' WHERE kind = 'do' AND state = 'undone'"
    )
    action_id = _entry(recorder, "do", title, article_id, focus)
    changes = [_as_row(action_id, i, c) for i, c in enumerate(recorder.changes)]
    plain.insert_all(recorder.connection, "row_change", changes)
    touched = _articles(recorder, article_id)
    pairs = [{"article_id": key, "action_id": action_id} for key in sorted(touched)]
    plain.insert_all(recorder.connection, "action_article", pairs)
    return reach.change_set(recorder.connection, title, recorder.changes, touched, focus)


def touches(connection: Connection, article_id: int) -> bool:
    """Whether any action, also one undone, was about an article."""
    table = T["action_article"]
    query = select(table.c.action_id).where(table.c.article_id == article_id).limit(1)
    return connection.execute(query).first() is not None


def articles_of(connection: Connection, seq: int) -> frozenset[int]:
    """The articles that an action touched."""
    table = T["action_article"]
    query = select(table.c.article_id).where(table.c.action_id == seq)
    return frozenset(connection.execute(query).scalars())


def _articles(recorder: Recorder, article_id: int | None) -> frozenset[int]:
    """The article an action is about, and those of all items it changed."""
    found = set() if article_id is None else {article_id}
    keys: dict[str, set[int]] = {}
    for change in recorder.changes:
        if change.table in _IN_ARTICLES:
            keys.setdefault(change.table, set()).add(change.row_id)
        if change.table == "article":
            found.add(change.row_id)
    for name, ids in keys.items():
        query = (
            f"SELECT DISTINCT article_id FROM {T[name].name} WHERE id IN"
            " (SELECT value FROM json_each(?))"
        )
        rows = plain.raw(recorder.connection).execute(query, (json.dumps(sorted(ids)),))
        found.update(key for (key,) in rows)
    return frozenset(found)


def _entry(
    recorder: Recorder,
    kind: str,
    title: str,
    article_id: int | None,
    focus: ItemRef | None,
    target: int | None = None,
) -> int:
    return insert_row(
        recorder.connection,
        "action",
        kind=kind,
        title=title,
        analyst=recorder.analyst,
        at=recorder.now,
        article_id=article_id,
        focus_kind=focus.kind if focus else "",
        focus_id=focus.id if focus else 0,
        target=target,
        state="done",
    )


def _as_row(action_id: int, position: int, change: RowChange) -> Values:
    return {
        "action_id": action_id,
        "position": position,
        "table_name": change.table,
        "row_id": change.row_id,
        "before": _dump(change.before),
        "after": _dump(change.after),
    }


def _dump(values: Values | None) -> str | None:
    return None if values is None else json.dumps(values, ensure_ascii=False)


def _load(text: str | None) -> Values | None:
    return None if text is None else json.loads(text)


# --- undo and redo ---------------------------------------------------------------


def next_undo(connection: Connection) -> ActionRecord | None:
    """The latest action still done."""
    actions = T["action"]
    query = select(actions).where(actions.c.kind == "do", actions.c.state == "done")
    row = connection.execute(query.order_by(actions.c.id.desc()).limit(1)).mappings().first()
    return None if row is None else as_record(row)


def next_redo(connection: Connection) -> ActionRecord | None:
    """The action that was undone last and not dropped since."""
    actions = T["action"]
    undone = select(actions.c.id).where(actions.c.kind == "do", actions.c.state == "undone")
    query = (
        select(actions.c.target)
        .where(actions.c.kind == "undo", actions.c.target.in_(undone))
        .order_by(actions.c.id.desc())
        .limit(1)
    )
    key = connection.execute(query).scalar()
    if key is None:
        return None
    found = connection.execute(select(actions).where(actions.c.id == key))
    return as_record(found.mappings().one())


def undo(recorder: Recorder, seq: int | None = None) -> ChangeSet:
    """Take back the latest action, or an earlier one, or say what stands in the way."""
    connection = recorder.connection
    if seq is None:
        return _replay(recorder, next_undo(connection), back=True)
    actions = T["action"]
    done = (actions.c.kind == "do") & (actions.c.state == "done")
    row = connection.execute(select(actions).where(actions.c.id == seq, done)).mappings().first()
    if row is None:
        raise KnownError("That action is undone already, or cannot be undone by itself.")
    later = hindrance.later(connection, seq, by_article=True)
    if later is not None:
        raise hindrance.refusal("undo", row["title"], as_record(later))
    return _replay(recorder, as_record(row), back=True)


def redo(recorder: Recorder) -> ChangeSet:
    """Do again what was undone last, or say why that cannot be."""
    return _replay(recorder, next_redo(recorder.connection), back=False)


def _replay(recorder: Recorder, action: ActionRecord | None, *, back: bool) -> ChangeSet:
    word = "undo" if back else "redo"
    connection = recorder.connection
    if action is None:
        raise KnownError(f"There is nothing to {word}.")
    changes = changes_of(connection, action.seq)
    steps = [_inverse(change) for change in reversed(changes)] if back else changes
    if not _play_all(recorder, steps):
        later = hindrance.later(connection, action.seq, by_article=False) or hindrance.user(
            connection, action.seq, _gone(steps)
        )
        record = None if later is None else as_record(later)
        raise hindrance.refusal(word, action.title, record)
    actions = T["action"]
    state = "undone" if back else "done"
    connection.execute(update(actions).where(actions.c.id == action.seq).values(state=state))
    focus = _focus(connection, action.seq)
    title = f"{word.capitalize()}: {action.title}"
    _entry(recorder, word, title, action.article_id, focus, target=action.seq)
    return reach.change_set(connection, title, changes, articles_of(connection, action.seq), focus)


def _play_all(recorder: Recorder, steps: Sequence[RowChange]) -> bool:
    """Apply changes if every row is as they expect and nothing is left without what it needs."""
    try:
        played = all(_play(recorder, step) for step in steps)
    except sqlite3.IntegrityError:  # a later action put something in the place
        return False
    words = any(step.table == "office_wording" for step in steps)
    return played and not hindrance.dangling(recorder.connection, _gone(steps), wordings=words)


def _gone(steps: Sequence[RowChange]) -> list[tuple[str, int]]:
    return [(step.table, step.row_id) for step in steps if step.after is None]


def _inverse(change: RowChange) -> RowChange:
    return RowChange(change.table, change.row_id, change.after, change.before)


def _play(recorder: Recorder, change: RowChange) -> bool:
    """Apply one change if the row still is what the change expects."""
    connection, table = recorder.connection, change.table
    rows = plain.find(connection, table, {"id": change.row_id})
    if not (not rows if change.before is None else _holds(rows, change.before)):
        return False
    if change.after is None:
        plain.delete(connection, table, change.row_id)
    elif change.before is None:
        plain.insert(connection, table, change.after)
    else:
        plain.update(connection, table, change.row_id, change.after)
    return True


def _holds(rows: Sequence[Mapping[str, Any]], values: Mapping[str, Any]) -> bool:
    return bool(rows) and all(rows[0][name] == value for name, value in values.items())


# --- reading ---------------------------------------------------------------------


def changes_of(connection: Connection, seq: int) -> list[RowChange]:
    """The changes of one action in the order in which they were made."""
    table = T["row_change"]
    query = select(table).where(table.c.action_id == seq).order_by(table.c.position)
    return [
        RowChange(row["table_name"], row["row_id"], _load(row["before"]), _load(row["after"]))
        for row in connection.execute(query).mappings()
    ]


def history(connection: Connection, limit: int) -> tuple[ActionRecord, ...]:
    """The latest entries, newest first, undo and redo among them."""
    query = select(T["action"]).order_by(T["action"].c.id.desc()).limit(limit)
    return tuple(as_record(row) for row in connection.execute(query).mappings())


def as_record(row: RowMapping) -> ActionRecord:
    at = datetime.fromisoformat(row["at"])
    return ActionRecord(row["id"], row["title"], row["analyst"], at, row["article_id"])


def _focus(connection: Connection, seq: int) -> ItemRef | None:
    query = select(T["action"]).where(T["action"].c.id == seq)
    row = connection.execute(query).mappings().one()
    return ItemRef(row["focus_kind"], row["focus_id"]) if row["focus_kind"] else None
