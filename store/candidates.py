"""Which registry entry an official of an article may be: candidates, best first, and why.

Entries are found by the sounds of their names, and ranked by name, country and title.
The figures are ours; tests/store/test_candidates.py is the table they are held to.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from store import offices
from store.names import fold, keys, remembered, sounds, words
from store.plain import raw
from store.views import Candidate

if TYPE_CHECKING:
    from sqlalchemy import Connection

SURE: Final = 0.85  # from which on an entry is taken without asking
_LEAD: Final = 0.05  # by which it must be ahead of the next
_LEAST: Final = 0.4
_LOOKED_AT: Final = 64
_LISTED: Final = 8
_NAMES: Final = 40  # of an entry that are compared
_OTHER_COUNTRY: Final = -0.35
_SAME_TITLE, _EARLIER_TITLE, _OTHER_TITLE = 0.12, 0.06, -0.03


@dataclass(frozen=True, slots=True)
class Found:
    """An official as an article has it: name, country, and titles as worded there."""

    name: str
    country: str
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """A registry entry as it is compared: names, and offices with the latest first."""

    official_id: int
    name: str
    country: str
    names: tuple[str, ...]
    offices: tuple[tuple[str, str, str], ...] = ()  # name, form, last seen


def of_appearance(connection: Connection, appearance_id: int) -> list[Candidate]:
    """Candidates for an official of an article, best first."""
    return of_appearances(connection, [appearance_id])[appearance_id]


def of_appearances(connection: Connection, ids: Iterable[int]) -> dict[int, list[Candidate]]:
    """Candidates for officials of articles; an entry that several may be is read once."""
    seen = {key: found(connection, key) for key in ids}
    reached = {key: _reachable(connection, one, at_home=False) for key, one in seen.items()}
    entries = known(connection, {entry for some in reached.values() for entry in some})
    return {
        key: _ranked(connection, one, [entries[entry] for entry in reached[key]])
        for key, one in seen.items()
    }


def certain(connection: Connection, appearance_id: int) -> int | None:
    """The entry to take without asking: one of the same country, for no other can be sure."""
    seen = found(connection, appearance_id)
    entries = known(connection, _reachable(connection, seen, at_home=True))
    return sure(_ranked(connection, seen, list(entries.values())))


def _ranked(connection: Connection, seen: Found, entries: Sequence[Known]) -> list[Candidate]:
    """The best of some entries for a name, country and titles, best first."""
    good = [judge(seen, entry) for entry in entries if fits(seen, entry)]
    best = sorted(good, key=lambda c: (-c.score, c.official_id))[:_LISTED]
    return _with_confirmations(connection, seen, best)


def sure(candidates: list[Candidate]) -> int | None:
    """The entry to take without asking, if one is good and ahead of the others.

    Of entries that are alike in all that is known, the first is taken.
    """
    if not candidates or candidates[0].score < SURE:
        return None
    rival = next((c for c in candidates[1:] if c.score < candidates[0].score), None)
    exact = candidates[0].score >= 1
    clear = rival is None or candidates[0].score - rival.score >= _LEAD
    return candidates[0].official_id if exact or clear else None


def found(connection: Connection, appearance_id: int) -> Found:
    """What an article says of one of its officials."""
    query = "SELECT name, country FROM appearance WHERE id = ?"
    name, country = raw(connection).execute(query, (appearance_id,)).fetchone()
    titles = raw(connection).execute(
        "SELECT DISTINCT s.quote FROM title_holder h JOIN span s ON s.title_id = h.title_id"
        " WHERE h.appearance_id = ?",
        (appearance_id,),
    )
    return Found(name, country, tuple(quote for (quote,) in titles))


# --- finding ----------------------------------------------------------------------------


def _reachable(connection: Connection, seen: Found, *, at_home: bool) -> list[int]:
    """Entries that share the sound of a word, those that share most and the country first."""
    wanted = sorted(keys(seen.name))
    if not wanted:
        return []
    marks = ", ".join("?" * len(wanted))
    home = " AND country = ?" if at_home else ""
    query = (
        f"SELECT official_id FROM official_key WHERE key IN ({marks}){home} GROUP BY official_id"
        " ORDER BY count(*) DESC, max(country = ?) DESC, official_id LIMIT ?"
    )
    parameters = (*wanted, *([seen.country] if at_home else []), seen.country, _LOOKED_AT)
    return [key for (key,) in raw(connection).execute(query, parameters)]


def known(connection: Connection, ids: Collection[int]) -> dict[int, Known]:
    """Registry entries as they are compared, by id: three queries, however many there are."""
    aliases: dict[int, list[str]] = defaultdict(list)
    held: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    for key, alias in _of(connection, _ALIASES, ids):
        if len(aliases[key]) < _NAMES:
            aliases[key].append(alias)
    for key, *office in _of(connection, _OFFICES, ids):
        held[key].append(tuple(office))
    return {
        key: Known(
            key, name, country, tuple(dict.fromkeys((name, *aliases[key]))), tuple(held[key])
        )
        for key, name, country in _of(connection, _ENTRIES, ids)
    }


_ENTRIES = "SELECT id, name, country FROM official WHERE id IN ({ids})"
_ALIASES = "SELECT official_id, alias FROM official_alias WHERE official_id IN ({ids}) ORDER BY id"
_OFFICES = (
    "SELECT f.official_id, o.name,"
    " (SELECT min(w.form) FROM office_wording w WHERE w.office_id = o.id), f.last"
    " FROM (SELECT official_id, office_id, max(published) AS last FROM sighting_fact"
    " WHERE official_id IN ({ids}) GROUP BY official_id, office_id) f"
    " JOIN office o ON o.id = f.office_id ORDER BY f.last DESC, o.id DESC"
)
_CONFIRMED = (
    "SELECT official_id, count(*) FROM appearance WHERE official_id IN ({ids}) AND name = ?"
    " GROUP BY official_id"
)


def _of(
    connection: Connection, query: str, ids: Collection[int], *more: str
) -> Sequence[tuple[Any, ...]]:
    if not ids:
        return ()
    one_statement = query.format(ids="SELECT value FROM json_each(?)")  # however many there are
    return raw(connection).execute(one_statement, (json.dumps(list(ids)), *more)).fetchall()


def _with_confirmations(
    connection: Connection, seen: Found, best: list[Candidate]
) -> list[Candidate]:
    """Candidates with how often an analyst has said so already, as the last reason."""
    ids = [one.official_id for one in best]
    times = {key: count for key, count in _of(connection, _CONFIRMED, ids, seen.name)}
    return [
        replace(one, reasons=(*one.reasons, _named_so(times[one.official_id])))
        if one.official_id in times
        else one
        for one in best
    ]


def _named_so(times: int) -> str:
    return f"named so in {times} confirmed {_plural('article', times)}"


def _plural(word: str, count: int) -> str:
    return word if count == 1 else f"{word}s"


# --- judging ----------------------------------------------------------------------------


@remembered
def judge(seen: Found, entry: Known) -> Candidate:
    """How well an entry fits, from 0 to 1, and in what respects."""
    score, reason = max(alike(seen.name, name) for name in entry.names)
    reasons = [reason]
    if seen.country == entry.country:
        reasons.append(f"same country ({entry.country})")
    else:
        score += _OTHER_COUNTRY
        reasons.append(f"other country ({entry.country})")
    title, said = _by_title(seen, entry)
    score += title
    reasons += [said] if said else []
    clipped = round(min(1.0, max(0.0, score)), 3)
    return Candidate(entry.official_id, entry.name, entry.country, clipped, tuple(reasons))


def fits(seen: Found, entry: Known) -> bool:
    """Whether an entry is a candidate at all."""
    return judge(seen, entry).score >= _LEAST


def _by_title(seen: Found, entry: Known) -> tuple[float, str]:
    forms = {offices.form(title) for title in seen.titles}
    if not forms or not entry.offices:
        return 0.0, ""
    for place, (name, form, last) in enumerate(entry.offices):
        if form in forms:
            when = f", last seen {last}" if last else ""
            if place == 0:
                return _SAME_TITLE, f"same title ({name}{when})"
            return _EARLIER_TITLE, f"an earlier title ({name}{when})"
    return _OTHER_TITLE, f"other title (last seen as {entry.offices[0][0]})"


def alike(one: str, other: str) -> tuple[float, str]:
    """How alike two names are, from 0 to 1, and in what."""
    if fold(one) == fold(other):
        return 1.0, "same name"
    left, right = words(one), words(other)
    if left and right and _sound(left).keys().isdisjoint(_sound(right)):  # as most are
        closed = "-" in one + other and _joined(one) == _joined(other)
        return (0.93, "same name in another spelling") if closed else _near(left, right)
    if sorted(left) == sorted(right):
        return 0.97, "same name in another order"
    if _sound(left) == _sound(right) or _joined(one) == _joined(other):
        return 0.93, "same name in another spelling"
    shorter, longer = sorted((left, right), key=len)
    if not shorter:
        return 0.0, "no name in common"
    if _fits_initials(shorter, longer) or _fits_initials(longer, shorter):
        return 0.86, "same surname and initial"
    rest = _sound(longer) - _sound(shorter)
    if sum(rest.values()) == len(longer) - len(shorter):
        return 0.75, "part of the name" if len(shorter) > 1 else "one name only"
    return _one_in_common(left, right)


@remembered
def _sound(name: tuple[str, ...]) -> Counter[str]:
    return Counter(sounds(word) for word in name)


@remembered
def _joined(name: str) -> Counter[str]:
    """Sounds with hyphens closed: ``Ke-qiang`` as ``Keqiang``."""
    return _sound(words(name.replace("-", "")))


def _fits_initials(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether single letters stand for given names: ``S. Lavrov`` for ``Sergey Lavrov``."""
    letters = [word for word in short if len(word) == 1]
    spelled = [word for word in short if len(word) > 1]
    if not letters or not spelled:
        return False
    rest = _sound(tuple(w for w in full if len(w) > 1)) - _sound(tuple(spelled))
    if sum(rest.values()) != sum(len(w) > 1 for w in full) - len(spelled):
        return False
    given = [w for w in full if sounds(w) in rest or len(w) == 1]
    return len(letters) <= len(given) and all(
        letter == name[0] for letter, name in zip(letters, given, strict=False)
    )


def _one_in_common(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[float, str]:
    """Names that share a word and differ in another."""
    from rapidfuzz.distance import JaroWinkler

    common = _sound(left) & _sound(right)
    ours = " ".join(w for w in left if sounds(w) not in common)
    theirs = " ".join(w for w in right if sounds(w) not in common)
    near = JaroWinkler.similarity(ours, theirs)
    if near >= 0.9 and ours[:1] == theirs[:1]:
        return 0.8, "same surname, given name spelled nearly so"
    return 0.35, "one name in common, another one differs"


def _near(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[float, str]:
    """Names that share no word, and may be near in their letters."""
    from rapidfuzz.distance import JaroWinkler

    near = JaroWinkler.similarity(" ".join(sorted(left)), " ".join(sorted(right)))
    return round(near * 0.8, 3), "spelled nearly so"
