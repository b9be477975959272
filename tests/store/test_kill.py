"""P1, P2: a process that is killed loses nothing it was told is saved, and leaves no half."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from store.project import Project

LOOP = """
import sys
from pathlib import Path
from store.project import Project
project = Project.open(Path(sys.argv[1]), analyst="Mia")
count = int(project.readout(1).pledges[0].note or 0)
while True:
    count += 1
    project.edit_pledge(1, note=str(count))
    print(count, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
@pytest.mark.parametrize("kills", [20, pytest.param(300, marks=pytest.mark.slow)])
def test_p2_every_acknowledged_decision_survives_a_kill(project: Project, kills: int) -> None:
    project.close()
    chance = random.Random(7)
    for _ in range(kills):
        acknowledged = _run_and_kill(project.path, chance.uniform(0.005, 0.05))
        with Project.open(project.path, analyst="") as after:
            note = int(after.readout(1).pledges[0].note or 0)
            assert note in (acknowledged, acknowledged + 1)
            assert after.check() == ()


def _run_and_kill(path: Path, seconds: float) -> int:
    """Let a process decide for a while after its first word; the last count it said."""
    with subprocess.Popen(
        [sys.executable, "-c", LOOP, str(path)],
        stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": os.getcwd()},
    ) as process:  # fmt: skip
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        rest = process.stdout.read().split()
    return int((rest or [first])[-1])
