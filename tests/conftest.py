"""Fixtures for every test. Qt draws offscreen, whatever the machine has."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("pledgebook", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("pledgebook")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def annotated() -> Path:
    """The folder of the annotated articles, which is not part of the project."""
    folder = ROOT.parent / "shared" / "annotation"
    if not folder.is_dir():
        pytest.skip("needs ../shared/annotation, which is not beside this clone")
    return folder
