"""Search, dates and facets of a table, by real keys and clicks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from gui.registry.columns import OFFICIALS, PLEDGES
from gui.tables.browser import Browser
from gui.theme import LIGHT
from store.lists.listing import Filter
from store.project import Project
from tests.generator import generate


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("browser") / "p.pledgebook"
    generate(path, 120)
    return path


@pytest.fixture
def project(made: Path) -> Iterator[Project]:
    with Project.open(made, analyst="Mia") as project:
        yield project


@pytest.fixture
def browser(qtbot: QtBot, project: Project) -> Iterator[Browser]:
    browser = Browser(project.pledge_list, PLEDGES, LIGHT, noun="pledges")
    qtbot.addWidget(browser)
    browser.resize(1200, 700)
    browser.show()
    browser.apply()
    browser.facets.count_all()
    yield browser
    browser.close()


def line(browser: Browser, facet: str, words: str) -> QTreeWidgetItem:
    parent = browser.facets._facets[facet]
    items = [parent.child(row) for row in range(parent.childCount())]
    return next(item for item in items if item.text(0) == words)


def test_a_ticked_value_narrows_the_rows_and_the_other_facets(
    browser: Browser, project: Project
) -> None:
    line(browser, "force", "hope").setCheckState(0, Qt.CheckState.Checked)
    browser.facets.count_all()
    where = Filter(chosen={"force": ("hope",)})
    assert list(browser.model.ids) == list(project.pledge_list.ids(where))
    counts = {c.value: c.count for c in project.pledge_list.counts("status", where)}
    assert line(browser, "status", "confirmed").text(1) == f"{counts['confirmed']:,}"
    assert browser.count.text() == f"{project.pledge_list.count(where):,} pledges"
    line(browser, "force", "hope").setCheckState(0, Qt.CheckState.Unchecked)
    assert browser.filter() == Filter()


def test_the_rest_of_a_long_facet_is_shown_on_a_click(browser: Browser, qtbot: QtBot) -> None:
    parent = browser.facets._facets["on_behalf_of"]
    last = parent.child(parent.childCount() - 1)
    assert last.text(0).endswith("more…")
    browser.facets.itemClicked.emit(last, 0)
    assert parent.childCount() > 8
    assert not parent.child(parent.childCount() - 1).text(0).endswith("more…")


def test_words_are_searched_when_typing_stops(
    browser: Browser, project: Project, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(browser.filtered):
        qtbot.keyClicks(browser.search, "northern")
    assert list(browser.model.ids) == list(project.pledge_list.ids(Filter(text="northern")))
    assert browser.words() == "pledges with “northern”"


def test_dates_narrow_and_a_wrong_one_is_said(browser: Browser, project: Project) -> None:
    browser.since.setText("2010-01-01")
    browser.until.setText("2012-12-31")
    browser.apply()
    where = Filter(since=date(2010, 1, 1), until=date(2012, 12, 31))
    assert list(browser.model.ids) == list(project.pledge_list.ids(where))
    browser.since.setText("May")
    browser.apply()
    assert browser.message.text() == "“May” is no date; write it as 2024-05-01."
    assert list(browser.model.ids) == list(project.pledge_list.ids(where))
    browser.clear()
    assert browser.message.isHidden()
    assert browser.filter() == Filter()


def test_a_search_that_cannot_be_is_said_and_the_rows_stay(browser: Browser) -> None:
    before = list(browser.model.ids)
    browser.search.setText("northern AND")
    browser.apply()
    assert browser.message.isVisible()
    assert "AND needs something" in browser.message.text()
    assert list(browser.model.ids) == before


def test_return_opens_the_row_under_the_cursor(browser: Browser, qtbot: QtBot) -> None:
    browser.table.selectRow(3)
    with qtbot.waitSignal(browser.opened) as opened:
        qtbot.keyClick(browser.table, Qt.Key.Key_Return)
    assert opened.args == [browser.model.ids[3]]


def test_a_refresh_keeps_the_cursor(browser: Browser) -> None:
    key = browser.model.ids[40]
    browser.table.select_id(key)
    browser.refresh()
    assert browser.table.selected() == [key]


def test_an_empty_table_says_why_and_what_to_do(browser: Browser) -> None:
    assert not browser.nothing.isVisible()
    browser.search.setText("unicorn")
    browser.apply()
    assert browser.nothing.isVisible()
    assert browser.nothing.text().startswith("No pledges fit.")
    browser.clear_button.click()
    assert not browser.nothing.isVisible()


def test_a_project_without_entries_says_where_they_come_from(qtbot: QtBot, tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.pledgebook", analyst="Mia") as project:
        browser = Browser(project.official_list, OFFICIALS, LIGHT, noun="officials")
        qtbot.addWidget(browser)
        browser.show()
        browser.apply()
        assert browser.nothing.isVisible()
        assert "that you confirm in articles" in browser.nothing.text()
        browser.close()
