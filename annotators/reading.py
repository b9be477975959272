"""The encoder's reading of an article, as a layer on the ``Doc``: what it takes each span for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from annotators.encoder.labels import ACTS, NAMES, PLEDGES
from annotators.encoder.pieces import Pieces
from annotators.encoder.rows import Token, build, costs, reading
from annotators.encoder.session import OnnxRunner, Runner
from annotators.encoder.tags import Logits, Tagged, log_softmax, spans
from annotators.types import Offsets


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as the encoder read it. Spans count tokens, not spaCy's but ``tokens``."""

    tokens: Sequence[Token]
    cost: Sequence[int]  # pieces of each token
    names: Sequence[Tagged]  # PERSON, GPE, ORG
    acts: Sequence[Tagged]  # OFFICIAL, TITLE
    pledges: Sequence[Tagged]  # labeled with their force
    official: Logits  # probability of each token to belong to an official's mention

    def inside(self, where: Offsets) -> range:
        """The tokens that overlap a stretch of text."""
        first = bisect_right(self.tokens, where[0], key=lambda t: t.end)
        return range(first, bisect_left(self.tokens, where[1], key=lambda t: t.start))

    def likely(self, where: Offsets) -> float:
        """The mean probability of the tokens of a stretch of text to belong to an official's mention."""
        return float(self.official[list(self.inside(where))].mean())

    def where(self, tagged: Tagged) -> Offsets:
        """The offsets of a tagged span."""
        return self.tokens[tagged.first].start, self.tokens[tagged.last].end


def tokens_of(doc: Doc) -> list[Token]:
    """spaCy's tokens, blanks left out, each with its paragraph's number."""
    text, found, line, past = doc.text, [], 0, 0
    for token in doc:
        line += text.count("\n", past, token.idx)
        past = token.idx
        if not token.is_space:
            found.append(Token(token.text, token.idx, token.idx + len(token.text), line))
    return found


def unread(pieces: Pieces, doc: Doc) -> Reading:
    """An article's tokens alone, for a question about one place in it."""
    tokens = tokens_of(doc)
    nothing: Logits = np.zeros(0, dtype=np.float32)
    return Reading(tokens, costs(pieces, tokens), (), (), (), nothing)


class Reader:
    """The spaCy component: one encoder for reading, and for asking later."""

    def __init__(self, runner: Runner, pieces: Pieces) -> None:
        self.run = runner
        self.pieces = pieces

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc._.reading``."""
        tokens = tokens_of(doc)
        cost = costs(self.pieces, tokens)
        names, acts, pledges = self._logits(tokens, cost)
        breaks = [i for i in range(1, len(tokens)) if tokens[i].line != tokens[i - 1].line]
        odds = np.exp(log_softmax(acts)) if len(acts) else acts
        doc._.reading = Reading(
            tokens,
            cost,
            spans(names, NAMES, breaks),
            spans(acts, ACTS, breaks),
            spans(pledges, PLEDGES, breaks),
            odds[:, 1] + odds[:, 2],
        )
        return doc

    def _logits(self, tokens: list[Token], cost: list[int]) -> Iterator[Logits]:
        """The logits of each reading head, [tokens, labels], each token from its best row."""
        plan = list(reading(cost))
        rows = [build(self.pieces, tokens, chosen) for chosen, _ in plan]
        outputs = self.run(rows)
        for head, labels in (("names", NAMES), ("acts", ACTS), ("pledges", PLEDGES)):
            logits = np.zeros((len(tokens), len(labels)), dtype=np.float32)
            for (_, decided), row, out in zip(plan, rows, outputs, strict=True):
                logits[list(decided)] = getattr(out, head)[[row.at[i] for i in decided]]
            yield logits


@Language.factory("pledgebook_encoder", assigns=["doc._.reading"])
def make_reader(nlp: Language, name: str) -> Reader:
    """The reader with the shipped encoder."""
    del nlp, name
    return Reader(OnnxRunner(), Pieces.shipped())
