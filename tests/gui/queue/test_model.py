from __future__ import annotations

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gui.queue.model import ROW, QueueModel, Shown, words
from store.errors import KnownError
from store.lists.listing import Listing
from store.project import Project
from store.records import ArticleRow, ItemRef
from tests.gui.desks import project_of


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return project_of(tmp_path_factory.mktemp("queue") / "many.pledgebook", articles=130)


def test_the_model_keeps_qts_rules(many: Project, qtmodeltester: ModelTester) -> None:
    model = QueueModel(many.article_list)
    qtmodeltester.check(model)
    model.show(Shown())
    assert model.rowCount() == 130
    model.show(Shown("olives"))
    model.refresh([1])
    assert model.rowCount() == 1


def test_only_the_pages_on_screen_are_read(many: Project) -> None:
    asked: list[int] = []

    class Watched(Listing[ArticleRow]):
        def rows(self, ids: object) -> tuple[ArticleRow, ...]:
            asked.extend(ids)  # type: ignore[call-overload]
            return super().rows(ids)  # type: ignore[arg-type]

    model = QueueModel(Watched(many._reading, many.article_list._spec))
    model.show(Shown())
    assert asked == []
    assert model.index(120).data() == "Talks on topic 120"
    assert asked == list(range(101, 131))


def test_a_decision_reads_its_own_page_again(many: Project, qtbot: QtBot) -> None:
    model = QueueModel(many.article_list)
    model.show(Shown())
    assert words(model.index(4).data(ROW)).endswith("0 of 6 decided")
    many.decide([ItemRef("pledge", 9)], "confirmed")
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.refresh([5])
    assert changed.args is not None
    assert (changed.args[0].row(), changed.args[1].row()) == (4, 4)
    assert "of 6 decided" in words(model.index(4).data(ROW))
    assert "0 of 6" not in words(model.index(4).data(ROW))


def test_the_last_word_of_a_search_may_be_half_typed(many: Project) -> None:
    model = QueueModel(many.article_list)
    model.show(Shown("wind far"))
    assert [model.index(i).data() for i in range(model.rowCount())] == ["Talks on wind farms"]


def test_a_search_that_cannot_be_read_changes_nothing(many: Project) -> None:
    model = QueueModel(many.article_list)
    model.show(Shown("olives"))
    with pytest.raises(KnownError, match="parenthesis"):
        model.show(Shown("olives)"))
    assert (model.rowCount(), model.shown.text) == (1, "olives")


def test_stages_of_work(many: Project) -> None:
    model = QueueModel(many.article_list)
    many.finish(7)
    model.show(Shown(stage="finished"))
    assert list(model.ids()) == [7]
    model.show(Shown(stage="to do"))
    assert model.row_of(7) == -1
    assert model.rowCount() == 129
    many.undo()
