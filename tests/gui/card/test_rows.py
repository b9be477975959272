from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gui.card import meetings, parts, reports, rows
from gui.card.model import CardModel
from gui.card.rows import Row
from gui.card.view import CardTree
from gui.theme import LIGHT
from store.project import Project
from store.records import ItemRef, Readout
from tests.store.conftest import project as project_fixture

project = project_fixture


def card(project: Project, readout: Readout | None = None) -> tuple[Row, ...]:
    article = replace(project.article(1), published=date(2026, 3, 4))
    shown = readout or project.readout(1)
    found = meetings.meetings(shown)
    return rows.rows(found, reports.reports(article, shown, found))


def test_a_readout_is_the_meeting_it_describes(project: Project) -> None:
    (meeting,) = card(project)
    assert meeting.head == "Rui Vaz (Portugal) with Ana Lund (Norway)"
    assert meeting.body == "talks · Lisbon · 6 to decide"
    assert [row.head for row in meeting.rows] == [
        "Rui Vaz · Portugal",
        "Ana Lund · Norway",
        "Rui Vaz → Norway · commitment",
        "Ana Lund → Portugal · willingness",
    ]
    assert [row.rows[0].head for row in meeting.rows[:2]] == [
        "Foreign Minister",
        "Environment Minister",
    ]
    assert meeting.rows[2].body == "Portugal will plant trees"


def test_each_pair_has_its_own_meeting(project: Project) -> None:
    project.edit_pledge(2, counterparts=[])
    first, second = card(project)
    assert first.head == "Rui Vaz (Portugal) with Ana Lund (Norway)"
    assert second.head == "Ana Lund (Norway), with nobody named"
    assert [row.key for row in second.rows] == [ItemRef("pledge", 2)]


def test_governments_meet_where_no_official_is_named(project: Project) -> None:
    project.edit_pledge(1, speakers=[], counterparts=[])
    project.edit_pledge(2, speakers=[], counterparts=[], on_behalf_of=[], toward=[])
    assert [row.head for row in card(project)] == [
        "Norway and Portugal, no official named",
        "No party named",
        "Also in the article",
    ]


def test_every_item_is_on_the_card_once(project: Project) -> None:
    readout = project.readout(1)
    shown = [meetings.ref_of(i) for m in meetings.meetings(readout) for i in m.items()]
    every = [
        meetings.ref_of(i) for g in (readout.officials, readout.titles, readout.pledges) for i in g
    ]
    assert sorted(map(str, shown)) == sorted(map(str, every))


def test_parts_point_at_their_evidence(project: Project) -> None:
    readout = project.readout(1)
    names = {o.id: o.name for o in readout.officials}
    found = {part.name: part for part in parts.parts(readout.pledges[0], names)}
    assert found["speaker"].value == "Rui Vaz"
    cue = readout.pledges[0].cue
    assert cue is not None
    assert found["words"].where == (cue.start, cue.end)
    mention = parts.parts(readout.officials[0], names)[-1]
    text = project.article(1).text
    assert mention.where is not None
    assert text[slice(*mention.where)] == "Vaz"


def test_the_model_keeps_qts_rules(
    project: Project, qtmodeltester: ModelTester, qtbot: QtBot
) -> None:
    model = CardModel()
    model.set_rows(card(project))
    qtmodeltester.check(model, force_py=True)  # and from now on at every change
    project.decide([ItemRef("pledge", 1)], "rejected")
    model.set_rows(card(project))
    project.edit_pledge(2, counterparts=[])
    model.set_rows(card(project))
    model.set_rows(())
    assert model.rowCount() == 0


def test_a_decision_renews_its_rows_and_no_others(project: Project, qtbot: QtBot) -> None:
    model = CardModel()
    model.set_rows(card(project))
    changed: list[QModelIndex] = []
    model.dataChanged.connect(lambda first, last: changed.append(first))
    project.decide([ItemRef("title", 1)], "rejected")
    assert not model.set_rows(card(project))
    heads = [index.data(Qt.ItemDataRole.DisplayRole) for index in changed]
    assert heads == ["Rui Vaz (Portugal) with Ana Lund (Norway)", "Foreign Minister"]
    assert model.index_of(ItemRef("title", 1)).data(Qt.ItemDataRole.ToolTipRole) == (
        "Foreign Minister\nrejected"
    )


def test_no_width_hides_a_word(project: Project, qtbot: QtBot) -> None:
    tree = CardTree(LIGHT)
    qtbot.addWidget(tree)
    tree.rows.set_rows(card(project))
    tree.expandAll()
    tree.show()
    heights = []
    for width in (900, 240):
        tree.resize(width, 500)
        index = tree.rows.index_of(ItemRef("pledge", 1))
        qtbot.waitUntil(lambda: tree.viewport().width() > 0)
        tree.doItemsLayout()
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        needed = list(tree.look._parts(row, tree.visualRect(index)))
        assert needed[-1].rect.bottom() <= tree.visualRect(index).bottom()
        heights.append(tree.visualRect(index).height())
    assert heights[1] > heights[0]
