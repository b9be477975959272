"""What the desk keeps from change to change is what it would read anew."""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gui.card import sheet
from gui.card.sheet import Sheet
from store.errors import KnownError
from store.project import Project
from store.records import FORCES, ChangeSet, PledgeItem, TitleItem
from tests.builders import DRAFT, SUGGESTIONS

STEPS = 120
HERE = 2  # the article on the desk; what is done in the other bears on its questions


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Three articles about the same two people, of different days and with different titles."""
    project = Project.create(tmp_path / "p.pledgebook", analyst="Mia")
    for number in range(3):
        draft = replace(
            DRAFT, text=f"{DRAFT.text}\nNo {number}.", published=date(2020 + number, 5, 1)
        )
        titles = tuple(replace(t, spans=((s[0] + number, s[1]),)) for t, s in _spans())
        found = replace(SUGGESTIONS, titles=titles)
        project.save_suggestions(project.add_article(draft), found)
    return project


def _spans() -> list[tuple[object, tuple[int, int]]]:
    return [(title, title.spans[0]) for title in SUGGESTIONS.titles]


def anew(project: Project) -> Sheet:
    readout = project.readout(HERE)
    return sheet.whole(project.article(HERE), readout, project.questions(readout))


class Chance:
    """Does something to a project that a key or another window could do."""

    def __init__(self, project: Project, seed: int) -> None:
        self.project, self.random = project, random.Random(seed)

    def step(self) -> ChangeSet:
        project, choice = self.project, self.random.choice
        article = choice([1, HERE, HERE, HERE, 3])
        readout = project.readout(article)
        officials = [official.id for official in readout.officials]
        item = choice([*readout.officials, *readout.titles, *readout.pledges])
        ref = sheet.ref_of(item)
        acts = [
            lambda: project.decide([ref], choice(["confirmed", "rejected", "skipped", "open"])),
            lambda: project.flag(ref, flagged=not item.flagged),
            project.undo,
            project.redo,
            lambda: project.edit_article(
                article, published=date(2018 + self.random.randrange(9), 1, 1)
            ),
        ]
        if isinstance(item, PledgeItem):
            acts += [
                lambda: project.edit_pledge(item.id, speakers=self.some(officials)),
                lambda: project.edit_pledge(item.id, counterparts=self.some(officials)),
                lambda: project.edit_pledge(item.id, force=choice(FORCES), toward=["NOR"]),
                lambda: project.move_span(item.span.id, item.span.start - 1, item.span.end),
                lambda: project.add_pledge(article, 3, 9 + self.random.randrange(9)),
            ]
        elif isinstance(item, TitleItem):
            acts += [
                lambda: project.edit_title(item.id, holders=self.some(officials)),
                lambda: project.answer_title(item.id, choice(["new office", "second office"])),
                lambda: project.move_span(
                    item.spans[0].id, item.spans[0].start, item.spans[0].end - 1
                ),
            ]
        else:
            acts += [
                lambda: project.edit_official(item.id, country=choice(["PRT", "NOR"])),
                lambda: project.edit_official(
                    item.id, name=choice(["Rui Vaz", "Ana Vaz", "R. Lund"])
                ),
                lambda: project.link_official(item.id, None),
                lambda: project.add_official(
                    article, name="Eva Vaz", country="PRT", start=0, end=9
                ),
                self.change_registry,
            ]
        return choice(acts)()

    def some(self, officials: list[int]) -> list[int]:
        return self.random.sample(officials, self.random.randrange(len(officials)) + 1)

    def change_registry(self) -> ChangeSet:
        project, choice = self.project, self.random.choice
        entries = list(project.official_list.ids())
        offices = list(project.office_list.ids())
        if not entries or not offices:
            raise KnownError("nothing there")
        return choice(
            [
                lambda: project.merge_officials(choice(entries), choice(entries)),
                lambda: project.edit_entry(choice(entries), name=choice(["Rui Lund", "Vaz"])),
                lambda: project.merge_offices(choice(offices), choice(offices)),
                lambda: project.edit_office(choice(offices), name="Minister"),
            ]
        )()


@pytest.mark.parametrize("at_once", [1, 4])
@pytest.mark.parametrize("seed", range(6))
def test_a_sheet_that_followed_its_changes_is_the_one_read_anew(
    project: Project, seed: int, at_once: int
) -> None:
    """Whether each change is considered by itself, or several that came one after the other."""
    chance, now = Chance(project, seed), anew(project)
    since, waiting, done = now, ChangeSet(""), 0
    for _ in range(STEPS):
        with suppress(KnownError):  # what cannot be done changes nothing
            change = chance.step()
            before = now
            now = sheet.after(before, project.readout_after(before.readout, change), change.items)
            touched = sheet.touched(before, now, change.items)
            waiting = waiting.then(change)
            done += 1
            fresh = replace(anew(project), article=now.article)  # a sheet keeps its article
            assert now.readout == fresh.readout, change
            assert now.items == fresh.items, change
            assert now.layout == fresh.layout, change
            if done % at_once == 0:
                known = project.questions_after(now.readout, since.known, waiting)
                first, now = now, sheet.considered(since, now, known, waiting.items)
                assert now.known == fresh.known, change
                assert now == fresh, change
                touched |= sheet.touched(first, now, ())
                since, waiting = now, ChangeSet("")
            for key in now.layout.homes.keys() & before.layout.homes.keys() - touched:
                assert now.row(key) == before.row(key), change
    assert done > STEPS / 3
    assert project.check() == ()
