from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, QSize, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gui.card import meetings, parts, sheet
from gui.card.meetings import Meeting
from gui.card.model import CardModel
from gui.card.rows import Row
from gui.card.sheet import Sheet
from gui.card.view import CardTree
from gui.theme import LIGHT
from store.project import Project
from store.records import ChangeSet, ItemRef
from tests.store.conftest import project as project_fixture

project = project_fixture


def card(project: Project) -> Sheet:
    article = replace(project.article(1), published=date(2026, 3, 4))
    readout = project.readout(1)
    return sheet.whole(article, readout, project.questions(readout))


def following(project: Project, before: Sheet, change: ChangeSet) -> Sheet:
    """The sheet as the desk takes a change in."""
    readout = project.readout_after(before.readout, change)
    known = project.questions_after(readout, before.known, change)
    now = sheet.after(before, readout, change.items)
    return sheet.considered(before, now, known, change.items)


def heads(shown: Sheet) -> list[str]:
    return [shown.row(meeting.ref).head for meeting in shown.layout.meetings]


def below(shown: Sheet, meeting: Meeting) -> list[Row]:
    return [shown.row(ref) for ref in meeting.items()]


def test_a_readout_is_the_meeting_it_describes(project: Project) -> None:
    shown = card(project)
    (meeting,) = shown.layout.meetings
    assert heads(shown) == ["Rui Vaz (Portugal) with Ana Lund (Norway)"]
    assert shown.row(meeting.ref).body == "talks · Lisbon · 6 to decide"
    assert [row.head for row in below(shown, meeting)] == [
        "Rui Vaz · Portugal",
        "Foreign Minister",
        "Ana Lund · Norway",
        "Environment Minister",
        "Rui Vaz → Norway · commitment",
        "Ana Lund → Portugal · willingness",
    ]
    assert below(shown, meeting)[4].body == "Portugal will plant trees"


def test_each_pair_has_its_own_meeting(project: Project) -> None:
    project.edit_pledge(2, counterparts=[])
    shown = card(project)
    assert heads(shown) == [
        "Rui Vaz (Portugal) with Ana Lund (Norway)",
        "Ana Lund (Norway), with nobody named",
    ]
    assert shown.layout.meetings[1].items() == (ItemRef("pledge", 2),)


def test_governments_meet_where_no_official_is_named(project: Project) -> None:
    project.edit_pledge(1, speakers=[], counterparts=[])
    project.edit_pledge(2, speakers=[], counterparts=[], on_behalf_of=[], toward=[])
    assert heads(card(project)) == [
        "Norway and Portugal, no official named",
        "No party named",
        "Also in the article",
    ]


def test_every_item_is_on_the_card_once(project: Project) -> None:
    readout = project.readout(1)
    shown = [ref for meeting in meetings.meetings(readout) for ref in meeting.items()]
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


def model_of(shown: Sheet) -> CardModel:
    model = CardModel(lambda row: QSize(200, 20))
    model.show_sheet(shown)
    return model


def test_the_model_keeps_qts_rules(
    project: Project, qtmodeltester: ModelTester, qtbot: QtBot
) -> None:
    shown = card(project)
    model = model_of(shown)
    qtmodeltester.check(model, force_py=True)  # and from now on at every change
    for act in (
        lambda: project.decide([ItemRef("pledge", 1)], "rejected"),
        lambda: project.edit_pledge(2, counterparts=[]),
        lambda: project.edit_title(1, holders=[2]),
        project.undo,
        project.undo,
    ):
        change = act()
        before, shown = shown, following(project, shown, change)
        model.show_sheet(shown, sheet.touched(before, shown, change.items))
        assert rows_in(model, QModelIndex()) == rows_in(model_of(shown), QModelIndex())
    model.show_sheet(Sheet())
    assert model.rowCount() == 0


def rows_in(model: CardModel, above: QModelIndex) -> list[object]:
    """All rows of a model, each with those below it."""
    here = [model.index(place, 0, above) for place in range(model.rowCount(above))]
    return [(index.data(Qt.ItemDataRole.UserRole), rows_in(model, index)) for index in here]


def test_a_meeting_that_moves_stays_open(project: Project, qtbot: QtBot) -> None:
    """The first pledge, of nobody named, is found to stand in the words of the other one."""
    tree = CardTree(LIGHT)
    qtbot.addWidget(tree)
    shown = card(project)
    tree.show_sheet(shown)
    first, second = project.readout(1).pledges
    places = second.span.start + len("Norway "), second.span.end
    for act in (
        lambda: project.edit_pledge(first.id, speakers=[], counterparts=[]),
        lambda: project.move_span(first.span.id, *places),
        project.undo,
    ):
        change = act()
        before, shown = shown, following(project, shown, change)
        tree.show_sheet(shown, sheet.touched(before, shown, change.items))
        assert len(shown.layout.meetings) == 2
        assert all(map(tree.isExpanded, with_rows_below(tree.rows, QModelIndex())))


def with_rows_below(model: CardModel, above: QModelIndex) -> list[QModelIndex]:
    here = [model.index(place, 0, above) for place in range(model.rowCount(above))]
    found = [index for index in here if model.rowCount(index)]
    return [*found, *(index for one in found for index in with_rows_below(model, one))]


def test_a_decision_renews_its_rows_and_no_others(project: Project, qtbot: QtBot) -> None:
    before = card(project)
    model = model_of(before)
    changed: list[str] = []
    model.dataChanged.connect(lambda first, _: changed.append(first.data()))
    change = project.decide([ItemRef("title", 1)], "rejected")
    now = following(project, before, change)
    assert model.show_sheet(now, sheet.touched(before, now, change.items)) == []
    assert sorted(changed) == ["Foreign Minister", "Rui Vaz (Portugal) with Ana Lund (Norway)"]
    assert model.index_of(ItemRef("title", 1)).data(Qt.ItemDataRole.ToolTipRole) == (
        "Foreign Minister\nrejected"
    )


def test_no_width_hides_a_word(project: Project, qtbot: QtBot) -> None:
    tree = CardTree(LIGHT)
    qtbot.addWidget(tree)
    tree.show_sheet(card(project))
    tree.show()
    heights = []
    for width in (900, 240):
        tree.resize(width, 500)
        index = tree.rows.index_of(ItemRef("pledge", 1))
        qtbot.waitUntil(lambda: tree.viewport().width() > 0)
        tree._settle()
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        place = tree.visualRect(index)
        needed = tree.look._parts(row, place.width())
        assert place.top() + needed[-1].rect.bottom() <= place.bottom()
        heights.append(tree.visualRect(index).height())
    assert heights[1] > heights[0]


@pytest.fixture
def tree(project: Project, qtbot: QtBot) -> CardTree:
    """A card on the screen with the cursor on its last row."""
    tree = CardTree(LIGHT)
    qtbot.addWidget(tree)
    tree.resize(380, 500)
    tree.show_sheet(card(project))
    tree.show()
    qtbot.waitExposed(tree)
    tree.show_focus(ItemRef("pledge", 2))
    return tree


def in_view(tree: CardTree) -> bool:
    """Whether the row under the cursor can be read; Qt scrolls a pixel short of its lower edge."""
    seen = tree.viewport().rect().adjusted(0, 0, 0, 1)
    return seen.contains(tree.visualRect(tree.currentIndex()))


@pytest.mark.parametrize("size", [(380, 120), (200, 500), (200, 120)])
def test_the_row_under_the_cursor_stays_in_view(
    tree: CardTree, qtbot: QtBot, size: tuple[int, int]
) -> None:
    assert in_view(tree)
    tree.resize(*size)
    qtbot.waitUntil(lambda: in_view(tree))


def test_a_row_out_of_view_is_not_brought_back(tree: CardTree, qtbot: QtBot) -> None:
    tree.resize(380, 120)
    qtbot.waitUntil(lambda: in_view(tree))
    tree.verticalScrollBar().setValue(0)  # the analyst looks elsewhere
    assert not in_view(tree)
    tree.resize(380, 110)
    qtbot.wait(30)
    assert tree.verticalScrollBar().value() == 0
