"""Tables by ids and pages, facets with counts, and search combined with both."""

from __future__ import annotations

import dataclasses
from collections import Counter
from datetime import date

import pytest

from store.lists import ordering
from store.lists.listing import FacetCount, Filter
from store.lists.rows import PledgeRow
from store.project import Project
from store.records import ArticleRow, ItemRef
from tests.builders import DRAFT, SUGGESTIONS, TEXT

STATES = ("new", "waiting", "started", "finished")
WORDS = ("trees", "wind farms", "Trains", "čaj trees")


@pytest.fixture
def full(project: Project) -> Project:
    """Five articles, a year each from 2018 on, with other words; some of it decided."""
    for number, word in enumerate(WORDS):
        text = f"{TEXT}\nSigned for {word} by both.\n{2018 + number}"
        draft = dataclasses.replace(
            DRAFT, text=text, headline=f"Day {number}", source="Own" if number % 2 else "Petra",
            published=date(2018 + number, 5, 1),
        )  # fmt: skip
        project.save_suggestions(project.add_article(draft), SUGGESTIONS)
    project.decide([ItemRef("pledge", key) for key in (1, 3, 4)], "confirmed")
    project.decide([ItemRef("title", key) for key in (3, 4, 5)], "confirmed")
    project.edit_pledge(3, note="ask Oslo", force="hope")
    return project


def counted(counts: tuple[FacetCount, ...]) -> dict[str, int]:
    return {c.value: c.count for c in counts}


def test_the_queue_by_pages(full: Project) -> None:
    queue = full.article_list
    ids = queue.ids(order="published", descending=True)
    assert list(ids) == [5, 4, 3, 2, 1]
    page = queue.rows(ids[1:3])
    assert [row.headline for row in page] == ["Day 2", "Day 1"]
    assert {row.id: row for row in queue.rows(queue.ids())} == {r.id: r for r in full.articles()}
    assert queue.rows([3, 99, 1]) == (full.articles()[2], full.articles()[0])
    assert counted(queue.counts("state")) == {"started": 3, "waiting": 2}
    full.finish(2)
    assert list(queue.ids(Filter(chosen={"state": ["finished"]}))) == [2]
    assert queue.count(Filter(since=date(2019, 1, 1), until=date(2020, 12, 31))) == 2


def test_what_one_side_pledged_to_the_other(full: Project) -> None:
    pledges = full.pledge_list
    sides = Filter(chosen={"on_behalf_of": ["PRT"], "toward": ["NOR"]})
    ids = pledges.ids(sides)
    assert list(ids) == [1, 3, 5, 7, 9]
    row = pledges.rows(ids)[1]
    assert (row.quote, row.force, row.note) == ("Portugal will plant trees", "hope", "ask Oslo")
    assert (row.speakers, row.counterparts) == (("Rui Vaz",), ("Ana Lund",))
    assert (row.on_behalf_of, row.toward, row.published) == (("PRT",), ("NOR",), date(2018, 5, 1))
    assert full.article(row.article_id).text[row.start : row.end] == row.quote
    assert counted(pledges.counts("force", sides)) == {"commitment": 4, "hope": 1}
    assert counted(pledges.counts("toward", sides)) == {"NOR": 5}
    assert pledges.count(Filter(chosen={"on_behalf_of": ["NOR"], "toward": ["NOR"]})) == 0


def test_a_facet_counts_what_the_other_facets_leave(full: Project) -> None:
    pledges = full.pledge_list
    assert counted(pledges.counts("status")) == {"open": 7, "confirmed": 3}
    chosen = Filter(chosen={"status": ["confirmed"]})
    assert counted(pledges.counts("status", chosen)) == {"open": 7, "confirmed": 3}
    assert counted(pledges.counts("on_behalf_of", chosen)) == {"NOR": 1, "PRT": 2}
    assert counted(pledges.counts("decided_by", chosen)) == {"Mia": 3}
    assert counted(pledges.counts("year")) == {"": 2, "2018": 2, "2019": 2, "2020": 2, "2021": 2}
    full.undo()
    full.decide([ItemRef("pledge", 1)], "rejected")
    assert counted(pledges.counts("status")) == {"open": 7, "confirmed": 2, "rejected": 1}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("trains", [4]),
        ("SIGNED wind", [3]),
        ('"FOR trees"', [2]),
        ("caj", [5]),
        ('"wind farms"', [3]),
        ('"farms wind"', []),
        ("tra*", [4]),
        ("trains OR wind", [3, 4]),
        ("signed NOT plant", []),
        ("signed NOT wind", [2, 4, 5]),
        ("signed AND (wind OR čaj)", [3, 5]),
        ("", [1, 2, 3, 4, 5]),
        ("—", [1, 2, 3, 4, 5]),
    ],
)
def test_search(full: Project, typed: str, found: list[int]) -> None:
    assert list(full.article_list.ids(Filter(text=typed))) == found


def test_search_and_facets_together(full: Project) -> None:
    where = Filter(text="signed", chosen={"source": ["Petra"]}, since=date(2019, 1, 1))
    assert list(full.article_list.ids(where)) == [4]
    assert counted(full.article_list.counts("source", where)) == {"Petra": 1, "Own": 2}
    assert list(full.pledge_list.ids(Filter(text="oslo"))) == [3]
    full.edit_pledge(3, note="")
    assert list(full.pledge_list.ids(Filter(text="oslo"))) == []


DAYS = Filter(since=date(2018, 6, 1), until=date(2021, 4, 30))  # two whole years and parts of two


@pytest.mark.parametrize(
    "where",
    [
        Filter(text="trees", chosen={"status": ["confirmed"]}),
        Filter(text="trees", chosen={"on_behalf_of": ["PRT"], "force": ["hope", "commitment"]}),
        Filter(text="Norway", chosen={"toward": ["PRT"], "status": ["open"]}),
        Filter(text="plant OR ready", since=date(2018, 1, 1), until=date(2019, 12, 31)),
        Filter(chosen={"status": ["confirmed", "open"], "source": ["Own"]}),
        Filter(chosen={"on_behalf_of": ["PRT"]}),
        Filter(chosen={"on_behalf_of": ["PRT", "NOR"], "status": ["open"]}),
        Filter(chosen={"toward": ["NOR"], "source": ["Petra"], "year": ["2018", "2020"]}),
        Filter(chosen={"on_behalf_of": ["PRT"], "toward": ["NOR"]}),
        DAYS,
        Filter(since=date(2019, 1, 1), until=date(2020, 12, 31)),
        Filter(since=date(2019, 5, 1), until=date(2019, 5, 1)),
        Filter(since=date(2019, 5, 2)),
        Filter(until=date(2020, 5, 1)),
        dataclasses.replace(DAYS, chosen={"status": ["open"], "on_behalf_of": ["NOR"]}),
        dataclasses.replace(DAYS, chosen={"source": ["Own"], "force": ["hope", "commitment"]}),
        dataclasses.replace(DAYS, chosen={"year": ["2019", "2021"]}),
    ],
)
def test_facets_count_the_rows(full: Project, where: Filter) -> None:
    for facet in full.pledge_list.facets:
        others = {name: values for name, values in where.chosen.items() if name != facet}
        left = full.pledge_list.ids(dataclasses.replace(where, chosen=others))
        said: Counter[str] = Counter()
        for row in full.pledge_list.rows(left):
            value = year_of(row) if facet == "year" else getattr(row, facet)
            said.update([value] if isinstance(value, str) else value)
        assert left
        assert counted(full.pledge_list.counts(facet, where)) == said


ORDERS = [(order, down) for order in ("published", "force", "status", "source") for down in (0, 1)]


@pytest.mark.parametrize(
    "where",
    [
        Filter(),
        DAYS,
        Filter(since=date(2019, 5, 2)),
        dataclasses.replace(DAYS, chosen={"on_behalf_of": ["PRT"], "status": ["open"]}),
        Filter(chosen={"status": ["confirmed", "open"], "force": ["hope", "commitment"]}),
        Filter(chosen={"decided_by": ["Mia"], "source": ["Petra"]}),
        Filter(chosen={"year": ["", "2019"], "status": ["open"]}),
        Filter(chosen={"year": ["2018", "2021"]}),
        Filter(chosen={"on_behalf_of": ["PRT"], "force": ["commitment"]}),
        Filter(chosen={"on_behalf_of": ["NOR", "PRT"], "year": ["2020"]}),
        Filter(chosen={"on_behalf_of": ["PRT"], "toward": ["NOR", "PRT"]}),
        Filter(text="plant"),
        Filter(text="plant OR ready", chosen={"status": ["open"]}, since=date(2018, 1, 1)),
        Filter(text="ready", chosen={"on_behalf_of": ["NOR", "PRT"], "toward": ["PRT"]}),
        Filter(text="zebra"),
    ],
)
@pytest.mark.parametrize("many", [1, 20_000])
def test_the_first_rows_are_the_first_of_all(
    full: Project, where: Filter, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ordering, "_MANY", many)  # so much is looked up in what was found, or not
    pledges = full.pledge_list
    left = [row for row in pledges.rows(pledges.ids()) if _fits(full, row, where)]
    for order, down in ORDERS:
        wanted = sorted(left, key=lambda row: (str(getattr(row, order) or ""), row.id))
        keys = [row.id for row in (reversed(wanted) if down else wanted)]
        for limit in (-1, 3):
            found = pledges.ids(where, order=order, descending=bool(down), limit=limit)
            assert list(found) == (keys if limit == -1 else keys[:limit])


def _fits(project: Project, row: PledgeRow, where: Filter) -> bool:
    """Whether a filter leaves a row, by what the row says."""
    says = {**{f: getattr(row, f) for f in ("force", "status", "decided_by", "source")},
            "year": year_of(row), "on_behalf_of": row.on_behalf_of, "toward": row.toward}  # fmt: skip
    for facet, wanted in where.chosen.items():
        value = says[facet]
        if not set(wanted) & set([value] if isinstance(value, str) else value):
            return False
    published = row.published.isoformat() if row.published else ""
    since, until = where.since or date.min, where.until or date.max
    if (where.since or where.until) and not since.isoformat() <= published <= until.isoformat():
        return False
    words = where.text.split(" OR ") if where.text else [""]
    return any(word in row.quote for word in words)


@pytest.mark.parametrize(
    "where",
    [
        Filter(),
        Filter(chosen={"state": ["started", "waiting"], "flagged": ["flagged"]}),
        Filter(chosen={"year": ["2018"], "source": ["Petra", "Own"]}),
        DAYS,
        Filter(since=date(2018, 12, 31), chosen={"flagged": [""]}),
        Filter(text="trees", chosen={"flagged": ["flagged"]}),
    ],
)
def test_facets_count_the_articles(full: Project, where: Filter) -> None:
    for kind, key in (("pledge", 1), ("title", 3), ("official", 3), ("official", 4)):
        full.flag(ItemRef(kind, key), flagged=True)  # type: ignore[arg-type]
    full.flag(ItemRef("pledge", 1), flagged=False)
    full.finish(3)
    queue = full.article_list
    states = {
        key: state for state in STATES for key in queue.ids(Filter(chosen={"state": [state]}))
    }
    for facet in queue.facets:
        others = {name: values for name, values in where.chosen.items() if name != facet}
        said: Counter[str] = Counter()
        for row in queue.rows(queue.ids(dataclasses.replace(where, chosen=others))):
            flag = "flagged" if row.flagged else ""
            says = {"source": row.source, "year": year_of(row), "flagged": flag}
            said[{**says, "state": states[row.id]}[facet]] += 1
        assert counted(queue.counts(facet, where)) == said
    assert full.check() == ()


def year_of(row: PledgeRow | ArticleRow) -> str:
    return str(row.published.year) if row.published else ""


def test_what_was_found_is_shown(full: Project) -> None:
    assert [full.article(5).text[a:b] for a, b in full.hits(5, "cAJ OR ministers")] == [
        "Ministers", "čaj",
    ]  # fmt: skip
    assert full.hits(5, "") == full.hits(5, "zebra") == ()
    text, ranges = full.pledge_list.excerpts([1, 2], "plant")[1]
    assert [text[a:b] for a, b in ranges] == ["plant"]


def test_officials_offices_and_countries(full: Project) -> None:
    officials = full.official_list
    assert [row.name for row in officials.rows(officials.ids())] == ["Ana Lund", "Rui Vaz"]
    vaz = officials.rows(officials.ids(Filter(text="vaz")))[0]
    assert (vaz.articles, vaz.last_office, vaz.aliases) == (
        3,
        "Foreign Minister",
        ("Rui Vaz", "Vaz"),
    )
    assert (vaz.first_seen, vaz.last_seen) == (date(2018, 5, 1), date(2019, 5, 1))
    assert officials.count(Filter(since=date(2019, 1, 1))) == 1
    assert counted(officials.counts("country")) == {"NOR": 1, "PRT": 1}
    offices = full.office_list
    rows = offices.rows(offices.ids(order="last seen", descending=True))
    assert [(r.name, r.holders, r.sightings, r.last_holder) for r in rows] == [
        ("Foreign Minister", 1, 2, "Rui Vaz"),
        ("Environment Minister", 1, 1, "Ana Lund"),
    ]
    assert [(c.country, c.officials, c.offices, c.pledges_by) for c in full.countries()] == [
        ("NOR", 1, 1, 5), ("PRT", 1, 1, 5),
    ]  # fmt: skip


def test_the_journal_is_browsed_and_searched(full: Project) -> None:
    full.undo()
    journal = full.journal_list
    newest = journal.rows(journal.ids(descending=True, limit=2))
    assert [(row.kind, row.state) for row in newest] == [("undo", "done"), ("do", "undone")]
    assert newest[0].title == "Undo: Change note, force of pledge “Portugal will plant trees”"
    assert counted(journal.counts("kind")) == {"do": 3, "undo": 1}
    masses = journal.rows(journal.ids(Filter(text="3 ITEMS")))
    assert [row.articles for row in masses] == [(1, 2), (2, 3)]
    assert counted(journal.counts("analyst", Filter(text="undo"))) == {"Mia": 1}
