"""Small articles, with officials found by name, for tests of the discourse."""

from __future__ import annotations

import re

from annotators import sentences
from annotators.countries import scan
from annotators.discourse.features import Situation
from annotators.discourse.past import Made, Past
from annotators.discourse.walk import Walk
from annotators.types import Force, Official, Title


def officials(text: str, **homes: str) -> list[Official]:
    """One official a keyword, with every place of the name."""
    return [
        Official(name, code, tuple(m.span() for m in re.finditer(name, text)))
        for name, code in homes.items()
    ]


def walk(text: str, *titles: Title, **homes: str) -> Walk:
    """A text walked, with these officials."""
    return Walk(text, sentences.spans(text), officials(text, **homes), titles, tuple(scan(text)))


def situation(
    walked: Walk, content: str, force: Force = "commitment", past: tuple[Made, ...] = ()
) -> Situation:
    """The situation of the pledge with this content."""
    start = walked.text.index(content)
    return Situation(walked, (start, start + len(content)), force, Past(past))
