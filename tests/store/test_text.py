from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.text import normalize


def test_line_ends_marks_and_unfit_characters() -> None:
    found = normalize("\ufeffa\r\nb\rc\u2028d\x00e\ud800")
    assert found.text == "a\nb\nc\nd\ufffde\ufffd"
    assert found.replaced == 2


@given(st.text())
def test_normalizing_twice_changes_nothing(text: str) -> None:
    once = normalize(text).text
    assert normalize(once).text == once
    once.encode("utf-8")
