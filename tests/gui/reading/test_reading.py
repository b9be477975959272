from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from gui.reading import marks, snapping
from gui.reading.marks import Mark
from gui.reading.offsets import OffsetMap

TOKENS = ((0, 3), (4, 9), (9, 11), (12, 16))
TEXT = "The Queen's dogs"


@given(st.text(alphabet="aé😀𝒳\n", max_size=60))
def test_offsets_agree_with_utf16(text: str) -> None:
    offsets = OffsetMap(text)
    for at in range(len(text) + 1):
        units = len(text[:at].encode("utf-16-le")) // 2
        assert offsets.to_qt(at) == units
        assert offsets.to_text(units) == at


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=12))
def test_runs_are_disjoint_and_cover_every_mark(spans: list[tuple[int, int]]) -> None:
    every = [Mark(i, s, s + n, "pledge", "open") for i, (s, n) in enumerate(spans)]
    runs = marks.runs(every)
    for one, following in itertools.pairwise(runs):
        assert one.end <= following.start
    for mark in every:
        covered = sum(run.end - run.start for run in runs if mark.key in run.marks)
        assert covered == mark.end - mark.start


def test_the_shortest_mark_is_clicked() -> None:
    wide, narrow = Mark("w", 0, 9, "pledge", "open"), Mark("n", 2, 4, "official", "open")
    layers = marks.Layers([wide, narrow])
    assert layers.over(3) == [narrow, wide]
    assert layers.over(5) == [wide]
    assert layers.over(9) == []


def test_a_selection_snaps_to_tokens() -> None:
    assert snapping.snap(TEXT, TOKENS, 1, 6) == (0, 9)
    assert snapping.snap(TEXT, TOKENS, 4, 12) == (4, 9)
    assert snapping.snap(TEXT, TOKENS, 3, 4) is None


def test_an_edge_steps_by_tokens() -> None:
    assert snapping.step(TOKENS, (4, 9), 1, 1) == (4, 11)
    assert snapping.step(TOKENS, (4, 9), 1, -1) == (4, 9)
    assert snapping.step(TOKENS, (4, 9), 0, -1) == (0, 9)
    assert snapping.step(TOKENS, (0, 9), 0, -1) == (0, 9)


def test_overlapping_marks_never_share_a_line() -> None:
    every = [
        Mark("pledge", 0, 40, "pledge", "open"),
        Mark("official", 5, 10, "official", "open"),
        Mark("title", 8, 20, "title", "open"),
        Mark("far", 50, 60, "official", "open"),
        Mark("same", 5, 10, "title", "open"),
    ]
    given = marks.lanes(every, marks.runs(every))
    assert given == [3, 0, 2, 0, 1]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=12))
def test_lines_tell_all_marks_apart(spans: list[tuple[int, int]]) -> None:
    every = [Mark(i, s, s + n, "pledge", "open") for i, (s, n) in enumerate(spans)]
    given_lanes = marks.lanes(every, marks.runs(every))
    for one, other in itertools.combinations(range(len(every)), 2):
        if every[one].start < every[other].end and every[other].start < every[one].end:
            assert given_lanes[one] != given_lanes[other]


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=14),
    st.integers(0, 80),
    st.integers(1, 40),
)
def test_a_stretch_has_the_layers_of_the_whole(
    spans: list[tuple[int, int]], start: int, length: int
) -> None:
    every = [Mark(i, s, s + n, "pledge", "open") for i, (s, n) in enumerate(spans)]
    whole = marks.runs(every)
    lines = marks.lanes(every, whole)
    found = list(marks.Layers(every).between(start, start + length))
    wanted = [run for run in whole if run.start < start + length and start < run.end]
    assert [(f.start, f.end) for f in found] == [(w.start, w.end) for w in wanted]
    for one, run in zip(found, wanted, strict=True):
        assert {mark.key for mark, _ in one.marks} == set(run.marks)
    for mark, line in {pair for one in found for pair in one.marks}:
        assert isinstance(mark.key, int)
        assert line == lines[mark.key]


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=4)


@given(st.lists(SPANS, max_size=6), st.lists(st.tuples(st.integers(0, 7), SPANS), max_size=6))
def test_marks_that_change_leave_the_layers_of_the_whole(
    first: list[list[tuple[int, int]]], changes: list[tuple[int, list[tuple[int, int]]]]
) -> None:
    def placed(key: int, spans: list[tuple[int, int]]) -> list[Mark]:
        return [Mark(key, s, s + n, ("pledge", "title")[key % 2], "open") for s, n in spans]

    now = {key: placed(key, spans) for key, spans in enumerate(first)}
    layers = marks.Layers([mark for some in now.values() for mark in some])
    for key, spans in changes:
        now[key] = placed(key, spans)
        layers.replace(key, now[key])
    whole = marks.Layers([mark for some in now.values() for mark in some])
    found, wanted = (list(one.between(0, 100)) for one in (layers, whole))
    assert [(f.start, f.end) for f in found] == [(w.start, w.end) for w in wanted]
    for one, other in zip(found, wanted, strict=True):
        assert [seen(*pair) for pair in one.marks] == [seen(*pair) for pair in other.marks]
    assert all(layers.of(key) == some for key, some in now.items() if some)


def seen(mark: Mark, line: int) -> tuple[int, int, str, int]:
    """What of a mark is on the screen; of two in one place either may be the upper."""
    return mark.start, mark.end, mark.kind, line
