"""Spans that lie over each other on the real window: all walked, and each state drawn its own way."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, qGray
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.desk.window import DeskWindow
from gui.reading import places
from gui.reading.drawing import Piece
from store.project import Project
from store.records import ItemRef, TitleDraft
from tests.builders import DRAFT, SUGGESTIONS, TEXT, at
from tests.gui.desks import desk_on

STATES = ("open", "confirmed", "rejected", "flagged", "skipped")
WORD = "Minister"  # no letter of which reaches down to the line
MINISTERS = f"{TEXT}\n" + f"Vaz was a {WORD} then.\n" * len(STATES)
FIRST = len(TEXT)
INK = 160  # of 255: lines are darker, fills lighter


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskWindow]:
    """A pledge over a title over a mention, and a title that reaches out of the pledge."""
    project = Project.create(tmp_path / "p.pledgebook", analyst="Mia")
    words = re.compile(WORD).finditer(MINISTERS, FIRST)
    titles = tuple(TitleDraft((found.span(),), ("Rui Vaz",)) for found in words)
    key = project.add_article(replace(DRAFT, text=MINISTERS))
    project.save_suggestions(key, replace(SUGGESTIONS, titles=titles))
    project.add_mention(1, *at("Portugal"))
    project.add_title(key, *at("Portugal will"), holders=[1])
    project.add_title(key, *at("Vaz said Portugal"), holders=[1])
    desk = desk_on(qtbot, project)
    desk.open_article(key)
    desk.pane.text.setFocus()
    yield desk
    desk.close()


def pieces(desk: DeskWindow) -> list[Piece]:
    view = desk.pane.text
    return view._drawing.pieces(places.on_screen(view, view.viewport().rect()))


def test_o_walks_nested_and_crossing_spans_from_a_click(desk: DeskWindow) -> None:
    view = desk.pane.text
    over = [p for p in pieces(desk) if p.layer.mark.start <= at("Portugal")[0] < p.layer.mark.end]
    assert len({piece.layer.line for piece in over}) == len(over) == 4  # each has its own line
    inside = next(p for p in over if p.layer.mark.kind == "official")
    middle = QPoint(round((inside.left + inside.right) / 2), round(inside.base) - 4)
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle
    )
    walked = [desk.pane.here]
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_O)
        walked.append(desk.pane.here)
    titles = {title.text: ItemRef("title", title.id) for title in desk.pane.readout.titles}
    assert walked == [
        ItemRef("official", 1),
        titles["Portugal will"],
        titles["Vaz said Portugal"],
        ItemRef("pledge", 1),
        ItemRef("official", 1),
    ]


def test_each_state_can_be_told_without_any_color(desk: DeskWindow, qtbot: QtBot) -> None:
    """By the lines under the words and the signs over them, seen in black and white."""
    view, keys = desk.pane.text, dict(zip(STATES[1:], "ARB ", strict=True))
    for number, state in enumerate(STATES):
        if state in keys:
            desk.pane.go_to(ItemRef("title", number + 1))
            QTest.keyClick(view, keys[state])
    desk.pane.go_to(ItemRef("pledge", 2))  # what is under the cursor is outlined
    qtbot.wait(20)
    image = view.viewport().grab().toImage()
    mine = [p for p in pieces(desk) if p.layer.mark.start > FIRST and p.layer.mark.kind == "title"]
    lines = {state: line(image, piece) for state, piece in zip(STATES, mine, strict=True)}
    signs = {state: sign(image, piece) for state, piece in zip(STATES, mine, strict=True)}
    assert signs.pop("flagged") is True
    assert set(signs.values()) == {False}
    assert lines["flagged"] == lines["open"]  # it is open, and the sign says the rest
    for one, other in itertools.combinations(("open", "confirmed", "rejected", "skipped"), 2):
        assert lines[one] != lines[other], (one, other)
    assert len(lines["confirmed"]) == 1  # an unbroken line
    assert min(len(lines[state]) for state in ("open", "rejected", "skipped")) > 4


def dark(image: QImage, x: int, y: int) -> bool:
    return qGray(image.pixel(x, y)) < INK


def line(image: QImage, piece: Piece) -> list[tuple[bool, int]]:
    """A line as the lengths of what is drawn of it and left out, in turns."""
    row = round(piece.base) + 3
    seen = [dark(image, x, row) for x in range(round(piece.left) + 1, round(piece.right) - 1)]
    return [(drawn, len(list(some))) for drawn, some in itertools.groupby(seen)]


def sign(image: QImage, piece: Piece) -> bool:
    """Whether something stands over the first letter, between this line and the one before."""
    top = round(piece.base - piece.up)
    return any(
        dark(image, round(piece.left) + x, y) for y in range(top - 5, top + 1) for x in range(8)
    )
