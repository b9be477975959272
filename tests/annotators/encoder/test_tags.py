from __future__ import annotations

import numpy as np

from annotators.encoder.labels import ACTS
from annotators.encoder.tags import Logits, spans

LABELS = ("O", "B-X", "I-X", "B-Y", "I-Y")


def logits(*best: int) -> Logits:
    rows = np.zeros((len(best), len(LABELS)), dtype=np.float32)
    rows[range(len(best)), best] = 4.0
    return rows


def found(
    rows: Logits, breaks: tuple[int, ...] = (), labels: tuple[str, ...] = LABELS
) -> list[tuple[int, int, str]]:
    return [(s.first, s.last, s.label) for s in spans(rows, labels, breaks)]


def test_spans_of_labels() -> None:
    assert found(logits(0, 1, 2, 0, 3, 1)) == [(1, 2, "X"), (4, 4, "Y"), (5, 5, "X")]


def test_an_inside_never_opens_or_changes_kind() -> None:
    rows = logits(0, 2, 2)
    rows[1, 1] = 3.5
    assert found(rows) == [(1, 2, "X")]
    assert all(label in "XY" for _, _, label in found(logits(3, 2, 2)))


def test_no_span_crosses_a_break() -> None:
    rows = logits(1, 2, 2, 2)
    rows[2, 1] = 3.9
    assert found(rows, breaks=(2,)) == [(0, 1, "X"), (2, 3, "X")]


def test_names_that_touch_are_one_person_but_not_over_a_break() -> None:
    twice = logits(1, 1, 2)
    assert found(twice, labels=ACTS) == [(0, 2, "OFFICIAL")]
    assert found(twice, labels=ACTS, breaks=(1,)) == [(0, 0, "OFFICIAL"), (1, 2, "OFFICIAL")]
    assert found(logits(3, 3), labels=ACTS) == [(0, 0, "TITLE"), (1, 1, "TITLE")]
    (whole,) = spans(twice, ACTS, ())
    assert 0.9 < whole.score < 1


def test_the_score_is_a_mean_probability() -> None:
    (span,) = spans(logits(1, 2), LABELS, ())
    assert 0.9 < span.score < 1


def test_nothing_read_nothing_found() -> None:
    assert spans(np.zeros((0, 5), dtype=np.float32), LABELS, ()) == []
