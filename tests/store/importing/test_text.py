from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import KnownError
from store.importing import drafting, limits
from store.importing.decoding import decode
from store.importing.reading import read_file
from store.importing.wrapping import unwrap
from store.text import normalize

ENGLISH = "The minister’s visit — worth £5 — ended in “Café Müller”, he said. " * 20
POLISH = "Minister spraw zagranicznych powiedział, że Polska będzie gotowa wesprzeć sąsiadów. " * 20
RUSSIAN = "Министр иностранных дел заявил, что стороны договорились о встрече. " * 20


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"), (ENGLISH, "utf-8-sig"), (ENGLISH, "utf-16"), (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"), (ENGLISH, "utf-32"), (ENGLISH, "cp1252"), (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), ("中国外交部长今天表示愿意合作。" * 30, "gb18030"),
        ("外務大臣は本日、協力する用意があると述べた。" * 30, "shift_jis"),
    ],
)  # fmt: skip
def test_any_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text.removeprefix("\ufeff") == text


def test_an_encoding_can_be_declared_and_forced() -> None:
    assert decode("Łódź".encode("cp1250"), declared="cp1250").text == "Łódź"
    assert decode("Łódź".encode("cp1250"), forced="cp1250").text == "Łódź"
    with pytest.raises(KnownError, match="is not in utf-8"):
        decode(b"\xff\xfe\xfd", forced="utf-8")
    assert decode(b"caf\xe9", declared="hex").encoding == "cp1252"


WRAPPED = """Readout of the call

The Foreign Minister of Portugal spoke today with the Minister of Climate of
Norway about forests. The minister said that Portugal will plant many trees in
the north and is ready for the co-
operation of both sides, which began in the spring of the year, as he recalled.
Cooperation went on.

- The first item of a list that follows the paragraph stays in a line of its own
- The second item too"""


def test_hard_line_breaks_are_joined_and_paragraphs_stay() -> None:
    lines = unwrap(WRAPPED).split("\n")
    assert lines[0] == "Readout of the call"
    assert lines[2].startswith("The Foreign Minister of Portugal spoke today with the Minister")
    assert "for the cooperation of both sides" in lines[2]
    assert lines[-2:] == [line for line in WRAPPED.split("\n") if line.startswith("- ")]


def test_lines_that_are_paragraphs_are_left_alone() -> None:
    text = "Headline\n" + "\n".join("A paragraph that is one line. " * n for n in (3, 9, 2, 7))
    assert unwrap(text) == text


@given(st.text())
def test_unwrapping_loses_no_word(text: str) -> None:
    assert "".join(unwrap(text).split()).replace("-", "") == "".join(text.split()).replace("-", "")


@given(st.text().filter(lambda text: normalize(text).text.strip()))
def test_any_text_becomes_an_article_that_stays(text: str) -> None:
    draft = drafting.plain(text, "clipboard")
    assert drafting.plain(draft.text, "clipboard").text == draft.text
    draft.text.encode("utf-8")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n ", "is empty"),
        (b"\x89PNG\x00\x00", "is an image"),
        (bytes(range(32)) * 40, "is a binary file"),
        (b"x" * (limits.TEXT_BYTES + 1), "is larger than 5 MB"),
        (b"x" * (limits.CHARACTERS + 1), "longer than 2 million characters"),
    ],
)
def test_refuses_in_one_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(KnownError, match=said) as raised:
        read_file(path)
    assert str(raised.value).startswith(str(path))
    assert str(raised.value).count(". ") == 0


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="is not there"):
        read_file(tmp_path / "no")
