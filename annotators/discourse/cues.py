"""The words by which people speak and pledge."""

from __future__ import annotations

import re
from functools import cache

from annotators.gazetteer import words as word_list


@cache
def cues() -> re.Pattern[str]:
    """The reporting and pledging words."""
    verbs = (
        word_list("speech", "said")
        | word_list("speech", "pledged")
        | word_list("speech", "pledging")
        | word_list("speech", "offered")
    )
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, verbs), key=len, reverse=True))})\b")
