"""What the passes of a stage draw."""

from __future__ import annotations

import random
from collections import Counter

from annotators.encoder.pieces import Pieces
from annotators.encoder.rows import Token
from annotators.training.examples import Example
from annotators.training.stages import STAGES, Sources, Stage
from tests.annotators.training.test_articles import article

WORDS = [
    "Oslo",
    "hosted",
    "Rui",
    "Vasques",
    "while",
    "Astrid",
    "Lundgaard",
    "left",
    "for",
    "Braga",
    "today",
]
TEXTS = [([Token(word, 0, len(word), 0)], [0]) for word in WORDS]
STAGE = Stage(passes=4, rate=1e-4, seed=1, frozen=0, corpora=4, averaged=1)


def drawn(stage: Stage) -> list[list[Example]]:
    """The examples of each pass."""
    rng = random.Random(stage.seed)
    sources = Sources(Pieces.shipped(), [article()], TEXTS)
    return [draw(rng) for draw in sources.draws(stage)]


def corpus_pieces(some: list[Example]) -> list[int]:
    return sorted(example.row.ids[1] for example in some if example.names)


def test_every_pass_sees_all_articles_and_its_share_of_the_corpora() -> None:
    passes = drawn(STAGE)
    assert all(any(e.acts for e in some) for some in passes)
    assert [len(corpus_pieces(some)) for some in passes] == [3, 3, 3, 2]
    seen = Counter(piece for some in passes for piece in corpus_pieces(some))
    assert set(seen.values()) == {1}
    assert len(seen) == len(WORDS)


def test_the_seed_alone_decides_what_is_drawn() -> None:
    assert drawn(STAGE) == drawn(STAGE)
    other = Stage(passes=4, rate=1e-4, seed=2, frozen=0, corpora=4, averaged=1)
    assert list(map(corpus_pieces, drawn(other))) != list(map(corpus_pieces, drawn(STAGE)))


def test_no_two_stages_of_the_recipe_draw_the_same() -> None:
    assert len({stage.seed for stage in STAGES}) == len(STAGES)
    assert all(0 < stage.averaged <= stage.passes for stage in STAGES)
