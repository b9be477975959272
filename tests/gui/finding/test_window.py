"""Search everywhere: what is found, where it leads, and that exactly it is exported."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.export.dialog import ExportDialog
from gui.export.forms import FORMS
from gui.finding.window import SearchWindow
from gui.tables.model import HITS
from gui.theme import LIGHT
from store.lists.listing import Filter
from store.project import Project
from tests.generator import generate

FOUND = 4  # the column with the line in which something was found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("finding") / "p.pledgebook"
    generate(path, 60)
    return path


@pytest.fixture
def project(made: Path) -> Iterator[Project]:
    with Project.open(made, analyst="Mia") as project:
        yield project


@pytest.fixture
def window(qtbot: QtBot, project: Project) -> Iterator[SearchWindow]:
    window = SearchWindow(project, LIGHT)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def look(window: SearchWindow, text: str) -> None:
    window.search.setText(text)
    window.look()


@pytest.mark.parametrize(
    "text", ["northern", '"northern river"', "hosp*", "river AND NOT", "bridge NOT river", "fund OR bridge"]
)  # fmt: skip
def test_articles_and_pledges_are_searched_at_once(
    window: SearchWindow, project: Project, text: str
) -> None:
    look(window, text)
    if text.endswith("NOT"):
        assert "NOT needs something to search for" in window.message.text()
        return
    articles = project.article_list.ids(Filter(text=text), order="published", descending=True)
    assert list(window.articles.model.ids) == list(articles)
    found = project.pledge_list.ids(Filter(text=text))
    assert list(window.pledges.model.ids) == list(found)
    assert window.tabs.tabText(1) == f"Pledges ({len(found):,})"


def test_hits_are_marked_and_lead_to_the_sentence(window: SearchWindow, qtbot: QtBot) -> None:
    look(window, '"northern river"')
    index = window.articles.model.index(0, window.articles.model.columnCount() - 1)
    assert next(index.data()[a:b] for a, b in index.data(HITS)) == "northern river"
    window.articles.table.selectRow(0)
    with qtbot.waitSignal(window.sentence_wanted) as wanted:
        qtbot.keyClick(window.articles.table, Qt.Key.Key_Return)
    article, start, end = wanted.args
    assert window.project.article(article).text[start:end].startswith("northern")


def test_a_pledge_an_official_and_an_office_lead_to_their_sentences(
    window: SearchWindow, qtbot: QtBot
) -> None:
    look(window, "northern")
    with qtbot.waitSignal(window.sentence_wanted) as wanted:
        window.pledges.opened.emit(window.pledges.model.ids[0])
    article, start, end = wanted.args
    assert "northern" in window.project.article(article).text[start:end]
    look(window, "president")
    office = window.offices.model.ids[0]
    with qtbot.waitSignal(window.sentence_wanted) as wanted:
        window.offices.opened.emit(office)
    article, start, end = wanted.args
    assert window.project.article(article).text[start:end] == "President"


def test_search_and_facets_narrow_together(window: SearchWindow, project: Project) -> None:
    look(window, "northern")
    window.pledges.choose(status=["confirmed"], force=["commitment"])
    where = Filter("northern", {"status": ("confirmed",), "force": ("commitment",)})
    assert list(window.pledges.model.ids) == list(project.pledge_list.ids(where))


def exported(window: SearchWindow, qtbot: QtBot, path: Path, form: str) -> Path:
    window.tabs.setCurrentWidget(window.pledges)
    window.export_button.click()
    dialog = next(d for d in window.findChildren(ExportDialog) if d.isVisible())
    dialog.form.setCurrentIndex(list(FORMS).index(form))
    dialog.path.setText(str(path / f"out{FORMS[form].suffix}"))
    with qtbot.waitSignal(dialog.exported, timeout=20_000):
        dialog.start()
    return path / f"out{FORMS[form].suffix}"


def test_what_is_filtered_is_what_is_exported(
    window: SearchWindow, project: Project, qtbot: QtBot, tmp_path: Path
) -> None:
    look(window, "northern")
    window.pledges.choose(status=["confirmed"], force=["commitment"])
    rows = project.pledge_list.rows(window.pledges.model.ids)
    wanted = sorted(" ".join(row.quote.split()) for row in rows)
    assert len(wanted) > 5
    book = load_workbook(exported(window, qtbot, tmp_path, "xlsx"))
    names = [cell.value for cell in book["Pledges"][1]]
    quote = names.index("Content")
    cells = [row[quote].value for row in book["Pledges"].iter_rows(min_row=2)]
    assert sorted(" ".join(str(cell).split()) for cell in cells) == wanted
    lines = exported(window, qtbot, tmp_path, "jsonl").read_text(encoding="utf-8").splitlines()
    assert sum(len(json.loads(line)["pledges"]) for line in lines) == len(wanted)


def test_what_is_shown_of_articles_is_exported(window: SearchWindow, project: Project) -> None:
    look(window, "northern")
    window.articles.choose(state=["finished"])
    assert window.selection().article_ids == frozenset(window.articles.model.ids)
    assert window.selection().words == "articles with “northern”; state finished"
    window.tabs.setCurrentWidget(window.offices)
    assert not window.export_button.isEnabled()


def test_csv_of_pledges_has_these_rows_only(
    window: SearchWindow, project: Project, qtbot: QtBot, tmp_path: Path
) -> None:
    look(window, "hospital")
    exported(window, qtbot, tmp_path, "csv")
    found = [path for path in tmp_path.rglob("*.csv") if "pledge" in path.name.lower() or path.name == "out.csv"]  # fmt: skip
    with found[0].open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) - 1 == window.pledges.model.rowCount()


def test_clear_also_empties_the_field_that_is_for_all(window: SearchWindow) -> None:
    everything = window.articles.model.rowCount()
    look(window, "unicorn")
    assert not window.articles.table.isColumnHidden(FOUND)
    window.articles.clear_button.click()
    assert not window.search.text()
    assert window.articles.model.rowCount() == everything
    assert window.articles.table.isColumnHidden(FOUND)  # there is nothing to show in it
