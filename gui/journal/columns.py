"""The columns of the journal."""

from __future__ import annotations

from datetime import datetime

from gui.tables.columns import Column
from store.lists.rows import ActionChange, JournalRow

JOURNAL: tuple[Column[JournalRow], ...] = (
    Column("When", lambda r: local(r.at), width=150),
    Column("Who", lambda r: r.analyst, width=100),
    Column("What", lambda r: r.title, width=520),
    Column("State", lambda r: r.state if r.kind == "do" else r.kind, width=90),
    Column("No.", lambda r: f"{r.seq:,}", order="order", width=70, number=True),
)
CHANGES = ("Record", "Field", "Before", "After")


def local(at: str) -> str:
    """A time of the journal by the clock on the wall."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M:%S}"


def cells(change: ActionChange) -> tuple[str, str, str, str]:
    """One changed field in words."""
    record = f"{change.record.replace('_', ' ')} {change.row_id}"
    return record, change.field.replace("_", " "), _value(change.before), _value(change.after)


def _value(value: object) -> str:
    return "–" if value in (None, "") else str(value)
