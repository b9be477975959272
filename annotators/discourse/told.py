"""What a sentence tells of somebody and a place: whom one visits, for which country one speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from annotators.layers import Place
from annotators.types import Offsets

_GOES_THERE = re.compile(
    r"\b(?:visit(?:s|ed|ing)?|trip to|tour of|arriv(?:ed|es|ing) in|travel(?:s|l?ed|l?ing) to|"
    r"fl(?:ew|ies|own) to|left for|departed for|ambassador to|envoy to)\b[^.;:\n]{0,60}$"
)
_SAYS = re.compile(  # whatever the verb: it ends so, or leads to "that" or a quotation
    r"[^.\n]{0,50}(?:\b[a-z]+(?:ed|id|es|ys|ng|old \w+)|\bthat|:)[\s“\"]+"
    r"(?:the )?(?:government of )?(?:the )?$",
    re.IGNORECASE,
)
_IT_WILL = re.compile(
    r" (?:side |government |authorities )?(?:will|would|shall|intend(?:s|ed)|plan(?:s|ned)|"
    r"(?:is|was|are|were|stands|stood|remains|remained) "
    r"(?:\w+ )?(?:ready|willing|prepared|committed|determined|interested|open|keen))\b|"
    r"[’']s? (?:\w+ )?(?:readiness|willingness|commitment|determination|interest|intention|desire|"
    r"gratitude|support)\b"
)
_FAR = 100  # code points from a name over which nothing is told


def told(text: str, mention: Offsets, places: Sequence[Place]) -> Iterator[tuple[str, str]]:
    """Codes of the sentence's places behind a mention, in the order of the text, each with a feature.

    Who "paid a visit to Guyana" is hardly of Guyana (7 of 59 mentions in the bank); who
    "conveyed India's readiness" is mostly of India (125 of 143).
    """
    for place in places:
        if place.start - mention[1] > _FAR:
            return
        if place.start < mention[1]:
            continue
        gap = text[mention[1] : place.start]
        if _GOES_THERE.search(gap):
            yield place.code, "goes there"
        if _SAYS.fullmatch(gap) and _IT_WILL.match(text, place.end):
            yield place.code, "says it will"
