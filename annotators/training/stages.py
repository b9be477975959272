"""The recipe of the encoder: a table of stages, each begun where the one before it ended.

The first fits everything at a high rate; the second, with the lower half kept as it is, goes over
the articles again with other names in them (a warm restart: Loshchilov and Hutter, "SGDR", 2017).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from annotators.encoder.pieces import Pieces
from annotators.training import corpora, examples, renaming
from annotators.training.articles import Article
from annotators.training.examples import Example

RENAMED = 0.6  # share of articles whose people get other names in a pass
Draw = Callable[[random.Random], list[Example]]


@dataclass(frozen=True, slots=True)
class Stage:
    """Passes over all articles, at a rate that warms up and then falls to zero."""

    passes: int
    rate: float
    seed: int
    frozen: int  # so many of the lowest layers, and what is under them, stay as they are
    corpora: int  # a pass sees one of so many shares of the corpora
    averaged: int  # the result is the mean of the weights after so many last passes


STAGES = (
    Stage(passes=13, rate=2.5e-4, seed=20260521, frozen=0, corpora=13, averaged=3),
    Stage(passes=6, rate=1.2e-4, seed=20260522, frozen=3, corpora=20, averaged=1),
)


@dataclass(frozen=True, slots=True)
class Sources:
    """What an encoder is trained on."""

    pieces: Pieces
    articles: Sequence[Article]
    texts: Sequence[corpora.Text]

    def draws(self, stage: Stage) -> list[Draw]:
        """What each pass of a stage is trained on: all articles, and its share of the corpora."""
        shuffled = random.Random(stage.seed).sample(self.texts, len(self.texts))
        shares = [shuffled[number :: stage.corpora] for number in range(stage.passes)]
        return [lambda rng, share=share: self._draw(share, rng) for share in shares]  # type: ignore[misc]

    def _draw(self, share: Sequence[corpora.Text], rng: random.Random) -> list[Example]:
        found = [examples.from_corpus(self.pieces, words, labels) for words, labels in share]
        for article in self.articles:
            other = renaming.rename(article, rng) if rng.random() < RENAMED else article
            found += examples.from_article(self.pieces, other, rng)
        return found
