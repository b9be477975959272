"""Projects of any size, the same for the same seed: ``python -m tests.generator PATH ARTICLES``.

An article has five officials of two countries, two titles and six pledges. Three in five are
finished, one in ten is begun, the others wait. Rows go past the store's doors, in large
transactions, as its doors would have left them: a generated project passes every check.
"""

from __future__ import annotations

import hashlib
import json
import random
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from store import derived, offices
from store.project import Project
from tests import invented
from tests.invented import Person, Pledge, Scene

OFFICIALS, TITLES, PLEDGES = 5, 2, 6  # an article
_FINISHED, _BEGUN = 0.6, 0.1
_FIRST_DAY, _DAYS = date(2005, 1, 1), 7_600
_MONDAY = datetime(2025, 1, 6, 8, tzinfo=UTC)
_BATCH = 2_000  # articles in a transaction
_SKETCH = 8  # the fewest samples that an article has
_OPEN = {"status": "open", "decided_by": "", "decided_at": None}


def generate(path: Path, articles: int, *, seed: int = 1) -> None:
    """A new project file with that many articles."""
    with Project.create(path, analyst="Mia") as project:
        connection = project._opened.connection
        connection.execute("PRAGMA synchronous = OFF")  # there is nothing yet to lose
        connection.execute("PRAGMA cache_size = -400000")
        writer = _Writer(connection, articles, seed)
        with writer.batch():
            writer.registry()
        for start in range(1, articles + 1, _BATCH):
            with writer.batch():
                for number in range(start, min(start + _BATCH, articles + 1)):
                    writer.article(number)


class _Writer:
    """Makes rows in the order of their keys, and writes them a batch at a time."""

    def __init__(self, connection: sqlite3.Connection, articles: int, seed: int) -> None:
        self._connection, self._articles = connection, articles
        self._chance = random.Random(seed)
        self._people = invented.people(100 + articles // 20, self._chance)
        self._by_country: dict[str, list[Person]] = defaultdict(list)
        for person in self._people:
            self._by_country[person.country].append(person)
        self._rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self._columns: dict[str, tuple[str, ...]] = {}
        self._keys: dict[str, int] = defaultdict(int)
        self._changes: list[tuple[str, int, dict[str, Any]]] = []

    @contextmanager
    def batch(self) -> Iterator[None]:
        """One transaction with everything that is made meanwhile."""
        self._connection.execute("BEGIN IMMEDIATE")
        yield
        for table, rows in self._rows.items():
            names = ", ".join(f'"{name}"' for name in self._columns[table])
            marks = ", ".join("?" * len(self._columns[table]))
            self._connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
        self._rows.clear()
        derived.settle(self._connection)
        self._connection.execute("COMMIT")

    def _add(self, table: str, **values: Any) -> int:
        """One more row; every call for a table names the same columns in the same order."""
        self._keys[table] += 1
        self._columns[table] = ("id", *values)
        self._rows[table].append((self._keys[table], *values.values()))
        return self._keys[table]

    # --- the registry ---------------------------------------------------------------------

    def registry(self) -> None:
        """All officials, and the offices of all countries."""
        for person in self._people:
            uid = _uid(1, person.id)
            self._add("official", uid=uid, name=person.name, country=person.country, note="")
            for alias in (person.name, person.surname):
                self._add("official_alias", official_id=person.id, alias=alias)
        for country in invented.countries():
            self._offices(country)

    def _offices(self, country: str) -> None:
        made: dict[str, int] = {}
        for wording in invented.wordings():
            form = offices.form(wording)
            if form not in made:
                uid = _uid(2, self._keys["office"])
                made[form] = self._add("office", uid=uid, name=wording, country=country, note="")
            office = made[form]
            self._add(
                "office_wording", office_id=office, country=country, wording=wording, form=form
            )

    # --- an article -----------------------------------------------------------------------

    def article(self, number: int) -> None:
        """One article with its items, decisions and the journal of these."""
        share, chance = number / self._articles, self._chance
        state = chance.choices(
            ("finished", "begun", "waiting"), (_FINISHED, _BEGUN, 1 - _FINISHED - _BEGUN)
        )[0]
        who = self._attending()
        scene = invented.scene(number, share, who, chance, titles=TITLES, pledges=PLEDGES)
        analyst, now = chance.choice(invented.ANALYSTS), _MONDAY + timedelta(minutes=number * 3)
        article = self._article(number, scene, state, analyst, now)
        decided = {"decided_by": analyst, "decided_at": now.isoformat(timespec="microseconds")}
        people = self._officials(article, scene, who, {} if state == "waiting" else decided)
        self._titles(article, scene, who, people, decided if state == "finished" else {})
        self._pledges(article, scene, who, people, state, decided)
        if self._changes:
            self._action(article, analyst, decided["decided_at"])

    def _attending(self) -> list[Person]:
        """Three of one country and two of another; some countries meet more than others."""
        codes, chance = list(self._by_country), self._chance
        one = codes[min(int(chance.expovariate(0.08)), len(codes) - 1)]
        other = chance.choice([code for code in codes if code != one])
        sides = ((one, OFFICIALS - OFFICIALS // 2), (other, OFFICIALS // 2))
        return [
            person
            for code, count in sides
            for person in chance.sample(self._by_country[code], min(count, len(self._by_country[code])))
        ]  # fmt: skip

    def _article(
        self, number: int, scene: Scene, state: str, analyst: str, now: datetime
    ) -> int:  # fmt: skip
        finished = state == "finished"
        day = _FIRST_DAY + timedelta(days=int(number / self._articles * _DAYS))
        ends = [offset for word in _words(scene.text) for offset in word]
        key = self._add(
            "article", uid=_uid(0, number), headline=scene.headline,
            source=self._chance.choice(invented.SOURCES), published=day.isoformat(),
            text=scene.text, text_sha256=hashlib.sha256(scene.text.encode()).hexdigest(),
            origin=f"{number}.txt", tokens=json.dumps(ends, separators=(",", ":")),
            pipeline="generated", imported_at=_MONDAY.isoformat(),
            finished_at=now.isoformat(timespec="microseconds") if finished else None,
            finished_by=analyst if finished else "", dateline="", link="",
            media_type="text/plain", encoding="utf-8", original_id=None, reprint_of=None,
        )  # fmt: skip
        for _ in range(_SKETCH):
            self._add("sketch", article_id=key, value=self._chance.getrandbits(62))
        return key

    def _officials(
        self, article: int, scene: Scene, who: Sequence[Person], decided: dict[str, Any]
    ) -> list[int]:
        keys = []
        for person, places in zip(who, scene.mentions, strict=True):
            entry = person.id if decided else None
            key = self._item(
                "appearance", "confirmed" if decided else "open", decided, article_id=article,
                name=person.name, country=person.country, official_id=entry,
            )  # fmt: skip
            for place in places:
                self._span(article, place, "OFFICIAL", appearance=key)
            keys.append(key)
        return keys

    def _titles(
        self,
        article: int,
        scene: Scene,
        who: Sequence[Person],
        people: Sequence[int],
        decided: dict[str, Any],
    ) -> None:
        for place, holder in scene.titles:
            key = self._item(
                "title", "confirmed" if decided else "open", decided, article_id=article
            )
            self._span(article, place, "TITLE", title=key)
            self._add("title_holder", title_id=key, appearance_id=people[holder], position=0)
            if decided:
                person = who[holder]
                self._add("title_sighting", title_id=key, official_id=person.id, text=place[2],
                          article_id=article, country=person.country, beside=False)  # fmt: skip

    def _pledges(
        self,
        article: int,
        scene: Scene,
        who: Sequence[Person],
        people: Sequence[int],
        state: str,
        decided: dict[str, Any],
    ) -> None:
        for number, pledge in enumerate(scene.pledges):
            status = self._status(state, number)
            note = "ask the ministry" if self._chance.random() < 0.03 else ""
            key = self._item(
                "pledge", status, decided, article_id=article, force=pledge.force, note=note,
                topic=self._chance.choice(invented.TOPICS) if note else "",
            )  # fmt: skip
            if status != "open":
                self._changes.append(("pledge", key, _decision(status, decided)))
            self._span(article, pledge.place, "PLEDGE", pledge=key)
            self._span(article, pledge.cue, "CUE", pledge=key)
            self._sides(key, pledge, who, people)

    def _status(self, state: str, number: int) -> str:
        if state == "finished":
            return self._chance.choices(("confirmed", "rejected", "skipped"), (16, 3, 1))[0]
        return "confirmed" if state == "begun" and number < 2 else "open"

    def _sides(
        self, key: int, pledge: Pledge, who: Sequence[Person], people: Sequence[int]
    ) -> None:
        for role, side, place in (
            ("speakers", "on_behalf_of", pledge.speaker),
            ("counterparts", "toward", pledge.counterpart),
        ):
            self._add("pledge_official", pledge_id=key, appearance_id=people[place], role=role,
                      position=0)  # fmt: skip
            self._add("pledge_country", pledge_id=key, country=who[place].country, role=side,
                      position=0)  # fmt: skip

    def _item(self, table: str, status: str, decided: dict[str, Any], **values: Any) -> int:
        return self._add(
            table, **_decision(status, decided), origin="annotator", edited=False, reasons="[]",
            **values,
        )  # fmt: skip

    def _span(
        self, article: int, place: invented.Place, label: str, appearance: int | None = None,
        title: int | None = None, pledge: int | None = None,
    ) -> None:  # fmt: skip
        start, end, quote = place
        self._add("span", article_id=article, start=start, end=end, quote=quote, label=label,
                  appearance_id=appearance, title_id=title, pledge_id=pledge)  # fmt: skip

    def _action(self, article: int, analyst: str, at: str) -> None:
        """The journal of an article: its pledges, decided as one action."""
        key = self._add(
            "action", kind="do", title=f"Confirm {len(self._changes)} items", analyst=analyst,
            at=at, article_id=article, focus_kind="", focus_id=0, target=None, state="done",
        )  # fmt: skip
        self._rows["action_article"].append((article, key))
        self._columns["action_article"] = ("article_id", "action_id")
        for position, (table, row, after) in enumerate(self._changes):
            self._add("row_change", action_id=key, position=position, table_name=table, row_id=row,
                      before=json.dumps(_OPEN), after=json.dumps(after))  # fmt: skip
        self._changes.clear()


def _decision(status: str, decided: dict[str, Any]) -> dict[str, Any]:
    return {**_OPEN, "status": status, **(decided if status in ("confirmed", "rejected") else {})}


def _uid(kind: int, number: int) -> str:
    return f"{kind:08x}-0000-4000-8000-{number:012x}"


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Tokens by the spaces alone."""
    start = 0
    for word in text.split(" "):
        if word:
            yield start, start + len(word)
        start += len(word) + 1


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]))
