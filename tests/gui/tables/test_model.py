"""The lazily paged model, under Qt's own tester and while the project changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from gui.registry.columns import OFFICIALS, PLEDGES
from gui.tables.model import HITS, ID, ListingModel
from store.lists.listing import Filter
from store.project import Project
from tests.generator import PLEDGES as EACH
from tests.generator import generate

ARTICLES = 120
WORDING = [column.title for column in PLEDGES].index("Pledge")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tables") / "p.pledgebook"
    generate(path, ARTICLES)
    return path


@pytest.fixture
def large(made: Path) -> Iterator[Project]:
    with Project.open(made, analyst="Mia") as project:
        yield project


@pytest.fixture
def model(large: Project) -> ListingModel:
    model = ListingModel(large.pledge_list, PLEDGES)
    model.refresh()
    return model


def watched(model: QAbstractItemModel) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Warning, model
    )


def test_qt_finds_no_fault(model: ListingModel, qtbot: QtBot) -> None:
    watched(model)
    with qtbot.waitSignal(model.counted):
        model.refresh()
    model.sort(0, Qt.SortOrder.DescendingOrder)
    model.show_rows(Filter(text="northern"))
    model.show_rows(Filter(text="nothing says this"))
    assert model.rowCount() == 0


def test_the_first_rows_are_there_before_the_ids_of_all(model: ListingModel, qtbot: QtBot) -> None:
    model.refresh()
    assert model.rowCount() == 500
    with qtbot.waitSignal(model.counted) as counted:
        pass
    assert counted.args == [ARTICLES * EACH]
    assert model.rowCount() == len(set(model.ids)) == ARTICLES * EACH


def test_only_pages_that_are_looked_at_are_read(
    model: ListingModel, large: Project
) -> None:  # fmt: skip
    model.read_rest()
    asked: list[str] = []
    large._opened.connection.set_trace_callback(asked.append)
    for row in range(600, 650):
        model.index(row, WORDING).data()
    large._opened.connection.set_trace_callback(None)
    assert sum("FROM pledge p" in sql for sql in asked) == 1
    for row in range(0, model.rowCount(), 5):
        model.index(row, WORDING).data()
    assert len(model._pages) <= 40


def test_cells_say_what_the_store_says(model: ListingModel, large: Project) -> None:
    last = model.ids[-1]
    index = model.index(model.rowCount() - 1, WORDING)
    assert index.data(ID) == last
    assert index.data() == large.pledge_list.rows([last])[0].quote
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Date"


def test_sorting_is_the_stores(model: ListingModel, large: Project) -> None:
    force = [column.title for column in PLEDGES].index("Force")
    model.sort(force, Qt.SortOrder.DescendingOrder)
    assert list(model.ids) == list(large.pledge_list.ids(order="force", descending=True))
    model.sort(WORDING)  # which nobody can sort by: it stays
    assert model.order == "force"


def test_what_was_found_is_marked(model: ListingModel) -> None:
    model.show_rows(Filter(text="northern"))
    index = model.index(0, WORDING)
    text = index.data()
    assert [text[a:b] for a, b in index.data(HITS)] == ["northern"]
    assert model.index(0, 0).data(HITS) == ()


def test_a_row_that_is_gone_cannot_be_chosen(qtbot: QtBot, large: Project) -> None:
    model = ListingModel(large.official_list, OFFICIALS)
    model.refresh()
    kept, other = list(model.ids[:2])
    large.merge_officials(kept, other)
    index = model.index(1, 0)
    assert index.data() == ""
    assert not index.flags() & Qt.ItemFlag.ItemIsSelectable
    large.undo()
    model.refresh()
    assert model.index(1, 0).data() == large.official(other).name


def test_a_known_error_is_told_once(model: ListingModel, qtbot: QtBot) -> None:
    said: list[str] = []
    model.failed.connect(said.append)
    model.show_rows(Filter(text="(northern"))
    assert said == ["The search lacks a closing parenthesis; add it."]
    assert model.rowCount() == 0
