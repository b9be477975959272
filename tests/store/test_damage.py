"""P5: a damaged file can neither crash nor hang the program, and is never repaired in silence."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from store.errors import Damaged
from store.project import Project
from store.records import ItemRef


def test_p5_a_header_of_no_known_format_is_damage(project: Project) -> None:
    project.close()
    raw = bytearray(project.path.read_bytes())
    raw[47] = 9  # the schema format; SQLite knows 1 to 4, and has no code of its own for others
    project.path.write_bytes(raw)
    with pytest.raises(Damaged, match="it is damaged; recover it"):
        Project.open(project.path, analyst="")
    assert project.path.read_bytes() == raw


@pytest.mark.parametrize("count", [60, pytest.param(3000, marks=pytest.mark.slow)])
def test_p5_damaged_files_are_refused_or_named(
    project: Project, tmp_path: Path, count: int
) -> None:
    project.decide([ItemRef("pledge", 1), ItemRef("title", 1)], "confirmed")
    project.close()
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.damaging", str(project.path),
         str(tmp_path / "damaged.pledgebook"), "5", str(count)],
        capture_output=True, text=True, check=False, timeout=30 + count,
        env={**os.environ, "PYTHONPATH": os.getcwd()},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    assert len(lines) == count
    assert {line[2] for line in lines} == {"unchanged"}
    outcomes = Counter(line[1] for line in lines)
    # Bits that only changed what nothing speaks of: a small project's pages are mostly empty.
    assert outcomes["well"] < count * 0.35
    assert outcomes["refused"] > 0
