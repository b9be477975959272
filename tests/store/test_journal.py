"""Random actions, undo, redo and restarts against a list of remembered states."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from store.errors import KnownError
from store.project import Project
from store.records import FORCES, ItemRef, Readout
from tests.builders import DRAFT, SUGGESTIONS

STATUSES: Any = st.sampled_from(["open", "skipped", "confirmed", "rejected"])


class Histories(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "p.pledgebook"
        self.project = Project.create(path, analyst="Mia")
        self.project.save_suggestions(self.project.add_article(DRAFT), SUGGESTIONS)
        self.states = [self.state()]
        self.now = 0

    def state(self) -> Readout:
        return self.project.readout(1)

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
