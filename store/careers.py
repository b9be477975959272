"""Titles as dated sightings: careers, holders, the title on a date, and a title that is new."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from store import decisions, offices
from store.errors import KnownError
from store.plain import raw
from store.views import Answer, OfficeEntry, OfficialEntry, Sighting, Tenure, TitleQuestion

if TYPE_CHECKING:
    from sqlalchemy import Connection

_OFFICES: Final[tuple[Answer, ...]] = ("new office", "second office")
_TENURES = (
    "SELECT f.official_id, p.name, f.office_id, o.name, o.country,"
    " min(nullif(f.published, '')), max(nullif(f.published, '')), count(*), max(f.beside)"
    " FROM sighting_fact f JOIN official p ON p.id = f.official_id"
    " JOIN office o ON o.id = f.office_id WHERE {where}"
    " GROUP BY f.official_id, f.office_id ORDER BY min(f.published), min(f.sighting_id)"
)
_SIGHTINGS = (
    "SELECT f.title_id, f.article_id, f.published, f.official_id, f.office_id, o.name, s.text,"
    " f.beside FROM sighting_fact f JOIN office o ON o.id = f.office_id"
    " JOIN title_sighting s ON s.id = f.sighting_id WHERE {where}"
)


def official(connection: Connection, official_id: int) -> OfficialEntry:
    """One entry of the registry, with what articles call it."""
    query = "SELECT id, uid, name, country, note FROM official WHERE id = ?"
    row = connection.exec_driver_sql(query, (official_id,)).first()
    if row is None:
        raise KnownError("That entry is not in the registry any more; look at the list again.")
    aliases = connection.exec_driver_sql(
        "SELECT l.alias, (SELECT count(*) FROM appearance a WHERE a.official_id = l.official_id"
        " AND a.name = l.alias) AS times FROM official_alias l WHERE l.official_id = ?"
        " ORDER BY times DESC, l.id",
        (official_id,),
    )
    named = tuple((alias, times) for alias, times in aliases)
    return OfficialEntry(row[0], row[1], row[2], row[3], row[4], named)


def office(connection: Connection, office_id: int) -> OfficeEntry:
    """One office, with the wordings that belong to it."""
    query = "SELECT id, uid, name, country, note FROM office WHERE id = ?"
    row = connection.exec_driver_sql(query, (office_id,)).first()
    if row is None:
        raise KnownError("That office is not there any more; look at the list again.")
    wordings = connection.exec_driver_sql(
        "SELECT w.id, w.wording FROM office_wording w WHERE w.office_id = ? ORDER BY"
        " (SELECT count(*) FROM title_sighting s WHERE s.country = w.country"
        " AND s.text = w.wording) DESC, w.id",
        (office_id,),
    )
    worded = tuple((key, wording) for key, wording in wordings)
    return OfficeEntry(row[0], row[1], row[2], row[3], row[4], worded)


def career(connection: Connection, official_id: int) -> tuple[Tenure, ...]:
    """The offices of an official, in the order in which they were first seen."""
    return _tenures(connection, "f.official_id = ?", official_id)


def holders(connection: Connection, office_id: int) -> tuple[Tenure, ...]:
    """The successive holders of an office, in the order in which they were first seen."""
    return _tenures(connection, "f.office_id = ?", office_id)


def titles_on(connection: Connection, official_id: int, day: date) -> tuple[Sighting, ...]:
    """What an official's title was on a date: the last one seen by then, and those beside it."""
    return _in_force(connection, official_id, day.isoformat())


def _tenures(connection: Connection, where: str, key: int) -> tuple[Tenure, ...]:
    rows = connection.exec_driver_sql(_TENURES.format(where=where), (key,))
    return tuple(
        Tenure(
            row[0],
            row[1],
            row[2],
            row[3],
            row[4],
            _date(row[5]),
            _date(row[6]),
            row[7],
            bool(row[8]),
        )
        for row in rows
    )


def _in_force(
    connection: Connection, official_id: int, day: str, but: int = 0
) -> tuple[Sighting, ...]:
    """The latest sighting of each office that nothing seen later by that day took the place of.

    As if one title (``but``) had not been seen.
    """
    where = (
        "f.official_id = ? AND f.published <= ? AND f.title_id <> ?"
        " ORDER BY f.published DESC, f.sighting_id DESC LIMIT 500"
    )
    rows = raw(connection).execute(_SIGHTINGS.format(where=where), (official_id, day, but))
    seen: dict[int, Sighting] = {}
    superseded = False
    for row in rows:
        sighting = _sighting(row)
        if not superseded or sighting.beside:
            seen.setdefault(sighting.office_id, sighting)
        superseded = superseded or not sighting.beside
    return tuple(seen.values())


# --- another title than the one last seen ------------------------------------------------


def question(
    connection: Connection, title_id: int, entry_of: Callable[[int], int | None]
) -> TitleQuestion | None:
    """Whether an article gives an official another title than the one last seen, by its date.

    ``entry_of`` says who of the registry an official of the article is, where that is sure.
    """
    row = (
        raw(connection)
        .execute(
            "SELECT s.quote, coalesce(a.published, '9999') FROM span s"
            " JOIN article a ON a.id = s.article_id WHERE s.title_id = ? ORDER BY s.id LIMIT 1",
            (title_id,),
        )
        .fetchone()
    )
    if row is None:
        raise KnownError("That title is not there any more; look at the article again.")
    wording, day = row
    query = "SELECT appearance_id FROM title_holder WHERE title_id = ? ORDER BY position"
    for (appearance_id,) in raw(connection).execute(query, (title_id,)).fetchall():
        asked = _other_title(connection, title_id, appearance_id, wording, day, entry_of)
        if asked is not None:
            return asked
    return None


def answered(connection: Connection, title_id: int) -> bool:
    """Whether an analyst has said that a title is an office, since it got its words and holders.

    Nothing but the journal tells that from a title that was only accepted.
    """
    new, second = (decisions.ANSWERED.format(answer=answer) for answer in _OFFICES)
    query = (
        "SELECT max(CASE WHEN c.table_name = 'title'"
        " AND (instr(a.title, :new) OR instr(a.title, :second)) THEN a.id END)"
        " > max(CASE WHEN c.table_name <> 'title' THEN a.id ELSE 0 END)"
        " FROM row_change c JOIN action a ON a.id = c.action_id"
        " WHERE a.kind = 'do' AND a.state = 'done' AND ("
        "(c.table_name = 'title' AND c.row_id = :title)"
        " OR (c.table_name = 'title_holder' AND c.row_id IN"
        " (SELECT id FROM title_holder WHERE title_id = :title))"
        " OR (c.table_name = 'span' AND c.row_id IN (SELECT id FROM span WHERE title_id = :title)))"
    )
    given = {"title": title_id, "new": new, "second": second}
    (said,) = raw(connection).execute(query, given).fetchone()
    return bool(said)


def _other_title(
    connection: Connection,
    title_id: int,
    appearance_id: int,
    wording: str,
    day: str,
    entry_of: Callable[[int], int | None],
) -> TitleQuestion | None:
    query = "SELECT official_id, country FROM appearance WHERE id = ?"
    official_id, country = raw(connection).execute(query, (appearance_id,)).fetchone()
    if official_id is None:
        official_id = entry_of(appearance_id)
    if official_id is None:
        return None
    held = _in_force(connection, official_id, day, but=title_id)
    here = _office_of(connection, country, wording)
    if not held or here in {sighting.office_id for sighting in held}:
        return None
    query = "SELECT name FROM official WHERE id = ?"
    (name,) = raw(connection).execute(query, (official_id,)).fetchone()
    return TitleQuestion(title_id, official_id, name, wording, held[0])


def _office_of(connection: Connection, country: str, wording: str) -> int | None:
    """The office a wording belongs to, or would."""
    for column, value in (("wording", wording), ("form", offices.form(wording))):
        row = (
            raw(connection)
            .execute(
                f"SELECT office_id FROM office_wording WHERE country = ? AND {column} = ?"
                " ORDER BY id LIMIT 1",
                (country, value),
            )
            .fetchone()
        )
        if row is not None:
            return int(row[0])
    return None


def _sighting(row: Any) -> Sighting:
    return Sighting(row[0], row[1], _date(row[2]), row[3], row[4], row[5], row[6], bool(row[7]))


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
