"""Officials and offices across articles: links, merges and splits, careers, the one question."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from store.errors import KnownError
from store.project import Project
from store.records import ItemRef
from store.views import Place
from tests.builders import DRAFT, SUGGESTIONS, TEXT

TABLES = ("official", "official_alias", "office", "office_wording", "title_sighting", "appearance")


def dump(project: Project) -> list[object]:
    """Everything the registry rests on, row by row."""
    connection = project._opened.connection
    return [
        (name, connection.execute(f"SELECT * FROM {name} ORDER BY id").fetchall())
        for name in TABLES
    ]


def add(project: Project, day: str, old: str = "", new: str = "") -> int:
    """A further article of a day, with one word replaced; its items are suggested as before."""
    text = TEXT.replace(old, new) if old else TEXT
    draft = dataclasses.replace(DRAFT, text=f"{text}\n{day}", published=date.fromisoformat(day))
    article_id = project.add_article(draft)
    project.save_suggestions(article_id, SUGGESTIONS)
    return article_id


def confirm_titles(project: Project, article_id: int) -> None:
    titles = project.readout(article_id).titles
    project.decide([ItemRef("title", title.id) for title in titles], "confirmed")


@pytest.fixture
def dated(project: Project) -> Project:
    """Three dated articles beside the first, all titles confirmed; Vaz changes office in the last."""
    for day in ("2018-01-01", "2019-01-01"):
        confirm_titles(project, add(project, day))
    confirm_titles(project, add(project, "2020-01-01", "Foreign Minister", "Defence Minister"))
    return project


def test_a_confirmed_official_is_linked_to_its_entry(dated: Project) -> None:
    entries = {dated.readout(a).officials[0].registry_id for a in (2, 3, 4)}
    assert len(entries) == 1
    entry = dated.official(entries.pop() or 0)
    assert (entry.name, entry.country) == ("Rui Vaz", "PRT")
    assert entry.aliases == (("Rui Vaz", 3), ("Vaz", 0))


def test_candidates_come_with_reasons(dated: Project) -> None:
    best = dated.candidates(1)[0]
    assert best.name == "Rui Vaz"
    assert best.reasons[:2] == ("same name", "same country (PRT)")
    assert best.reasons[-1] == "named so in 3 confirmed articles"


def test_an_entry_can_be_chosen_and_a_new_one_made(dated: Project) -> None:
    lund = dated.readout(2).officials[1].registry_id
    dated.link_official(1, lund)
    assert dated.readout(1).officials[0].registry_id == lund
    dated.link_official(1, None)
    made = dated.readout(1).officials[0].registry_id
    assert made not in (lund, dated.readout(2).officials[0].registry_id)
    assert dated.check() == ()
    dated.undo()
    dated.undo()
    assert dated.readout(1).officials[0].decision.status == "open"
    with pytest.raises(KnownError, match="not in the registry any more"):
        dated.link_official(1, 999)


def test_a_merge_loses_nothing_and_is_one_step(dated: Project) -> None:
    vaz, lund = (dated.readout(2).officials[i].registry_id or 0 for i in (0, 1))
    before = dump(dated)
    dated.edit_entry(lund, note="from Oslo")
    dated.merge_officials(vaz, lund)
    assert dated.check() == ()
    merged = dated.official(vaz)
    assert {alias for alias, _ in merged.aliases} == {"Rui Vaz", "Vaz", "Ana Lund", "Lund"}
    assert merged.note == "from Oslo"
    assert {o.registry_id for o in dated.readout(3).officials} == {vaz}
    dated.undo()
    dated.undo()
    assert dump(dated) == before
    with pytest.raises(KnownError, match="with itself"):
        dated.merge_officials(vaz, vaz)


def test_split_takes_a_merge_apart(dated: Project) -> None:
    vaz, lund = (dated.readout(2).officials[i].registry_id or 0 for i in (0, 1))
    lunds = [dated.readout(a).officials[1].id for a in (2, 3, 4)]
    aliases, career = dated.official(vaz).aliases, dated.career(vaz)
    dated.merge_officials(vaz, lund)
    dated.split_official(vaz, lunds, name="Ana Lund")
    assert dated.check() == ()
    again = dated.readout(2).officials[1].registry_id or 0
    assert dated.official(again).aliases == (("Ana Lund", 3), ("Lund", 0))
    assert dated.official(vaz).aliases == aliases
    assert dated.career(vaz) == career
    confirm_titles(dated, add(dated, "2021-01-01"))
    assert dated.readout(5).officials[1].registry_id == again
    with pytest.raises(KnownError, match="leave it at least one"):
        dated.split_official(
            again, [o.id for a in (2, 3, 4, 5) for o in dated.readout(a).officials]
        )


def test_a_career_and_the_title_on_a_date(dated: Project) -> None:
    vaz = dated.readout(2).officials[0].registry_id or 0
    career = [(t.office, t.first_seen, t.last_seen, t.sightings) for t in dated.career(vaz)]
    assert career == [
        ("Foreign Minister", date(2018, 1, 1), date(2019, 1, 1), 2),
        ("Defence Minister", date(2020, 1, 1), date(2020, 1, 1), 1),
    ]
    assert [s.office for s in dated.titles_on(vaz, date(2019, 6, 1))] == ["Foreign Minister"]
    assert [s.office for s in dated.titles_on(vaz, date(2020, 1, 1))] == ["Defence Minister"]
    assert dated.titles_on(vaz, date(2017, 1, 1)) == ()


def test_offices_show_their_successive_holders(dated: Project) -> None:
    vaz, lund = (dated.readout(2).officials[i].registry_id or 0 for i in (0, 1))
    office = dated.career(vaz)[0].office_id
    article = add(dated, "2022-01-01")
    title = dated.readout(article).titles[0].id
    dated.edit_title(title, holders=[dated.readout(article).officials[1].id])
    dated.edit_official(dated.readout(article).officials[1].id, country="PRT")
    confirm_titles(dated, article)
    assert dated.holders(office)[0].official_id == vaz
    assert len(dated.holders(office)) == 2
    assert lund not in [t.official_id for t in dated.holders(office)]  # of another country


def test_another_title_than_the_last_brings_one_question(dated: Project) -> None:
    same = add(dated, "2021-01-01", "Foreign Minister", "Minister of Defense"[:16])
    foreign = add(dated, "2021-02-01")
    asked = dated.title_question(dated.readout(foreign).titles[0].id)
    assert asked is not None
    assert (asked.official, asked.wording, asked.last.office) == (
        "Rui Vaz", "Foreign Minister", "Defence Minister",
    )  # fmt: skip
    assert dated.title_question(dated.readout(foreign).titles[1].id) is None
    assert dated.title_question(dated.readout(same).titles[0].id) is not None
    earlier = add(dated, "2018-06-01")
    assert dated.title_question(dated.readout(earlier).titles[0].id) is None


def test_the_answers_to_the_question(dated: Project) -> None:
    vaz = dated.readout(2).officials[0].registry_id or 0
    second = add(dated, "2021-01-01")
    dated.answer_title(dated.readout(second).titles[0].id, "second office")
    assert {s.office for s in dated.titles_on(vaz, date(2021, 1, 1))} == {
        "Foreign Minister", "Defence Minister",
    }  # fmt: skip
    third = add(dated, "2021-02-01")
    title = dated.readout(third).titles[0].id
    assert dated.title_question(title) is None
    dated.answer_title(title, "mistake")
    assert dated.readout(third).titles[0].decision.status == "rejected"
    dated.undo()
    dated.undo()
    dated.answer_title(dated.readout(second).titles[0].id, "new office")
    assert [s.office for s in dated.titles_on(vaz, date(2021, 1, 1))] == ["Foreign Minister"]
    assert dated.check() == ()


def test_equal_offices_are_grouped_renamed_merged_and_split(dated: Project) -> None:
    vaz = dated.readout(2).officials[0].registry_id or 0
    foreign, defence = (t.office_id for t in dated.career(vaz))
    before = dump(dated)
    dated.edit_office(foreign, name="Minister of Foreign Affairs")
    dated.merge_offices(foreign, defence)
    assert [t.office for t in dated.career(vaz)] == ["Minister of Foreign Affairs"]
    wordings = dict((w, k) for k, w in dated.office(foreign).wordings)
    assert set(wordings) == {"Foreign Minister", "Defence Minister"}
    dated.split_office(foreign, [wordings["Defence Minister"]])
    assert [t.office for t in dated.career(vaz)] == [
        "Minister of Foreign Affairs", "Defence Minister",
    ]  # fmt: skip
    assert dated.check() == ()
    for _ in range(3):
        dated.undo()
    assert dump(dated) == before
    with pytest.raises(KnownError, match="leave it at least one"):
        dated.split_office(foreign, [key for key, _ in dated.office(foreign).wordings])


def test_an_entry_used_once_is_corrected_and_not_left_behind(project: Project) -> None:
    project.decide([ItemRef("official", 1)], "confirmed")
    entry = project.readout(1).officials[0].registry_id or 0
    project.edit_official(1, name="Rui Vasconcelos")
    assert project.readout(1).officials[0].registry_id == entry
    assert project.official(entry).name == "Rui Vasconcelos"
    assert project.check() == ()


def test_the_place_that_was_left_is_found_again(project: Project, tmp_path: Path) -> None:
    assert project.place() is None
    project.leave(Place(1, ItemRef("pledge", 2), 40))
    project.leave(Place(1, ItemRef("pledge", 1), 80))
    project.close()
    with Project.open(project.path, analyst="Mia") as again:
        assert again.place() == Place(1, ItemRef("pledge", 1), 80)
        assert again.next_undo() is None
    with Project.open(project.path, analyst="Ben") as other:
        assert other.place() is None


# --- undo past other actions ------------------------------------------------------------


def test_p9_an_earlier_action_is_undone_by_itself(dated: Project) -> None:
    article = add(dated, "2022-01-01")
    pledge = dated.readout(article).pledges[0].id
    dated.edit_pledge(pledge, note="kept")
    seq = dated.history(1)[0].seq
    dated.decide([ItemRef("title", 1)], "skipped")
    dated.undo(seq)
    assert dated.readout(article).pledges[0].note == ""
    assert dated.readout(1).titles[0].decision.status == "skipped"
    dated.redo()
    assert dated.readout(article).pledges[0].note == "kept"
    assert dated.check() == ()


def test_p9_an_undo_that_a_later_change_forbids_names_it(dated: Project) -> None:
    before = dated.readout(2)
    seq = next(a.seq for a in dated.history() if a.article_id == 2)
    dated.edit_pledge(before.pledges[0].id, note="later")
    with pytest.raises(KnownError, match="“Change note of pledge “Portugal will plant trees””"):
        dated.undo(seq)
    assert dated.readout(2).officials == before.officials
    dated.undo()
    with pytest.raises(KnownError, match="came after it"):  # article 3 uses the entry it made
        dated.undo(seq)
    assert dated.check() == ()


def test_a_mass_action_is_one_step_and_keeps_its_articles(dated: Project) -> None:
    refs = [ItemRef("pledge", p.id) for a in (1, 2, 3) for p in dated.readout(a).pledges]
    change = dated.decide(refs, "confirmed")
    assert change.article_ids == {1, 2, 3}
    assert change.title == "Confirm 6 items"
    with pytest.raises(KnownError, match="has decisions already"):
        dated.save_suggestions(1, SUGGESTIONS)
    assert dated.undo().article_ids == {1, 2, 3}
    assert all(p.decision.status == "open" for a in (1, 2, 3) for p in dated.readout(a).pledges)
