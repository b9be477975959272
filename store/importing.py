"""Files to articles. A file that cannot be one is refused in one sentence."""

from __future__ import annotations

from pathlib import Path

from store.errors import KnownError
from store.records import ArticleDraft
from store.text import headline, normalize, published, source

LARGEST = 5_000_000  # bytes; the longest communiqués are a hundredth of it
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_text_file(path: Path) -> ArticleDraft:
    """An article from a text file in UTF-8, or in UTF-16 with its mark."""
    text = normalize(_decode(path, _read(path))).text.strip("\n")
    if not text.strip():
        raise KnownError(f"{path} is empty; nothing was added.")
    return ArticleDraft(text, headline(text), source(text), published(text), path.name)


def _read(path: Path) -> bytes:
    if not path.exists():
        raise KnownError(f"There is no file {path}; check the path.")
    if path.is_dir():
        raise KnownError(f"{path} is a folder; name the files in it.")
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise KnownError(f"{path} cannot be read ({error.strerror}); check permissions.") from error
    if len(data) > LARGEST:
        raise KnownError(
            f"{path} is larger than {LARGEST // 1_000_000} MB; split it into articles."
        )
    return data


def _decode(path: Path, data: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    if encoding == "utf-8" and b"\x00" in data:
        raise KnownError(f"{path} is a binary file; save the article as plain text first.")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise KnownError(f"{path} is not in UTF-8; save it as UTF-8 text first.") from error
