from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.project import Project
from tests.builders import DRAFT, SUGGESTIONS


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A project with one annotated article, whose id is 1."""
    with Project.create(tmp_path / "p.pledgebook", analyst="Mia") as project:
        project.save_suggestions(project.add_article(DRAFT), SUGGESTIONS)
        yield project
