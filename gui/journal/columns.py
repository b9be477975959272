"""The columns of the journal."""

from __future__ import annotations

from datetime import datetime

from gui.tables.columns import Column
from store.lists.rows import ActionChange, JournalRow

JOURNAL: tuple[Column[JournalRow], ...] = (
    Column("When", lambda r: local(r.at), width=165),
    Column("Who", lambda r: r.analyst, width=90),
    Column("What", lambda r: r.title, width=440),
    Column("State", lambda r: r.state if r.kind == "do" else r.kind, width=80),
    Column("No.", lambda r: f"{r.seq:,}", order="order", width=80, number=True),
)
CHANGES = ("Record", "Field", "Before", "After")


def local(at: str) -> str:
    """A time of the journal by the clock on the wall."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M:%S}"


def cells(change: ActionChange) -> tuple[str, str, str, str]:
    """One changed field in words."""
    record = f"{change.record.replace('_', ' ')} {change.row_id}"
    name = change.field
    return record, name.replace("_", " "), _value(name, change.before), _value(name, change.after)


def _value(field: str, value: object) -> str:
    if value in (None, ""):
        return "–"
    return local(str(value)) if field.endswith("_at") else str(value)
