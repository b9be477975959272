"""Promises that no other file here is about, and the table of all: tests/store/README.md."""

from __future__ import annotations

import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
import traceback
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest
from openpyxl import load_workbook

from store import database, excel, journal
from store.errors import KnownError
from store.project import Project
from store.records import ItemRef

ROOT = Path(__file__).parent.parent.parent
EXPORTS = """
import sys
from pathlib import Path
from store import excel
from store.project import Project
with Project.open(Path(sys.argv[1]), analyst="Mia", read_only=True) as project:
    while True:
        excel.export(project, Path(sys.argv[2]))
        print("whole", flush=True)
"""


def _project_bytes(path: Path, at: int, value: int) -> bytes:
    """A project's bytes with one number of its header (four bytes, big-endian) changed."""
    raw = bytearray(path.read_bytes())
    raw[at : at + 4] = value.to_bytes(4, "big")
    return bytes(raw)


@pytest.mark.parametrize("what", ["newer", "foreign", "text", "empty", "folder", "dead link"])
def test_p6_what_is_not_ours_to_open_is_left_as_it_is(
    project: Project, tmp_path: Path, what: str
) -> None:
    project.close()
    path = tmp_path / "strange.pledgebook"
    if what == "newer":
        path.write_bytes(_project_bytes(project.path, 60, 1_000))
    elif what == "foreign":
        path.write_bytes(_project_bytes(project.path, 68, database.APPLICATION_ID + 1))
    elif what == "text":
        path.write_bytes(b"Dear colleague, " * 100)
    elif what == "empty":
        path.touch()
    elif what == "folder":
        path.mkdir()
    else:
        path.symlink_to(tmp_path / "nowhere")
    before = path.read_bytes() if path.is_file() else b""
    listed = sorted(tmp_path.iterdir())
    for read_only in (False, True):
        with pytest.raises(KnownError):
            Project.open(path, analyst="", read_only=read_only)
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert sorted(tmp_path.iterdir()) == listed


def test_p6_a_link_to_a_project_opens_that_project(project: Project, tmp_path: Path) -> None:
    project.decide([ItemRef("pledge", 1)], "confirmed")
    project.close()
    link = tmp_path / "link.pledgebook"
    link.symlink_to(project.path)
    with Project.open(link, analyst="Mia") as again:
        again.undo()
    assert link.is_symlink()
    with Project.open(project.path, analyst="Mia") as again:
        assert again.readout(1).pledges[0].decision.status == "open"


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
@pytest.mark.parametrize("kills", [5, pytest.param(60, marks=pytest.mark.slow)])
def test_p10_a_killed_export_leaves_a_whole_workbook(
    project: Project, tmp_path: Path, kills: int
) -> None:
    project.decide([ItemRef("pledge", 1), ItemRef("pledge", 2)], "confirmed")
    target = tmp_path / "out.xlsx"
    excel.export(project, target)
    project.close()
    chance = random.Random(11)
    for _ in range(kills):
        with subprocess.Popen(
            [sys.executable, "-c", EXPORTS, str(project.path), str(target)],
            stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
        ) as process:  # fmt: skip
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.3))
            process.send_signal(signal.SIGKILL)
        book = load_workbook(target)
        assert book["Pledges"].max_row == 3
        book.close()


class _Clock(datetime):
    """A clock that can be set."""

    offset = timedelta()

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return datetime.now(UTC) + cls.offset


@pytest.mark.parametrize("days", [-365, 365 * 50], ids=["a year back", "fifty years on"])
def test_p12_the_order_of_actions_survives_a_wrong_clock(
    project: Project, monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    project.edit_pledge(1, note="first")
    monkeypatch.setattr(journal, "datetime", _Clock)
    monkeypatch.setattr(_Clock, "offset", timedelta(days=days))
    project.edit_pledge(1, note="second")
    monkeypatch.undo()
    project.edit_pledge(1, note="third")
    at = [action.at for action in project.history()]
    assert at != sorted(at, reverse=True)
    assert [action.seq for action in project.history()] == [3, 2, 1]
    newest = project.journal_list.rows(project.journal_list.ids(descending=True))
    assert [row.seq for row in newest] == [3, 2, 1]
    for note in ("second", "first", ""):
        project.undo()
        assert project.readout(1).pledges[0].note == note
    for note in ("first", "second", "third"):
        project.redo()
        assert project.readout(1).pledges[0].note == note
    assert project.check() == ()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="needs tzset")
def test_p12_the_order_survives_a_change_of_the_time_zone(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    for zone in ("Pacific/Kiritimati", "Pacific/Niue", "Europe/Lisbon"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        project.edit_pledge(1, note=zone)
    monkeypatch.undo()
    time.tzset()
    at = [action.at for action in project.history()]
    assert at == sorted(at, reverse=True)
    assert {moment.utcoffset() for moment in at} == {timedelta()}


def test_p14_no_error_tells_what_an_article_says(project: Project) -> None:
    secret = "what the minister whispered"
    with pytest.raises(sqlite3.IntegrityError) as caught, project._writing() as recorder:
        recorder.update("pledge", 1, force=secret, note=secret)
    told = "".join(traceback.format_exception(caught.value))
    assert "CHECK constraint failed" in told
    assert secret not in told
    assert project.check() == ()


def test_the_table_of_promises_names_tests_that_exist() -> None:
    table = (Path(__file__).parent / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (P\d+) \|.*\| (.+) \|$", table, re.MULTILINE)
    assert [number for number, _ in rows] == [f"P{n}" for n in range(1, 15)]
    for _, named in rows:
        for path in re.findall(r"`([\w/]+\.py)", named):
            assert (ROOT / path).is_file(), path
        for path, test in re.findall(r"`([\w/]+\.py)::(\w+)`", named):
            assert re.search(rf"^(def|class) {test}\b|^{test} = ", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE), test  # fmt: skip
