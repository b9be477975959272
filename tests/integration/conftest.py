from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.leaks import none_left


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """A test that leaves a thread or a timer behind fails; warnings fail by pyproject.toml."""
    with none_left():
        yield
