"""A key press on the whole desk to painted: window, card, queue and a durable decision on disk."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.desk.window import DeskWindow
from gui.settings import SettingsFile
from store.project import Project
from store.records import ArticleDraft, OfficialDraft, PledgeDraft, Suggestions, TitleDraft
from tests.benchmarks.test_reading import article, high, marks, settled

SIZES = ((800, 14), (20_000, 334))  # characters, spans
LIMIT = 16.0  # ms of this thread, 95th percentile
PRESSES = 40
KEYS = {"next": Qt.Key.Key_J, "accept": Qt.Key.Key_A, "move": Qt.Key.Key_BracketRight}
FIRST = ("Ana", "Rui", "Ilse", "Bao", "Timur", "Nadia", "Oluwa", "Kenji")
LAST = ("Lund", "Vaz", "Brandt", "Zhao", "Sariev", "Haddad", "Adeyemi", "Morita")


def suggestions(text: str, count: int) -> Suggestions:
    """Spans all over the text: an official has eight mentions, a title one holder."""
    spans = marks(text, count)
    mentions = [(m.start, m.end) for m in spans if m.kind == "official"]
    names = [f"{one} {other}" for other, one in itertools.product(LAST, FIRST)]
    officials = tuple(
        OfficialDraft(name, ("PRT", "NOR")[n % 2], tuple(mentions[8 * n : 8 * n + 8]))
        for n, name in enumerate(names[: (len(mentions) + 7) // 8])
    )
    here = [official.name for official in officials]
    return Suggestions(
        "test",
        tuple(match.span() for match in re.finditer(r"\w+|[^\w\s]", text)),
        officials,
        tuple(
            TitleDraft(((m.start, m.end),), (here[n % len(here)],))
            for n, m in enumerate(spans)
            if m.kind == "title"
        ),
        tuple(
            PledgeDraft(
                m.start, m.end, (here[n % len(here)],), ("PRT",), ("NOR",),
                (here[(n + 1) % len(here)],), "commitment",
            )
            for n, m in enumerate(spans)
            if m.kind == "pledge"
        ),
    )  # fmt: skip


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest) -> DeskWindow:
    size, count = request.param
    text = article(size)
    project = Project.create(tmp_path / "p.pledgebook", analyst="Mia")
    project.save_suggestions(
        project.add_article(ArticleDraft(text, "Talks")), suggestions(text, count)
    )
    desk = DeskWindow(
        project,
        load=lambda: lambda text: suggestions(text, count),
        settings=SettingsFile(),
    )
    qtbot.addWidget(desk, before_close_func=lambda w: w.close())
    desk.show()
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    desk.pane.text.setFocus()
    return desk


@pytest.mark.slow
@pytest.mark.parametrize("desk", SIZES, indirect=True, ids=lambda size: f"{size[0]}-{size[1]}")
@pytest.mark.parametrize("press", KEYS)
def test_key_press_on_the_whole_desk(desk: DeskWindow, qtbot: QtBot, press: str) -> None:
    pane, times = desk.pane, []
    desk.pane.next_pledge()
    for _ in range(PRESSES):
        if press == "move":
            pane.next_pledge()
        elif not any(entry.undecided for entry in pane.entries()):
            break
        QApplication.processEvents()
        times.append(settled(lambda: qtbot.keyClick(pane.text, KEYS[press])))
    found = high(times)
    size = len(pane.article.text) if pane.article else 0
    print(
        f"\n{press} on the whole desk at {size} characters, {len(times)} presses: 95th percentile "
        f"{found.own:.1f} ms (limit {LIMIT:.0f} ms, on the wall {found.wall:.1f} ms)"
    )
    assert found.own <= LIMIT
