"""The two commands, as a shell runs them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.skipif(os.name == "nt", reason="the shell's commands")


def test_run_works_from_any_folder_and_keeps_standard_output_clean(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing happened today.", encoding="utf-8")
    done = subprocess.run(
        [ROOT / "run", "annotate", "a.txt"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith('{"id": "a"')
    assert done.stdout.count("\n") == 1


def test_run_passes_the_exit_code_on(tmp_path: Path) -> None:
    done = subprocess.run(
        [ROOT / "run", "check", "no.pledgebook"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "There is no project" in done.stderr
