"""The composition root of the desk."""

from __future__ import annotations

from pathlib import Path


def run(project: Path | None) -> int:
    raise NotImplementedError(project)
