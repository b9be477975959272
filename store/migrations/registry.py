"""The step to offices: every wording that was ever confirmed gets its office."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Iterator

from store.offices import form


def adopt_offices(connection: sqlite3.Connection) -> None:
    """Offices for all sightings, and for those that a redo would bring back."""
    offices: dict[tuple[str, str], int] = {}
    for country, wording in sorted(set(_wordings(connection))):
        shape = form(wording)
        if (country, shape) not in offices:
            made = connection.execute(
                "INSERT INTO office (uid, name, country, note) VALUES (?, ?, ?, '')",
                (str(uuid.uuid4()), wording, country),
            )
            offices[country, shape] = made.lastrowid or 0
        connection.execute(
            "INSERT INTO office_wording (office_id, country, wording, form) VALUES (?, ?, ?, ?)",
            (offices[country, shape], country, wording, shape),
        )


def _wordings(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    yield from connection.execute("SELECT country, text FROM title_sighting").fetchall()
    journal = connection.execute(
        "SELECT coalesce(before, '{}'), coalesce(after, '{}') FROM row_change"
        " WHERE table_name = 'title_sighting'"
    ).fetchall()
    for pair in journal:
        for values in map(json.loads, pair):
            if "country" in values and "text" in values:
                yield values["country"], values["text"]
