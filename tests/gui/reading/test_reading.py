from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from gui.reading import marks, snapping
from gui.reading.marks import Layer, Mark
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
def test_what_is_drawn_last_and_left_bare_is_the_innermost(spans: list[tuple[int, int]]) -> None:
    every = [Mark(i, s, s + n, "pledge", "rejected") for i, (s, n) in enumerate(spans)]
    found = list(marks.Layers(every).between(0, 100))
    for at in range(60):
        over = [layer for layer in found if layer.mark.start <= at < layer.mark.end]
        lengths = [layer.mark.end - layer.mark.start for layer in over]
        assert lengths == sorted(lengths, reverse=True)
        bare = [any(start <= at < end for start, end in layer.bare) for layer in over]
        assert bare == [False] * (len(over) - 1) + [True] * bool(over)


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
    given = marks.lanes(every)
    assert given == [3, 0, 2, 0, 1]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=12))
def test_lines_tell_all_marks_apart(spans: list[tuple[int, int]]) -> None:
    every = [Mark(i, s, s + n, "pledge", "open") for i, (s, n) in enumerate(spans)]
    given_lanes = marks.lanes(every)
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
    lines = dict(zip(every, marks.lanes(every), strict=True))
    found = list(marks.Layers(every).between(start, start + length))
    wanted = {mark for mark in every if mark.start < start + length and start < mark.end}
    assert {layer.mark for layer in found} == wanted
    assert len(found) == len(wanted)
    assert all(layer.line == lines[layer.mark] for layer in found)


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
    assert [seen(one) for one in found] == [seen(one) for one in wanted]
    assert all(layers.of(key) == some for key, some in now.items() if some)


def seen(layer: Layer) -> tuple[int, int, str, int]:
    """What of a mark is on the screen; of two in one place either may be the upper."""
    return layer.mark.start, layer.mark.end, layer.mark.kind, layer.line
