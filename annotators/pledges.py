"""Finds pledges: the grammar proposes, the state of the conversation attributes."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from annotators import commitments, sentences
from annotators.discourse import Discourse
from annotators.types import Pledge

_LIST_HEAD = re.compile(
    r"(?:agreed|following|outcomes|Ministers|Presidents|sides|parties|leaders)[^.]{0,60}:\s*$"
)
_BULLET = re.compile(r"\s*(?:[•\-–*·]|\(?\w{1,3}[.)])\s")


@Language.component(
    "pledgebook_pledges", requires=["doc._.officials", "doc._.places"], assigns=["doc._.pledges"]
)
def find(doc: Doc) -> Doc:
    """Set pledges, in the order of the text."""
    discourse = Discourse(doc.text, doc._.officials, doc._.places)
    bounds = _body(doc.text)
    for start, end in bounds:  # a first walk, so that a lead knows whom the body names
        discourse.hear(start, end)
    discourse.pair = discourse.main_pair()
    doc._.pledges = tuple(_walk(doc.text, bounds, discourse))
    return doc


def _walk(text: str, bounds: list[tuple[int, int]], discourse: Discourse) -> list[Pledge]:
    found: list[Pledge] = []
    listed = False
    spoken_in = -1  # end of the sentence in which somebody spoke last
    for start, end in bounds:
        bullet = _BULLET.match(text, start, end) is not None
        listed = bullet and listed
        discourse.hear(start, end)
        spoken = spoken_in >= 0 and "\n" not in text[spoken_in:start]
        proposed = commitments.find(text, start, end, spoken=spoken, listed=listed)
        found += [discourse.attribute(one, start, end) for one in proposed]
        if re.search(r"\b(?:said|told|noted|stressed|added|assured|emphasized)\b", text[start:end]):
            spoken_in = end
            named = discourse.named(start, end)
            discourse.speaker = named[-1] if named else discourse.speaker
        elif spoken:
            spoken_in = end
        listed = listed or _LIST_HEAD.search(text[start:end]) is not None
    return found


def _body(text: str) -> list[tuple[int, int]]:
    """The sentences below the headline, which repeats the body."""
    headline = text.find("\n")
    return [(s, e) for s, e in sentences.spans(text) if s > headline]
