from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotators.encoder.pieces import Pieces
from annotators.encoder.rows import LIMIT, Token, asking, build, costs, reading

PIECES = Pieces(["[PAD]", "[CLS]", "[SEP]", "[UNK]", "a", "##b"])
COSTS = st.lists(st.integers(1, 30), max_size=900)


def tokens(*lines: str) -> list[Token]:
    return [
        Token(word, 10 * i, 10 * i + len(word), number)
        for number, line in enumerate(lines)
        for i, word in enumerate(line.split())
    ]


def test_a_row_parts_paragraphs_and_marks_what_is_asked() -> None:
    row = build(PIECES, tokens("a ab", "a"), [0, 1, 2], asked={1}, officials={2: 5})
    assert row.ids == [1, 4, 4, 5, 2, 4, 2]
    assert row.parts == [0, 0, 1, 1, 0, 0, 0]
    assert row.officials == [0, 0, 0, 0, 0, 5, 0]
    assert row.at == {0: 1, 1: 2, 2: 5}


def test_only_the_head_of_an_article_starts_like_one() -> None:
    some = tokens("a a a")
    assert build(PIECES, some, [0, 1]).ids[0] == PIECES.start
    assert build(PIECES, some, [1, 2]).ids[0] == PIECES.stop


def test_omitted_tokens_are_marked() -> None:
    assert build(PIECES, tokens("a a a a"), [0, 3]).ids == [1, 4, 2, 4, 2]


def test_a_paragraph_costs_its_separator() -> None:
    assert costs(PIECES, tokens("a ab", "a")) == [2, 2, 2]


@given(COSTS)
def test_reading_decides_every_token_once(cost: list[int]) -> None:
    plan = list(reading(cost))
    assert [i for _, decided in plan for i in decided] == list(range(len(cost)))
    for chosen, decided in plan:
        assert set(decided) <= set(chosen)
        assert sum(cost[i] for i in chosen) + 2 <= LIMIT


@given(COSTS.filter(bool), st.data())
def test_asking_shows_what_is_asked_and_fits(cost: list[int], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(cost) - 1))
    last = data.draw(st.integers(first, min(first + 20, len(cost) - 1)))
    chosen = asking(cost, first, last)
    assert chosen == sorted(set(chosen))
    assert first in chosen
    assert sum(cost[i] for i in chosen) <= LIMIT + 2 * 30


def test_a_text_without_end_is_read_in_linear_work() -> None:
    short, long = ([2] * n for n in (5_000, 50_000))
    work = [sum(len(chosen) for chosen, _ in reading(cost)) for cost in (short, long)]
    assert work[1] < 11 * work[0]
