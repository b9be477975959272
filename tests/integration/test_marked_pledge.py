"""A pledge that the analyst adds: its neighbor's parties at once, then the pipeline's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.desk.window import DeskWindow
from store.project import Project
from store.records import ArticleDraft, PledgeItem
from tests.builders import LISBON, at

MISSED = at("said Norway is ready to help with the seedlings", LISBON)  # before the second pledge


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskWindow]:
    """The desk with the real pipeline, which has read the article."""
    project = Project.create(tmp_path / "p.pledgebook", analyst="Mia")
    project.add_article(ArticleDraft(LISBON, "Talks in Lisbon"))
    window = DeskWindow(project)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.annotator.done, timeout=60_000):
        window.show()
    qtbot.waitUntil(lambda: len(window.pane.readout.pledges) == 2)
    yield window
    window.close()


def mark(window: DeskWindow, qtbot: QtBot) -> PledgeItem:
    """Press 3 over the words that were missed; the pledge that this adds."""
    before = {pledge.id for pledge in window.pane.readout.pledges}
    window.pane.text.select(*MISSED)
    qtbot.keyClick(window.pane.text, Qt.Key.Key_3)
    (added,) = (p for p in window.pane.readout.pledges if p.id not in before)
    return added


def speakers(window: DeskWindow, key: int) -> list[str]:
    pledge = next(p for p in window.pane.readout.pledges if p.id == key)
    names = {o.id: o.name for o in window.pane.readout.officials}
    return [names[speaker] for speaker in pledge.speakers]


def test_an_added_pledge_gets_the_parties_that_the_pipeline_reads(
    window: DeskWindow, qtbot: QtBot
) -> None:
    added = mark(window, qtbot)
    assert speakers(window, added.id) == ["Rui Vasques"]  # as of the pledge before it
    with qtbot.waitSignal(window.annotating.attributed, timeout=60_000):
        pass
    assert speakers(window, added.id) == ["Astrid Lundgaard"]
    now = next(p for p in window.pane.readout.pledges if p.id == added.id)
    assert (now.on_behalf_of, now.toward) == (("NOR",), ("PRT",))
    assert window.pane.entry is not None
    assert window.pane.entry.item == now
    assert window.project.check() == ()
    window.undo()  # the parties, and then the pledge: each a step of its own
    assert speakers(window, added.id) == ["Rui Vasques"]


def test_what_the_analyst_changed_meanwhile_stays(window: DeskWindow, qtbot: QtBot) -> None:
    added = mark(window, qtbot)
    change = window.project.edit_pledge(added.id, toward=["SWE"])
    window.show_change(change)
    with qtbot.waitSignal(window.annotating.attributed, timeout=60_000):
        pass
    now = next(p for p in window.pane.readout.pledges if p.id == added.id)
    assert (speakers(window, added.id), now.toward) == (["Rui Vasques"], ("SWE",))


def test_a_pledge_that_was_taken_back_is_left_alone(window: DeskWindow, qtbot: QtBot) -> None:
    added = mark(window, qtbot)
    window.undo()
    with qtbot.waitSignal(window.annotating.attributed, timeout=60_000):
        pass
    assert added.id not in {p.id for p in window.pane.readout.pledges}
    assert window.project.next_redo() is not None
