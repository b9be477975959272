"""P1: what was acknowledged survives a loss of power, whatever sectors were lost with it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import database
from store.project import Project
from store.records import ItemRef
from tests.store.power import ApswConnection, PowerDisk, lay_out

DECISIONS = 40


class Run:
    """Decisions on the disk that loses power, and how many were acknowledged when."""

    def __init__(self, path: Path, disk: PowerDisk, *, synchronous: str) -> None:
        self.path, self.disk = path, disk
        self.base = {str(path): path.read_bytes()}
        self.acknowledged: list[int] = []
        with Project.open(path, analyst="Mia") as project:
            for pragma in (f"synchronous={synchronous}", "wal_autocheckpoint=60"):
                project._opened.connection.execute(f"PRAGMA {pragma}")
            self.start = len(disk.log)
            for number in range(1, DECISIONS + 1):
                project.edit_pledge(1, note=str(number))
                self.acknowledged.append(len(disk.log))
            self.end = len(disk.log)

    def cuts(self, count: int, folder: Path) -> Iterator[tuple[int, int]]:
        """After each cut: how many decisions were acknowledged, how many are there."""
        chance = random.Random(11)
        for _ in range(count):
            cut = chance.randint(self.start, self.end)
            image = self.disk.image(self.base, cut, chance)
            with Project.open(lay_out(image, self.path, folder), analyst="") as after:
                assert after.check() == ()
                there = int(after.readout(1).pledges[0].note or 0)
            yield sum(position <= cut for position in self.acknowledged), there


@pytest.fixture
def disk(project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[PowerDisk]:
    project.decide([ItemRef("title", 1)], "confirmed")
    project.close()
    disk, real = PowerDisk(), database.connect

    def connect(path: Path, mode: str) -> object:
        if path == project.path:
            return ApswConnection(path, "power")
        return real(path, mode)

    monkeypatch.setattr(database, "connect", connect)
    yield disk
    disk.unregister()


def _lost(project: Project, disk: PowerDisk, folder: Path, cuts: int, mode: str) -> int:
    run = Run(project.path, disk, synchronous=mode)
    lost = 0
    for acknowledged, there in run.cuts(cuts, folder):
        assert there <= acknowledged + 1
        lost += there < acknowledged
    return lost


@pytest.mark.parametrize("cuts", [50, pytest.param(1000, marks=pytest.mark.slow)])
def test_p1_no_acknowledged_decision_is_lost(
    project: Project, disk: PowerDisk, tmp_path: Path, cuts: int
) -> None:
    (tmp_path / "after").mkdir()
    assert _lost(project, disk, tmp_path / "after", cuts, "FULL") == 0


def test_the_disk_does_lose_what_was_not_synced(
    project: Project, disk: PowerDisk, tmp_path: Path
) -> None:
    (tmp_path / "after").mkdir()
    assert _lost(project, disk, tmp_path / "after", 12, "NORMAL") > 0
