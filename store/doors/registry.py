"""The registry of a project: officials and offices across articles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypedDict, Unpack, cast

from store import candidates, careers, decisions, journal, offices, registry
from store.doors.opened import OpenProject
from store.records import ChangeSet, ItemRef
from store.views import (
    Answer,
    Candidate,
    OfficeEntry,
    OfficialEntry,
    Sighting,
    Tenure,
    TitleQuestion,
)


class EntryValues(TypedDict, total=False):
    """What can be changed of a registry entry."""

    name: str
    country: str
    note: str


class OfficeValues(TypedDict, total=False):
    """What can be changed of an office."""

    name: str
    note: str


class Registry(OpenProject):
    """Entries and offices: who may be whom, careers, merges and splits."""

    def candidates(self, key: int) -> tuple[Candidate, ...]:
        """Registry entries that an official of an article may be, best first, with reasons."""
        with self._reading() as connection:
            return tuple(candidates.of_appearance(connection, key))

    def link_official(self, key: int, official_id: int | None) -> ChangeSet:
        """Confirm an official of an article as a registry entry; None makes a new entry."""
        ref = ItemRef("official", key)
        with self._writing() as recorder:
            name = decisions.name(recorder, ref)
            decisions.link(recorder, key, official_id)
            entry = "a new entry" if official_id is None else "an entry of the registry"
            title = f"Confirm {name} as {entry}"
            return journal.write(recorder, title, decisions.article_of(recorder, ref), ref)

    def official(self, official_id: int) -> OfficialEntry:
        with self._reading() as connection:
            return careers.official(connection, official_id)

    def edit_entry(self, official_id: int, **values: Unpack[EntryValues]) -> ChangeSet:
        """Change a registry entry's canonical name, country or note."""
        with self._writing() as recorder:
            title = f"Change the entry {registry.require(recorder, official_id)['name']}"
            registry.edit(recorder, official_id, cast("dict[str, str]", values))
            return journal.write(recorder, title, None, None)

    def merge_officials(self, kept: int, other: int) -> ChangeSet:
        """Make two entries one; what pointed at ``other`` points at ``kept``."""
        with self._writing() as recorder:
            names = [registry.require(recorder, key)["name"] for key in (kept, other)]
            registry.merge(recorder, kept, other)
            return journal.write(recorder, f"Merge {names[1]} into {names[0]}", None, None)

    def split_official(
        self, official_id: int, appearances: Sequence[int], *, name: str = ""
    ) -> ChangeSet:
        """Take officials of some articles (ids of their items) out of an entry into a new one."""
        with self._writing() as recorder:
            title = f"Split {registry.require(recorder, official_id)['name']}"
            registry.split(recorder, official_id, appearances, name)
            return journal.write(recorder, title, None, None)

    def career(self, official_id: int) -> tuple[Tenure, ...]:
        """The offices of an official, in the order in which they were first seen."""
        with self._reading() as connection:
            return careers.career(connection, official_id)

    def titles_on(self, official_id: int, day: date) -> tuple[Sighting, ...]:
        """What an official's title was on a date, the latest seen first."""
        with self._reading() as connection:
            return careers.titles_on(connection, official_id, day)

    # --- the registry: offices ---------------------------------------------------------------

    def office(self, office_id: int) -> OfficeEntry:
        with self._reading() as connection:
            return careers.office(connection, office_id)

    def holders(self, office_id: int) -> tuple[Tenure, ...]:
        """The successive holders of an office, in the order in which they were first seen."""
        with self._reading() as connection:
            return careers.holders(connection, office_id)

    def title_question(self, title_id: int) -> TitleQuestion | None:
        """What to ask of a title that is not the one last seen; None once that was answered."""
        with self._reading() as connection:
            if careers.answered(connection, title_id):
                return None
            return careers.question(
                connection, title_id, lambda key: candidates.certain(connection, key)
            )

    def answer_title(self, title_id: int, answer: Answer) -> ChangeSet:
        """Confirm a title as a new or a second office, or reject it as a mistake."""
        ref = ItemRef("title", title_id)
        verb = decisions.ANSWERED.format(answer=answer)
        return self._edit(verb, ref, lambda r: decisions.answer(r, title_id, answer))

    def edit_office(self, office_id: int, **values: Unpack[OfficeValues]) -> ChangeSet:
        """Rename an office or note something about it."""
        with self._writing() as recorder:
            title = f"Change the office {offices.require(recorder, office_id)['name']}"
            offices.edit(recorder, office_id, cast("dict[str, str]", values))
            return journal.write(recorder, title, None, None)

    def merge_offices(self, kept: int, other: int) -> ChangeSet:
        """Make two offices one; titles in the words of either belong to it."""
        with self._writing() as recorder:
            names = [offices.require(recorder, key)["name"] for key in (kept, other)]
            offices.merge(recorder, kept, other)
            title = f"Merge the office {names[1]} into {names[0]}"
            return journal.write(recorder, title, None, None)

    def split_office(self, office_id: int, wordings: Sequence[int], *, name: str = "") -> ChangeSet:
        """Take wordings (by id) out of an office into one of their own."""
        with self._writing() as recorder:
            title = f"Split the office {offices.require(recorder, office_id)['name']}"
            offices.split(recorder, office_id, wordings, name)
            return journal.write(recorder, title, None, None)
