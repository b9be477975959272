"""Random actions, undo, redo, restarts and failing disks against a list of remembered states."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from store.errors import KnownError, NotWritten
from store.lists.listing import Filter
from store.project import Project
from store.records import FORCES, ItemRef, Readout
from store.views import OfficialEntry
from tests.builders import DRAFT, SUGGESTIONS, TEXT

State = tuple[Readout, Readout, tuple[OfficialEntry, ...]]

FAULTS = {  # how a write is made to fail, and no more
    "full disk": ("PRAGMA max_page_count={pages}", "PRAGMA max_page_count=1000000"),
    "read-only": ("PRAGMA query_only=ON", "PRAGMA query_only=OFF"),
}
STATUSES: Any = st.sampled_from(["open", "skipped", "confirmed", "rejected"])


class Histories(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "p.pledgebook"
        self.project = Project.create(path, analyst="Mia")
        for draft in (DRAFT, replace(DRAFT, text=f"{TEXT}\nThey will meet again.")):
            self.project.save_suggestions(self.project.add_article(draft), SUGGESTIONS)
        self.project.decide([ItemRef("official", key) for key in (1, 2, 3)], "confirmed")
        self.states = [self.state()]
        self.now = 0

    def state(self) -> State:
        return self.project.readout(1), self.project.readout(2), self.entries()

    def entries(self) -> tuple[OfficialEntry, ...]:
        return tuple(map(self.project.official, self.project.official_list.ids()))

    def did(self) -> None:
        if self.project.next_redo() is None or self.state() != self.states[self.now]:
            del self.states[self.now + 1 :]
            if self.state() != self.states[self.now]:
                self.states.append(self.state())
                self.now += 1

    @rule(kind=st.sampled_from(["official", "title", "pledge"]), key=st.integers(1, 2), to=STATUSES)
    def decide(self, kind: Any, key: int, to: Any) -> None:
        with contextlib.suppress(KnownError):  # a pledge of a rejected official: changes nothing
            self.project.decide([ItemRef(kind, key)], to)
        self.did()

    @rule(key=st.integers(1, 2), force=st.sampled_from(FORCES), by=st.sets(st.integers(1, 2)))
    def edit(self, key: int, force: Any, by: set[int]) -> None:
        self.project.edit_pledge(key, force=force, speakers=sorted(by))
        self.did()

    @rule(key=st.integers(1, 2), country=st.sampled_from(["PRT", "NOR", "EU"]))
    def move(self, key: int, country: str) -> None:
        self.project.edit_official(key, country=country)
        self.did()

    @precondition(lambda self: len(self.entries()) > 1)
    @rule(kept=st.integers(0, 3), other=st.integers(0, 3))
    def merge(self, kept: int, other: int) -> None:
        entries = self.entries()
        kept, other = kept % len(entries), other % len(entries)
        if kept != other:
            self.project.merge_officials(entries[kept].id, entries[other].id)
            self.did()

    @precondition(lambda self: self.shared() is not None)
    @rule(place=st.integers(0, 3), name=st.sampled_from(["", "Ana Berg"]))
    def split(self, place: int, name: str) -> None:
        shared = self.shared()
        if shared is not None:
            part = shared[1][place % len(shared[1])]
            self.project.split_official(shared[0], [part], name=name)
            self.did()

    def shared(self) -> tuple[int, Sequence[int]] | None:
        """The first entry that several articles name, and its officials there."""
        for entry in self.entries():
            parts = self.project.appearance_list.ids(Filter(chosen={"official": [entry.id]}))
            if len(parts) > 1:
                return entry.id, parts
        return None

    @rule(key=st.integers(1, 4), place=st.none() | st.integers(0, 3))
    def link(self, key: int, place: int | None) -> None:
        entries = self.entries()
        if place is None or len(entries) > place:
            self.project.link_official(key, None if place is None else entries[place].id)
            self.did()

    @rule(place=st.integers(0, 2), name=st.sampled_from(["Rui Vaz", "Ana Lund", "R. Vaz"]))
    def rename(self, place: int, name: str) -> None:
        entries = self.entries()
        if len(entries) > place:
            self.project.edit_entry(entries[place].id, name=name)
            self.did()

    @rule(
        kind=st.sampled_from(["official", "title", "pledge"]), key=st.integers(1, 2),
        flagged=st.booleans(), words=st.sampled_from(["", "ask Oslo"]),
    )  # fmt: skip
    def remark(self, kind: Any, key: int, flagged: bool, words: str) -> None:
        self.project.flag(ItemRef(kind, key), flagged=flagged)
        self.did()
        self.project.note(ItemRef(kind, key), words)
        self.did()

    @rule(fault=st.sampled_from(sorted(FAULTS)), which=st.integers(0, 2))
    def fail(self, fault: str, which: int) -> None:
        """What cannot be written is not done, and says so; a full disk may still have room."""
        acts: list[tuple[int, Callable[[], object]]] = [(0, self.write_much)]
        if self.now:
            acts.append((-1, self.project.undo))
        if self.now + 1 < len(self.states):
            acts.append((1, self.project.redo))
        step, act = acts[which % len(acts)]
        connection = self.project._opened.connection
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        broken, whole = FAULTS[fault]
        connection.execute(broken.format(pages=pages))
        try:
            act()
        except NotWritten:
            return
        finally:
            connection.execute(whole)
        assert fault == "full disk"
        assert step
        self.now += step

    def write_much(self) -> None:
        self.project.edit_pledge(1, note="long " * 50_000)

    @rule()
    def undo(self) -> None:
        if self.now:
            self.project.undo()
            self.now -= 1

    @rule()
    def redo(self) -> None:
        if self.now + 1 < len(self.states):
            self.project.redo()
            self.now += 1

    @rule()
    def restart(self) -> None:
        self.project.close()
        self.project = Project.open(self.project.path, analyst="Ben")

    @invariant()
    def is_as_remembered(self) -> None:
        assert self.state() == self.states[self.now]

    def teardown(self) -> None:
        violations = self.project.check()
        self.project.close()
        self.folder.cleanup()
        assert violations == ()


TestHistories = Histories.TestCase
TestHistories.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
