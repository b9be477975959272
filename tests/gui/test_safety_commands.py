"""The commands against loss, as a shell runs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from gui.__main__ import main
from store.project import Project
from tests.builders import DRAFT, SUGGESTIONS


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Project.create(tmp_path / "p.pledgebook", analyst="Mia") as project:
        project.save_suggestions(project.add_article(DRAFT), SUGGESTIONS)
    return tmp_path / "p.pledgebook"


def test_backup_list_restore(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["restore", str(path)]) == 2
    assert "has no backups" in capsys.readouterr().err
    assert main(["backup", str(path)]) == 0
    with Project.open(path, analyst="") as project:
        project.finish(1)
    assert main(["restore", str(path)]) == 0
    assert "kept " in capsys.readouterr().out
    assert main(["backup", "--list", str(path)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert main(["check", str(path)]) == 0


def test_recover(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = path.with_name("new.pledgebook")
    assert main(["recover", str(path), str(new)]) == 0
    assert "article: 1 recovered, 0 lost" in capsys.readouterr().out
    assert main(["recover", str(path), str(new)]) == 2
    assert "exists already" in capsys.readouterr().err
