"""P4, P5, P6: one writer; a stranger's, damaged or newer file is read with care and not changed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from store import holding, places
from store.errors import Damaged, InUse, KnownError, Untrusted
from store.project import Project
from store.records import ItemRef

HOLD = """
import sys
from pathlib import Path
from store.project import Project
from store.records import ItemRef
project = Project.open(Path(sys.argv[1]), analyst="Ben")
project.decide([ItemRef("title", 1)], "confirmed")
print("ready", flush=True)
sys.stdin.read()
project.close()
"""


@contextmanager
def held_elsewhere(path: Path) -> Iterator[int]:
    """Another process that has the project open, with a decision still in its log."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": os.getcwd()},
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process.pid
        process.communicate("")


def _run(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_p4_a_second_window_reads_and_is_told_who_writes(project: Project) -> None:
    project.close()
    with held_elsewhere(project.path) as process:
        with pytest.raises(InUse, match=f"process {process}"):
            Project.open(project.path, analyst="Mia")
        with Project.open_or_read(project.path, analyst="Mia") as reader:
            assert f"process {process}" in reader.read_only_because
            assert reader.readout(1).titles[0].decision.status == "confirmed"
            with pytest.raises(KnownError, match="nothing was changed"):
                reader.finish(1)
    with Project.open_or_read(project.path, analyst="Mia") as writer:
        assert not writer.read_only


def test_p4_a_program_does_not_open_a_project_twice(project: Project) -> None:
    for read_only in (False, True):
        with pytest.raises(InUse, match="in this program already"):
            Project.open(project.path, analyst="", read_only=read_only)


def test_p4_a_holder_on_another_computer_is_warned_of(project: Project) -> None:
    project.close()
    holding.holder_file(project.path).write_text("Ben on far, process 7", encoding="utf-8")
    with Project.open(project.path, analyst="") as again:
        assert "left open by Ben on far" in again.warnings[0]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes anywhere")
def test_p3_a_read_only_folder_can_be_read(project: Project) -> None:
    project.close()
    project.path.parent.chmod(0o500)
    try:
        with Project.open_or_read(project.path, analyst="") as reader:
            assert len(reader.readout(1).pledges) == 2
    finally:
        project.path.parent.chmod(0o700)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER UPDATE ON pledge BEGIN UPDATE pledge SET note = 'ha'; END",
        "CREATE VIEW v AS SELECT * FROM article",
        "CREATE TABLE more (x)",
        "DROP TRIGGER pledge_changed",
        "CREATE INDEX i ON pledge (note)",
        "ALTER TABLE pledge ADD COLUMN x",
    ],
)
def test_p5_what_a_stranger_defined_is_not_run(project: Project, statement: str) -> None:
    project.close()
    _run(project.path, statement)
    before = project.path.read_bytes()
    for opener in (Project.open, Project.open_or_read):
        with pytest.raises(Untrusted, match="changed by another program"):
            opener(project.path, analyst="")
    assert project.path.read_bytes() == before


def test_p5_a_project_left_open_is_looked_at_and_one_damaged_is_not_changed(
    project: Project,
) -> None:
    copy = project.path.with_name("copy.pledgebook")
    project.decide([ItemRef("pledge", 1)], "confirmed")
    for side in ("", "-wal"):
        shutil.copy(f"{project.path}{side}", f"{copy}{side}")
    whole = copy.read_bytes()
    with Project.open(copy, analyst="") as again:
        assert again.readout(1).pledges[0].decision.status == "confirmed"
    shutil.copy(f"{project.path}-wal", f"{copy}-wal")
    damaged = bytearray(whole)
    damaged[4096:] = b"\x55" * (len(damaged) - 4096)  # also the pages that the log has not
    copy.write_bytes(damaged)
    before = copy.read_bytes(), Path(f"{copy}-wal").read_bytes()
    with pytest.raises(Damaged):
        Project.open(copy, analyst="")
    assert (copy.read_bytes(), Path(f"{copy}-wal").read_bytes()) == before


def test_p6_a_log_that_knows_a_newer_version_is_believed(project: Project) -> None:
    project.close()
    writer = sqlite3.connect(project.path, isolation_level=None)
    writer.execute("PRAGMA wal_autocheckpoint=0")
    writer.execute("PRAGMA user_version=99")
    copy = project.path.with_name("copy.pledgebook")
    for side in ("", "-wal"):
        shutil.copy(f"{project.path}{side}", f"{copy}{side}")
    writer.close()
    with pytest.raises(KnownError, match="newer Pledgebook"):
        Project.open(copy, analyst="")


@pytest.mark.parametrize(
    ("folder", "said"),
    [("Dropbox", "Dropbox"), ("OneDrive - Embassy", "OneDrive"), ("Google Drive", "Google Drive")],
)
def test_a_folder_that_a_cloud_copies_brings_a_warning(
    tmp_path: Path, folder: str, said: str
) -> None:
    (tmp_path / folder).mkdir()
    with Project.create(tmp_path / folder / "p.pledgebook", analyst="") as project:
        assert said in project.warnings[0]


def test_syncthing_and_network_drives_are_recognized(tmp_path: Path) -> None:
    assert places.warning(tmp_path / "p.pledgebook") == ""
    (tmp_path / ".stfolder").mkdir()
    assert "Syncthing" in places.warning(tmp_path / "p.pledgebook")
    table = "/dev/sda / ext4 rw 0 0\nhost:/x /mnt/my\\040share nfs4 rw 0 0\n"
    assert places.mount_type(Path("/mnt/my share/a"), table) == "nfs4"
    assert places.mount_type(Path("/mnt/my"), table) == "ext4"
