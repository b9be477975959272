"""Bytes to text: by mark, as UTF-8, as declared, or by what they look like, in this order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.errors import KnownError

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 200_000  # bytes that are enough to recognize an encoding by
# Encodings of Latin letters that a detector takes for each other in English text.
_LATIN = re.compile(r"cp(125[0247]|437|850|852|858|775|1140)|iso8859_\d+|latin_1|mac_\w+|hp_roman8")
_SETTLED = [f"utf_{form}" for form in ("7", "16", "16_be", "16_le", "32", "32_be", "32_le")]
_WESTERN = "cp1252"  # what Windows wrote English in
_LETTERS = [bytes([i]) for i in (*range(65, 91), *range(97, 123))]
_HIGH = bytes(range(128, 256))
_OTHER_LETTERS = 0.02  # of all letters: English has fewer, Polish and Czech far more
ENCODINGS = {  # what an analyst may choose, and the languages it is for
    "utf-8": "any language", "utf-16-le": "any language", "utf-16-be": "any language",
    "cp1252": "Western European",
    "cp1250": "Central European", "iso8859_2": "Central European", "cp1251": "Cyrillic",
    "koi8_r": "Russian", "cp1253": "Greek", "cp1254": "Turkish", "cp1255": "Hebrew",
    "cp1256": "Arabic", "gb18030": "Chinese, simplified", "big5": "Chinese, traditional",
    "shift_jis": "Japanese", "euc_kr": "Korean",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was in, and what is doubtful about that, in words."""

    text: str
    encoding: str
    doubt: str = ""


def decode(data: bytes, *, declared: str = "", forced: str = "") -> Decoded:
    """Text from bytes in any encoding; ``KnownError`` for what is not text."""
    if forced:
        return _forced(data, forced)
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    if marked:
        whole = _strict(data, marked)
        if whole is None:
            return Decoded(_text(data.decode(marked, "replace")), marked, "is damaged in places")
        return Decoded(_text(whole), marked)
    for encoding in ("utf-8", declared, _wide(data)):
        text = _strict(data, encoding) if encoding else None
        if text is not None:
            return Decoded(_text(text), encoding)
    guess = _guess(data)
    return Decoded(_text(data.decode(guess, "replace")), guess, "was guessed")


def _forced(data: bytes, encoding: str) -> Decoded:
    text = _strict(data, encoding)
    if text is None:
        raise KnownError(f"is not in {encoding}; choose another encoding")
    return Decoded(_text(text.removeprefix("\ufeff")), encoding)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):  # damaged, unknown, or no text encoding
        return None


def _wide(data: bytes) -> str:
    """UTF-16 without a mark shows by a zero in every other byte."""
    sample = data[:4000]
    if len(sample) < 8 or len(data) % 2:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) * 0.2 or min(even, odd) > len(sample) * 0.05:
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    sample = data[:_SAMPLE]
    low, high = sum(map(sample.count, _LETTERS)), len(sample) - len(sample.translate(None, _HIGH))
    if high <= low * _OTHER_LETTERS:
        return _WESTERN
    best = from_bytes(sample, cp_exclusion=_SETTLED).best()
    encoding = best.encoding if best else _WESTERN
    if not _LATIN.fullmatch(encoding):
        return _WESTERN if low > 2 * high else encoding
    letters = [c for c in sample.decode(encoding, "replace") if c.isalpha()]
    other = sum(c > "\x7f" for c in letters)
    return encoding if other > len(letters) * _OTHER_LETTERS else _WESTERN


def _text(text: str) -> str:
    if len(_CONTROL.findall(text)) > len(text) * 0.05:
        raise KnownError("is a binary file; save the article as plain text first")
    return text
