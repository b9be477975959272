"""How officials are addressed and spoken of: "Shri Palakkal", "our ambassador"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from annotators.discourse.floor import NOBODY, SOMEBODY, floors, in_person
from annotators.discourse.sentence import lay_out
from annotators.gazetteer import honorifics
from annotators.types import Official, Offsets, Title

_OURS = re.compile(r"\b[Oo]ur (?:own |new |former |[a-z]+ )?$")  # "our own High Commissioner"
_ADDRESS = re.compile(
    r"(?<!\w)(?P<words>(?:[A-Z][\w’']*\.? )?[A-Z][\w’']*)\.? (?:Dr\.? |Seri |Sri )?$"
)


def addressed(text: str, official: Official) -> frozenset[str]:
    """The countries of the form of address before the first of an official's mentions that has one."""
    for start, _ in sorted(official.mentions):
        before = _ADDRESS.search(text, max(0, start - 16), start)
        words = re.sub(r"[.’']", "", before["words"]).split() if before else []
        for form in (" ".join(words[-2:]), *reversed(words[-1:])):
            if form in honorifics():
                return honorifics()[form]
    return frozenset()


def who_calls_ours(
    text: str,
    sentences: Sequence[Offsets],
    officials: Sequence[Official],
    titles: Mapping[str, Sequence[Title]],
) -> dict[int, int]:
    """Officials of whom somebody who has the floor speaks as of his own side: "our ambassador"."""
    ours = [
        (who, title.start)
        for who, official in enumerate(officials)
        for title in titles[official.name]
        if _OURS.search(text, max(0, title.start - 24), title.start)
    ]
    if not ours:
        return {}
    laid = lay_out(text, sentences, officials, ())
    holders = floors(text, laid, in_person(text, sentences))
    starts = [start for start, _ in sentences]
    found = {who: holders[max(bisect_right(starts, at) - 1, 0)] for who, at in ours}
    return {
        who: speaker for who, speaker in found.items() if speaker not in (who, NOBODY, SOMEBODY)
    }
