"""The pipeline in its own process, as the desk has it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from annotators import pipeline
from gui import convert
from gui.workers.apart import Apart, Closed, packed, unpacked
from tests.builders import SUGGESTIONS, TEXT


@pytest.fixture
def apart() -> Iterator[Apart]:
    apart = Apart()
    yield apart
    apart.close()


def test_packing_loses_nothing() -> None:
    assert unpacked(packed(SUGGESTIONS)) == SUGGESTIONS


def test_the_process_says_what_the_pipeline_says(apart: Apart) -> None:
    text = f"{TEXT}\nAn emoji \U0001f54a and a name \u0627\u0644\u0633\u064a\u0633\u064a."
    expected = convert.suggestions(text, pipeline.analyze(pipeline.load(), text))
    assert apart(text) == expected
    child = apart._child
    assert child is not None
    child.kill()
    with pytest.raises(RuntimeError, match="ended in the middle"):
        apart(text)
    assert apart(text) == expected  # by another child


def test_closing_gives_up_what_is_in_work(apart: Apart) -> None:
    raised: list[BaseException] = []

    def ask() -> None:
        try:
            apart(TEXT * 200)
        except Closed as closed:
            raised.append(closed)

    thread = threading.Thread(target=ask)
    thread.start()
    while apart._child is None:
        time.sleep(0.01)
    apart.close()
    thread.join(10)
    assert not thread.is_alive()
    assert [type(error) for error in raised] == [Closed]
    with pytest.raises(Closed):
        apart(TEXT)
