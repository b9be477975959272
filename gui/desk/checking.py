"""Checks at the desk: F8 walks what an analyst may have overlooked in this article."""

from __future__ import annotations

from datetime import date
from time import monotonic
from typing import TYPE_CHECKING

from gui.card.meetings import ref_of
from gui.card.questions import Question
from gui.checks.problems import Circumstances, Problem, problems
from gui.checks.seen import Seen, too_fast
from gui.desk.once import DecidingOnce
from gui.theme import LIGHT, Theme
from store.records import ChangeSet, ItemRef, PledgeItem

if TYPE_CHECKING:
    from store.project import Project


class Checking(DecidingOnce):
    """What F8 does, and what it needs to know: what was on the screen, and the pace."""

    def __init__(self, project: Project, theme: Theme = LIGHT) -> None:
        super().__init__(project, theme)
        self.clock = monotonic
        self._seen: dict[int, Seen] = {}  # by article
        self._hasty: dict[ItemRef, str] = {}
        self._accepted: frozenset[ItemRef] = frozenset()
        self._since = self.clock()
        self._told = 0  # the problem that F8 told last, counted from 1
        self.text.seen.connect(self._note_seen)
        self.changed.connect(self._note_pace)

    def show_article(self, article_id: int) -> None:
        super().show_article(article_id)
        self._accepted = frozenset(filter(self._is_confirmed, self.sheet.items))
        self._since = self.clock()
        self._told = 0

    def next_problem(self) -> None:
        """Go to the next thing to look at again, around the end."""
        found = self.problems()
        if not found:
            self.said.emit("The checks find nothing to look at again in this article.")
            return
        self.consider()  # or what is asked would take the place of what is told
        self._told = self._told % len(found) + 1
        problem = found[self._told - 1]
        if problem.ref is not None:
            self.go_to(problem.ref)
            self.card.ask(Question(problem.ref, problem.words))
        self.said.emit(f"{self._told} of {len(found)}: {problem.words}")

    def problems(self) -> list[Problem]:
        """What the checks find in the article."""
        if self.article is None:
            return []
        seen = self._seen.setdefault(self.article.id, Seen())
        known = Circumstances(date.today(), seen, self._hasty, self.project.title_question)
        return problems(self.article, self.readout, known)

    def _note_seen(self, start: int, end: int) -> None:
        if self.article is not None:
            self._seen.setdefault(self.article.id, Seen()).add(start, end)

    def _note_pace(self, change: ChangeSet) -> None:
        """Measure what was just accepted against the time since the decision before."""
        now = self.clock()
        new = [ref for ref in change.items - self._accepted if self._is_confirmed(ref)]
        pledges = [i for i in map(self.sheet.items.get, new) if isinstance(i, PledgeItem)]
        words = sum(len(pledge.span.quote.split()) for pledge in pledges)
        hasty = too_fast(words, now - self._since)
        for pledge in pledges:
            if hasty:
                self._hasty[ref_of(pledge)] = hasty
            else:
                self._hasty.pop(ref_of(pledge), None)
        self._accepted = self._accepted.difference(change.items).union(
            filter(self._is_confirmed, change.items)
        )
        self._since = now

    def _is_confirmed(self, ref: ItemRef) -> bool:
        return ref in self.sheet.items and self.sheet.decision(ref).status == "confirmed"
