"""The components that need no encoder, and the layers that all of them leave on a ``Doc``.

``doc._.sentences``, ``doc._.reading`` and ``doc._.places`` are working layers;
``doc._.officials``, ``doc._.titles`` and ``doc._.pledges`` are the result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from annotators import countries, sentences

if TYPE_CHECKING:
    from thinc.types import Ints2d


def register() -> None:
    """Declare the layers on spaCy's ``Doc``, once."""
    for name in ("sentences", "reading", "places", "officials", "titles", "pledges"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=())


@Language.component("pledgebook_sentences", assigns=["token.is_sent_start", "doc._.sentences"])
def mark_sentences(doc: Doc) -> Doc:
    """Set ``token.is_sent_start`` and ``doc._.sentences``."""
    doc._.sentences = tuple(sentences.spans(doc.text))
    starts = {start for start, _ in doc._.sentences}
    marks = [1 if token.idx in starts or token.i == 0 else -1 for token in doc]
    # One token at a time, spaCy looks through the whole Doc for each.
    column = np.array(marks).astype(np.uint64).reshape(-1, 1)
    doc.from_array(["SENT_START"], cast("Ints2d", column))
    return doc


@Language.component("pledgebook_places", assigns=["doc._.places"])
def mark_places(doc: Doc) -> Doc:
    """Set ``doc._.places``, in the order of the text."""
    doc._.places = tuple(countries.scan(doc.text))
    return doc
