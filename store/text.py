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
