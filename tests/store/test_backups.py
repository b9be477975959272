"""P8: there is always a usable backup, and restoring works."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store import backups, database
from store.backups import Backup
from store.errors import KnownError, NotWritten
from store.project import Project
from store.records import ItemRef


def _status(path: Path) -> str:
    with Project.open(path, analyst="") as project:
        assert project.check() == ()
        return project.readout(1).titles[0].decision.status


def test_p8_a_backup_is_restored_and_what_it_replaces_is_kept(project: Project) -> None:
    early = project.back_up()
    project.decide([ItemRef("title", 1)], "confirmed")
    project.close()
    shutil.copy(project.path, f"{project.path}-wal.stale")
    kept = backups.restore(project.path, early.path)
    assert isinstance(kept, Backup)
    assert _status(project.path) == "open"
    backups.restore(project.path, kept.path)
    assert _status(project.path) == "confirmed"
    assert [b.reason for b in backups.listed(project.path)] == ["restore", "restore", "request"]


def test_p8_a_log_beside_a_restored_project_does_no_harm(project: Project) -> None:
    early = project.back_up()
    project.decide([ItemRef("title", 1)], "confirmed")
    copy = project.path.with_name("copy.pledgebook")
    for side in ("", "-wal"):
        shutil.copy(f"{project.path}{side}", f"{copy}{side}")
    kept = backups.restore(copy, early.path)
    assert _status(copy) == "open"
    backups.restore(copy, kept.path if isinstance(kept, Backup) else kept)
    assert _status(copy) == "confirmed"


def test_p8_a_damaged_project_is_set_aside_when_a_backup_takes_its_place(project: Project) -> None:
    early = project.back_up()
    project.close()
    damaged = bytearray(project.path.read_bytes())
    damaged[4096:] = os.urandom(len(damaged) - 4096)
    project.path.write_bytes(damaged)
    kept = backups.restore(project.path, early.path)
    assert isinstance(kept, Path)
    assert kept.read_bytes() == damaged
    assert _status(project.path) == "open"


def test_what_is_no_backup_is_refused_and_changes_nothing(project: Project, tmp_path: Path) -> None:
    project.close()
    before = project.path.read_bytes()
    wrong = tmp_path / "wrong.pledgebook"
    wrong.write_bytes(b"no" * 500)
    with pytest.raises(KnownError, match="is not a Pledgebook project"):
        backups.restore(project.path, wrong)
    assert project.path.read_bytes() == before


@pytest.mark.parametrize("step", ["copy", "prove", "sync", "replace", "sync_folder", "_keep"])
def test_p8_a_fault_at_any_step_of_a_restore_leaves_old_or_new(
    project: Project, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    early = project.back_up()
    project.decide([ItemRef("title", 1)], "confirmed")
    project.close()

    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        if step == "replace":
            patch.setattr(os, "replace", fail)
        else:
            patch.setattr(backups, step, fail)
        with pytest.raises(NotWritten):
            backups.restore(project.path, early.path)
    assert _status(project.path) in ("open", "confirmed")
    assert not list(project.path.parent.rglob("*.tmp*"))


@pytest.mark.parametrize("step", ["prove", "sync", "sync_folder"])
def test_p8_a_fault_during_a_backup_keeps_the_older_ones(
    project: Project, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = project.back_up()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(backups, step, fail)
        with pytest.raises(NotWritten, match="No space left"):
            project.back_up()
    assert first in project.backups()
    assert not list(project.path.parent.rglob("*.tmp*"))


_BACKS_UP = """
import sys
from pathlib import Path
from store.project import Project
project = Project.open(Path(sys.argv[1]), analyst="Mia")
number = 0
while True:
    number += 1
    project.edit_pledge(1, note=str(number))
    print(number, flush=True)
    print("-" + project.back_up().path.name, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
@pytest.mark.parametrize("kills", [3, pytest.param(100, marks=pytest.mark.slow)])
def test_p8_a_kill_during_a_backup_leaves_whole_backups_and_the_project(
    project: Project, kills: int
) -> None:
    project.close()
    chance = random.Random(13)
    for _ in range(kills):
        with subprocess.Popen(
            [sys.executable, "-c", _BACKS_UP, str(project.path)],
            stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": os.getcwd()},
        ) as process:  # fmt: skip
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.1))
            process.send_signal(signal.SIGKILL)
            said = process.stdout.read().split()
        names = {word[1:] for word in said if word.startswith("-")}
        there = backups.listed(project.path)
        assert names <= {backup.path.name for backup in there}  # what was said to be made, is
        for backup in there[:3]:
            with Project.open(backup.path, analyst="", read_only=True) as copy:
                assert copy.check() == ()
        with Project.open(project.path, analyst="Ben") as after:
            assert after.check() == ()
            after.back_up()  # whatever the kill left lying about
        assert len(backups.listed(project.path)) == len(there) + 1


def test_what_a_killed_backup_left_is_swept_after_a_day(project: Project) -> None:
    folder = project.back_up().path.parent
    old, new = folder / ".20200101-age.pledgebook-1.tmp", folder / ".new.pledgebook-2.tmp"
    copy = folder / ".copy-1"
    copy.mkdir()
    for left in (old, new, copy / "p.pledgebook"):
        left.write_bytes(b"half")
    for left in (old, copy):
        os.utime(left, (time.time() - 90_000,) * 2)
    project.back_up()
    assert {left.name for left in folder.iterdir() if left.name.startswith(".")} == {new.name}


def test_a_backup_tells_how_far_it_is_and_can_be_stopped(project: Project) -> None:
    seen: list[tuple[int, int]] = []
    project.back_up(progress=lambda done, total: seen.append((done, total)))
    assert seen[-1][0] == seen[-1][1] > 0

    def stop(done: int, total: int) -> None:
        raise KnownError("Stopped; no backup was made.")

    with pytest.raises(KnownError, match="Stopped"):
        project.back_up(progress=stop)
    assert len(project.backups()) == 1


def test_a_full_disk_is_said_before_a_backup_is_begun(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(project.path.parent)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(NotWritten, match="has no room for a copy of 1 MB"):
        project.back_up()


def test_a_backup_by_age_waits_for_time_and_for_something_new(project: Project) -> None:
    assert project.back_up_if_due() is not None
    assert project.back_up_if_due() is None
    made = project.backups()[0].made_at
    later = made + timedelta(hours=1)
    assert not backups.due(project.path, made - timedelta(seconds=1), later)
    assert backups.due(project.path, made + timedelta(seconds=1), later)


def test_thinning_keeps_days_then_weeks_then_months() -> None:
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    made = [
        Backup(Path(str(hour)), now - timedelta(hours=hour), "age", 1)
        for hour in range(0, 24 * 400, 6)
    ]
    gone = {b.path for b in backups.surplus(made, now)}
    kept = [b for b in made if b.path not in gone]
    assert sum(now - b.made_at < timedelta(days=2) for b in kept) == 8
    days = {b.made_at.date() for b in kept}
    assert all((now - timedelta(days=day)).date() in days for day in range(12))
    assert 19 <= len(kept) - 8 <= 31
    assert min(days) < (now - timedelta(days=200)).date()


def test_a_backup_is_whole_and_opens_by_itself(project: Project) -> None:
    project.decide([ItemRef("title", 1)], "confirmed")
    made = project.back_up()
    connection = database.connect(made.path, "ro")
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    assert _status(made.path) == "confirmed"


def test_a_copy_can_be_saved_elsewhere(project: Project, tmp_path: Path) -> None:
    project.decide([ItemRef("title", 1)], "confirmed")
    project.save_copy(tmp_path / "elsewhere.pledgebook")
    assert _status(tmp_path / "elsewhere.pledgebook") == "confirmed"
    with pytest.raises(KnownError, match="exists already"):
        project.save_copy(tmp_path / "elsewhere.pledgebook")
