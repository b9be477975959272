"""The one normalization of an article's text.

After it the text never changes: every offset in a project is into it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029\x0b\x0c]")
_UNFIT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]|[\U0001fffe\U0001ffff\U0002fffe\U0002ffff]"
)


_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_QUOTES = str.maketrans("‘’“”", "''\"\"")


@dataclass(frozen=True, slots=True)
class Normalized:
    """``replaced`` counts the characters that no file or workbook can hold."""

    text: str
    replaced: int


def normalize(raw: str) -> Normalized:
    """Line ends to LF, no byte-order mark, NFC; what cannot be stored becomes U+FFFD, one for one."""
    text = _LINE_END.sub("\n", raw.removeprefix("\ufeff"))
    text, replaced = _UNFIT.subn("\N{REPLACEMENT CHARACTER}", text)
    return Normalized(unicodedata.normalize("NFC", text), replaced)


def xml_fit(text: str) -> tuple[str, int]:
    """A text as XML, and so a workbook, can hold it; the number of characters replaced."""
    return _NOT_IN_XML.subn("\N{REPLACEMENT CHARACTER}", text)


def comparable(text: str) -> str:
    """A text without what a trip through other programs may change: blanks, line ends, quotes."""
    plain = xml_fit(text)[0].translate(_QUOTES)
    return "\n".join(" ".join(line.split()) for line in plain.splitlines()).strip()
