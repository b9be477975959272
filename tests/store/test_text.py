from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import KnownError
from store.importing import LARGEST, read_text_file
from store.text import headline, normalize, published, source


def test_line_ends_marks_and_unfit_characters() -> None:
    found = normalize("\ufeffa\r\nb\rc\u2028d\x00e\ud800")
    assert found.text == "a\nb\nc\nd\ufffde\ufffd"
    assert found.replaced == 2


@given(st.text())
def test_normalizing_twice_changes_nothing(text: str) -> None:
    once = normalize(text).text
    assert normalize(once).text == once
    once.encode("utf-8")


def test_the_head_of_an_article() -> None:
    text = "\nTalks end\nBEIJING, May 21, 2018 (Xinhua) -- Nothing."
    assert (headline(text), source(text), published(text)) == (
        "Talks end", "Xinhua", date(2018, 5, 21),
    )  # fmt: skip
    assert published(text.replace(", 2018", "")) is None
    assert published(text.replace("May 21", "Feb 30")) is None
    assert source("x\nSource: Petra") == "Petra"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n ", "is empty"),
        (b"\x89PNG\x00\x00", "binary file"),
        (b"caf\xe9", "not in UTF-8"),
        (b"x" * (LARGEST + 1), "larger than"),
    ],
)
def test_refuses_in_one_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(KnownError, match=said):
        read_text_file(path)


def test_reads_utf8_and_utf16_with_marks(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        path.write_bytes("Ünïted\r\nNations\n".encode(encoding))
        assert read_text_file(path).text == "Ünïted\nNations"
    with pytest.raises(KnownError, match="is a folder"):
        read_text_file(tmp_path)
    with pytest.raises(KnownError, match="no file"):
        read_text_file(tmp_path / "no")
