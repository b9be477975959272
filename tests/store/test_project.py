from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from store.errors import KnownError
from store.intake import DuplicateArticle
from store.migrations import VERSION as SCHEMA_VERSION
from store.project import Project
from store.records import ItemRef
from tests.builders import DRAFT, SUGGESTIONS, TEXT, at


def test_what_rests_on_an_official_who_is_open_again_waits_too(project: Project) -> None:
    project.decide([ItemRef("pledge", 1), ItemRef("title", 1)], "confirmed")
    project.decide([ItemRef("official", 1)], "open")
    readout = project.readout(1)
    assert (readout.pledges[0].decision.status, readout.titles[0].decision.status) == (
        "open",
        "open",
    )
    assert project.check() == ()
    project.undo()
    assert project.readout(1).pledges[0].decision.status == "confirmed"


def test_reads_back_what_was_suggested(project: Project) -> None:
    readout = project.readout(1)
    assert [o.name for o in readout.officials] == ["Rui Vaz", "Ana Lund"]
    assert [s.quote for s in readout.officials[0].mentions] == ["Rui Vaz", "Vaz"]
    assert [t.text for t in readout.titles] == ["Foreign Minister", "Environment Minister"]
    assert readout.titles[0].reasons[0].evidence == "before a name"
    pledge = readout.pledges[0]
    assert pledge.span.quote == "Portugal will plant trees"
    assert pledge.cue is not None
    assert pledge.cue.quote == "said"
    assert (pledge.speakers, pledge.counterparts) == ((1,), (2,))
    assert (pledge.on_behalf_of, pledge.toward, pledge.force) == (("PRT",), ("NOR",), "commitment")
    row = project.articles()[0]
    assert (row.annotated, row.open, row.decided) == (True, 6, 0)


def test_accepting_a_pledge_accepts_its_officials_in_one_action(project: Project) -> None:
    change = project.decide([ItemRef("pledge", 1)], "confirmed")
    assert ItemRef("official", 2) in change.items
    officials = project.readout(1).officials
    assert [o.decision.status for o in officials] == ["confirmed", "confirmed"]
    assert officials[0].decision.decided_by == "Mia"
    assert officials[0].registry_id is not None
    project.undo()
    assert project.articles()[0].decided == 0
    assert project.readout(1).officials[0].registry_id is None


def test_rejecting_an_official_rejects_its_title_and_reopens_its_pledges(project: Project) -> None:
    project.decide([ItemRef("pledge", 1)], "confirmed")
    project.decide([ItemRef("official", 1)], "rejected")
    readout = project.readout(1)
    assert readout.titles[0].decision.status == "rejected"
    assert readout.pledges[0].decision.status == "open"
    assert readout.pledges[0].speakers == ()
    project.undo()
    assert project.readout(1).pledges[0].speakers == (1,)
    assert project.check() == ()


def test_a_pledge_of_a_rejected_official_says_what_to_do(project: Project) -> None:
    project.decide([ItemRef("official", 1)], "rejected")
    project.edit_pledge(1, speakers=[1])
    with pytest.raises(KnownError, match="Rui Vaz was rejected"):
        project.decide([ItemRef("pledge", 1)], "confirmed")


def test_corrections(project: Project) -> None:
    project.edit_official(1, country="BRA")
    project.edit_title(1, holders=[2, 1])
    project.edit_pledge(1, force="hope", toward=["SWE", "NOR"], speakers=[], note="check")
    span = project.readout(1).pledges[0].span
    project.move_span(span.id, span.start, span.end - len(" trees"))
    readout = project.readout(1)
    assert readout.officials[0].country == "BRA"
    assert readout.titles[0].holders == (2, 1)
    pledge = readout.pledges[0]
    assert (pledge.force, pledge.toward, pledge.speakers) == ("hope", ("SWE", "NOR"), ())
    assert pledge.note == "check"
    assert pledge.span.quote == "Portugal will plant"
    assert pledge.decision.edited
    for _ in range(4):
        project.undo()
    assert project.readout(1).pledges[0].force == "commitment"
    assert not project.readout(1).pledges[0].decision.edited


def test_adds_what_was_missed(project: Project) -> None:
    project.add_official(1, name="Lisbon Man", country="PRT", start=0, end=9)
    project.add_mention(1, *at("Portugal"))
    project.add_title(1, 10, 14, holders=[3])
    project.add_pledge(1, *at("plant trees"), speakers=[3], toward=["NOR"])
    readout = project.readout(1)
    assert readout.officials[0].decision.origin == "analyst"
    assert readout.titles[0].text == "meet"
    assert readout.pledges[1].span.quote == "plant trees"
    assert project.check() == ()
    for _ in range(4):
        project.undo()
    assert len(project.readout(1).officials) == 2


def test_undo_outlives_a_restart_and_a_new_action_ends_redo(project: Project) -> None:
    project.decide([ItemRef("title", 1)], "confirmed")
    project.close()
    with Project.open(project.path, analyst="Ben") as again:
        undone = again.undo()
        assert undone.title == "Undo: Confirm title “Foreign Minister”"
        assert undone.focus == ItemRef("title", 1)
        again.redo()
        again.undo()
        again.decide([ItemRef("title", 2)], "rejected")
        with pytest.raises(KnownError, match="nothing to redo"):
            again.redo()
        assert [a.analyst for a in again.history()] == ["Ben", "Ben", "Ben", "Ben", "Mia"]
        assert again.check() == ()


def test_an_undo_that_a_later_change_forbids_changes_nothing(project: Project) -> None:
    project.edit_pledge(1, note="one")
    with project._writing() as recorder:
        recorder.update("pledge", 1, note="two")
    with pytest.raises(KnownError, match="was changed since"):
        project.undo()
    assert project.readout(1).pledges[0].note == "two"
    assert project.check()[0].what == "differs from what the journal says of it"


def test_refuses_a_duplicate_and_suggestions_over_decisions(project: Project) -> None:
    with pytest.raises(DuplicateArticle, match="in the project already"):
        project.add_article(DRAFT)
    project.save_suggestions(1, SUGGESTIONS)
    assert len(project.readout(1).pledges) == 2
    first = project.readout(1).pledges[0]
    project.decide([ItemRef("pledge", first.id)], "confirmed")
    with pytest.raises(KnownError, match="has decisions already"):
        project.save_suggestions(1, SUGGESTIONS)


def test_finish_and_reopen(project: Project) -> None:
    project.finish(1)
    assert project.articles()[0].finished_at is not None
    project.reopen(1)
    assert project.article(1).finished_at is None
    assert project.article(1).text == TEXT


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is not a Pledgebook project"),
        (b"hello" * 100, "is not a Pledgebook project"),
        (b"SQLite format 3\x00" + bytes(200), "is not a Pledgebook project"),
    ],
)
def test_refuses_what_is_not_a_project(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "x.pledgebook"
    path.write_bytes(content)
    with pytest.raises(KnownError, match=said):
        Project.open(path, analyst="")
    assert path.read_bytes() == content


def test_refuses_a_missing_file_a_folder_and_a_newer_version(project: Project) -> None:
    project.close()
    raw = bytearray(project.path.read_bytes())
    raw[60:64] = (SCHEMA_VERSION + 1).to_bytes(4, "big")
    project.path.write_bytes(raw)
    with pytest.raises(KnownError, match="newer Pledgebook"):
        Project.open(project.path, analyst="")
    assert project.path.read_bytes() == bytes(raw)
    with pytest.raises(KnownError, match="is a folder"):
        Project.open(project.path.parent, analyst="")
    with pytest.raises(KnownError, match="no project at"):
        Project.open(project.path.with_name("no"), analyst="")
    with pytest.raises(KnownError, match="exists already"):
        Project.create(project.path, analyst="")


def test_a_second_window_is_told_who_has_it(project: Project) -> None:
    code = (
        "import sys; from pathlib import Path; from store.project import Project\n"
        "from store.errors import KnownError\n"
        "try: Project.open(Path(sys.argv[1]), analyst='x')\n"
        "except KnownError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(project.path)],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": os.getcwd()},
    )  # fmt: skip
    assert f"process {os.getpid()}" in done.stdout


def test_reading_only_refuses_to_write(project: Project) -> None:
    project.close()
    with Project.open(project.path, analyst="", read_only=True) as reader:
        assert len(reader.readout(1).pledges) == 2
        with pytest.raises(KnownError, match="for reading only"):
            reader.finish(1)
