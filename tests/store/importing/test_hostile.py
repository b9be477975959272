"""The hostile corpus: each file its line, in bounded time and memory, and the others go on."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from store.project import Project
from tests.store.importing.hostile import CASES, SLOW, write

ROOT = Path(__file__).parents[3]
FAST = tuple(name for name in CASES if name not in SLOW)
RUN = """
import resource, sys
from pathlib import Path
limit = 1_500_000_000
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
from store.importing import gathering, reading, running
from store.importing.sandbox import Sandbox
from store.project import Project

folder, project, report = map(Path, sys.argv[1:])
done = running.Report()
with Project.create(project, analyst="Mia") as project, Sandbox(seconds=10) as sandbox:
    for parsed in reading.everything(sandbox, gathering.files([folder])):
        done.lines += running.refusals(parsed.refused)
        done.lines += [running.add(project, c, running.keep) for c in parsed.candidates]
done.save(report)
"""
Rows = list[list[str]]


def imported(folder: Path, names: tuple[str, ...]) -> Rows:
    """The report of one import of a folder, in a process of limited memory."""
    (folder / "in").mkdir()
    write(folder / "in", names)
    command = [sys.executable, "-c", RUN, "in", "p.pledgebook", "report.csv"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    subprocess.run(command, cwd=folder, env=environment, check=True, timeout=120)
    with Project.open(folder / "p.pledgebook", analyst="", read_only=True) as project:
        assert project.check() == ()
        texts = [project.article(row.id).text for row in project.articles()]
    assert texts
    assert not any("IGNORE ALL" in text or "steal" in text for text in texts)
    with (folder / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))[1:]


def complaint(rows: Rows, name: str) -> str:
    """What is wrong with a file's lines in the report; empty if it is as expected."""
    _, outcome, said = CASES[name]
    mine = [row for row in rows if row[1].startswith((f"in/{name}:", f"'in/{name}"))]
    mine += [row for row in rows if row[1] == f"in/{name}"]
    fits = any(row[0] == outcome and said in row[2] for row in mine)
    brief = all(len(row[2]) < 300 and "\n" not in row[2] for row in mine)
    return "" if fits and brief else f"{name}: {mine}"


@pytest.mark.skipif(sys.platform == "win32", reason="memory is limited by POSIX only")
@pytest.mark.parametrize("names", [FAST, pytest.param(SLOW, marks=pytest.mark.slow)])
def test_each_file_has_its_line(names: tuple[str, ...], tmp_path: Path) -> None:
    rows = imported(tmp_path, names)
    assert [said for name in names if (said := complaint(rows, name))] == []


def test_the_corpus_is_large() -> None:
    assert len(CASES) >= 60
