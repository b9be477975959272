"""Code points (Python, spaCy, the store) to UTF-16 units (Qt) and back."""

from __future__ import annotations

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class OffsetMap:
    """The map of one text. Identity where no character lies beyond U+FFFF."""

    def __init__(self, text: str) -> None:
        self._astral = [match.start() for match in _ASTRAL.finditer(text)]
        # The position between the two units of each pair.
        self._inside = [at + nth + 1 for nth, at in enumerate(self._astral)]

    def to_qt(self, code_points: int) -> int:
        """UTF-16 units before a code-point offset."""
        return code_points + bisect_left(self._astral, code_points)

    def to_text(self, units: int) -> int:
        """Code points before a Qt position; inside a pair counts as before it."""
        return units - bisect_left(self._inside, units) if self._inside else units
