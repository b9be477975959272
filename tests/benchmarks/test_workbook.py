"""The workbook's writer against bare openpyxl: time as a ratio in the same run, memory flat.

Run it with ``python -m pytest tests/benchmarks/test_workbook.py -m slow -s``; each figure is
printed, and one above its limit fails. PLEDGEBOOK_PLEDGES names other sizes ("1000 200000").
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks import projects

ROOT = Path(__file__).parents[2]
SIZES = tuple(map(int, os.environ.get("PLEDGEBOOK_PLEDGES", "1000 20000").split()))
TIME, MEMORY = 1.3, 1.5  # most times the bare writer's time; most times the small export's memory
MEASURE = """
import json, sys, time
from pathlib import Path

def peak():
    # In KB. getrusage would give what the process that started this one had, if that was more.
    return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])

def ours(folder):
    from store import excel
    from store.project import Project
    with Project.open(folder / "p.pledgebook", analyst="", read_only=True) as project:
        return run(excel.steps(project, folder / "ours.xlsx", excel.EVERYTHING))

def run(steps):
    # All the time, and that of the steps longer than a hundredth of others.
    spent, last = [], time.process_time()
    for _ in steps:
        now = time.process_time()
        spent.append(now - last)
        last = now
    longest.extend(sorted(spent)[-1 - len(spent) // 100 :])
    return sum(spent) + time.process_time() - last

def bare(folder):
    # The same values, ready made, through openpyxl alone. Making them is not measured.
    import pickle
    from openpyxl import Workbook
    book, spent, sheet = Workbook(write_only=True), 0.0, None
    with (folder / "rows.pickle").open("rb") as file:
        while True:
            try:
                rows = pickle.load(file)
            except EOFError:
                break
            start = time.process_time()
            if isinstance(rows, str):
                sheet = book.create_sheet(rows)
            else:
                for row in rows:
                    sheet.append(row)
            spent += time.process_time() - start
    start = time.process_time()
    book.save(folder / "bare.xlsx")
    return spent + time.process_time() - start

longest = []
kind, folder = sys.argv[1], Path(sys.argv[2])
seconds = {"ours": ours, "bare": bare}[kind](folder)
print(json.dumps({"seconds": seconds, "peak": peak(), "steps": longest or [0]}))
"""


def measured(kind: str, folder: Path) -> dict[str, Any]:
    """CPU seconds and the peak of memory of one writer in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, kind, str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def keep_rows(folder: Path) -> None:
    """The cells of our workbook as plain values, for the bare writer."""
    import pickle

    from openpyxl import load_workbook

    book = load_workbook(folder / "ours.xlsx", read_only=True)
    with (folder / "rows.pickle").open("wb") as file:
        for sheet in book.worksheets:
            pickle.dump(sheet.title, file)
            rows = []
            for row in sheet.iter_rows(values_only=True):
                rows.append(list(row))
                if len(rows) == 1000:
                    pickle.dump(rows, file)
                    rows = []
            pickle.dump(rows, file)
    book.close()


def compare(folder: Path, pledges: int) -> tuple[float, float]:
    """Time as a ratio to the bare writer, and the peak of memory in MB."""
    projects.with_pledges(folder / "p.pledgebook", pledges).close()
    ours = measured("ours", folder)
    keep_rows(folder)
    bare = measured("bare", folder)
    ratio, peak = ours["seconds"] / bare["seconds"], ours["peak"] / 1024
    print(f"\n{pledges} pledges: {ours['seconds']:.1f} s, bare {bare['seconds']:.1f} s, "
          f"ratio {ratio:.2f}; peak {peak:.0f} MB, bare {bare['peak'] / 1024:.0f} MB; "
          f"99 steps of 100 within {ours['steps'][0] * 1000:.0f} ms, "
          f"all within {ours['steps'][-1] * 1000:.0f} ms")  # fmt: skip
    return ratio, peak


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads the peak of memory from /proc")
def test_time_and_memory(tmp_path: Path) -> None:
    peaks = []
    for pledges in SIZES:
        folder = tmp_path / str(pledges)
        folder.mkdir()
        ratio, peak = compare(folder, pledges)
        peaks.append(peak)
    assert ratio <= TIME
    assert peaks[-1] <= peaks[0] * MEMORY
