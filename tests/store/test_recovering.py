"""P5: what is readable of a damaged project comes into a new one; the damaged one stays."""

from __future__ import annotations

import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from store import recovering
from store.errors import KnownError, Untrusted
from store.project import Project
from store.records import ItemRef

PAGE = 4096
FIXTURES = Path(__file__).parent / "fixtures"


def _busy(project: Project) -> None:
    project.decide([ItemRef("pledge", 1), ItemRef("title", 1)], "confirmed")
    project.edit_pledge(1, note="kept")


def test_a_whole_project_is_recovered_whole(project: Project, tmp_path: Path) -> None:
    _busy(project)
    before = project.readout(1)
    project.close()
    report = recovering.recover(project.path, tmp_path / "new.pledgebook")
    assert report.lost == {}
    with Project.open(tmp_path / "new.pledgebook", analyst="") as new:
        assert new.check() == ()
        assert new.readout(1) == before
        assert new.next_undo() is None
        assert new.history()[0].title.startswith("Change note")


def test_a_project_of_a_trial_version_is_recovered_whole(tmp_path: Path) -> None:
    trial = Path(shutil.copy(FIXTURES / "trial.pledgebook", tmp_path))
    with pytest.raises(Untrusted, match="trial version of Pledgebook that was never released"):
        Project.open(trial, analyst="Mia")
    report = recovering.recover(trial, tmp_path / "new.pledgebook")
    assert (report.lost, report.notes) == ({}, [])
    with Project.open(tmp_path / "new.pledgebook", analyst="Mia") as new:
        assert new.check() == ()
        assert [t.decision.status for t in new.readout(1).titles] == ["confirmed", "open"]


@pytest.mark.parametrize("seed", range(12))
def test_p5_what_is_left_is_a_sound_project(project: Project, tmp_path: Path, seed: int) -> None:
    _busy(project)
    project.close()
    chance = random.Random(seed)
    raw = bytearray(project.path.read_bytes())
    for _ in range(3):
        page = chance.randrange(2, len(raw) // PAGE)
        raw[page * PAGE : (page + 1) * PAGE] = chance.choice((bytes(PAGE), chance.randbytes(PAGE)))
    project.path.write_bytes(raw)
    try:
        report = recovering.recover(project.path, tmp_path / "new.pledgebook")
    except KnownError:  # what tells where the tables are was hit
        assert not (tmp_path / "new.pledgebook").exists()
        return
    assert project.path.read_bytes() == raw
    with Project.open(tmp_path / "new.pledgebook", analyst="") as new:
        assert new.check() == ()
        assert len(new.articles()) == report.recovered["article"]


def test_a_lost_row_takes_what_depends_on_it_and_is_counted(
    project: Project, tmp_path: Path
) -> None:
    _busy(project)
    project.close()
    connection = sqlite3.connect(project.path)
    connection.execute("DELETE FROM appearance WHERE id = 1")
    connection.commit()
    connection.close()
    report = recovering.recover(project.path, tmp_path / "new.pledgebook")
    assert report.lost["title_holder"] == 1
    with Project.open(tmp_path / "new.pledgebook", analyst="") as new:
        assert new.check() == ()
        assert new.readout(1).pledges[0].speakers == ()


def test_what_a_stranger_planted_is_left_behind(project: Project, tmp_path: Path) -> None:
    project.close()
    connection = sqlite3.connect(project.path)
    connection.execute("CREATE TRIGGER evil AFTER INSERT ON span BEGIN DELETE FROM pledge; END")
    connection.close()
    recovering.recover(project.path, tmp_path / "new.pledgebook")
    with Project.open(tmp_path / "new.pledgebook", analyst="") as new:
        assert len(new.readout(1).pledges) == 2


def test_a_changed_text_is_kept_and_said_to_have_changed(project: Project, tmp_path: Path) -> None:
    project.close()
    connection = sqlite3.connect(project.path)
    connection.execute("UPDATE article SET text = replace(text, 'trees', 'TREES')")
    connection.commit()
    connection.close()
    report = recovering.recover(project.path, tmp_path / "new.pledgebook")
    assert report.notes == ["The text of “Ministers meet” was changed by the damage; compare it."]
    with Project.open(tmp_path / "new.pledgebook", analyst="") as new:
        assert new.check() == ()
        assert [p.span.quote for p in new.readout(1).pledges] == ["Norway is ready to help"]


def test_nothing_to_recover_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.pledgebook").write_bytes(b"no" * 4000)
    with pytest.raises(KnownError):
        recovering.recover(tmp_path / "x.pledgebook", tmp_path / "new.pledgebook")
    assert not (tmp_path / "new.pledgebook").exists()
