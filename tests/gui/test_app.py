from __future__ import annotations

from pathlib import Path

import pytest

from gui import app


def test_the_sample_project_is_made_once(tmp_path: Path) -> None:
    for _ in range(2):
        with app.sample_project(tmp_path) as project:
            assert [row.source for row in project.articles()] == ["Sample"]


def test_a_project_that_cannot_be_opened_gives_the_sample_and_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(app, "user_data_dir", lambda *_, **__: str(tmp_path / "data"))
    bad = tmp_path / "bad.pledgebook"
    bad.write_bytes(b"nonsense")
    project, reason = app._project_or_sample(bad)
    with project:
        assert project.path.name == "Sample.pledgebook"
    assert "is not a Pledgebook project" in reason
    assert bad.read_bytes() == b"nonsense"
