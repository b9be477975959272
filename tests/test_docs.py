"""What the project's files promise about themselves."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_registry_and_hashes_everything(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"https?://|file:|--index|--find-links", text)
    pins = re.findall(r"^[\w.-]+==", text, re.MULTILINE)
    assert len(pins) > 20
    for block in re.split(r"\n(?=\w)", text.strip()):
        assert "--hash=sha256:" in block, block[:60]


def test_every_dependency_has_its_notice() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    notices = (ROOT / "NOTICES.md").read_text(encoding="utf-8").lower()
    names = [re.split(r"[<>=!]", d)[0].lower() for d in project["dependencies"]]
    assert [name for name in names if name not in notices] == []


def test_importing_the_command_line_loads_nothing_slow() -> None:
    code = (
        "import sys, gui.__main__; slow = {'PySide6', 'spacy', 'openpyxl', 'sqlmodel'}"
        "; print(sorted(slow & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"


def test_the_readme_lists_every_key() -> None:
    from tests.screenshots.__main__ import keys_list

    assert keys_list() in (ROOT / "README.md").read_text(encoding="utf-8")


def test_no_file_is_longer_than_500_lines() -> None:
    rooms = [
        path for room in ("gui", "store", "annotators") for path in (ROOT / room).rglob("*.py")
    ]
    assert [p.name for p in rooms if len(p.read_text(encoding="utf-8").splitlines()) > 500] == []
