"""A key press on the whole desk to painted: window, card, queue and a durable decision on disk."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.desk.window import DeskWindow
from gui.settings import SettingsFile
from store.project import Project
from store.records import ArticleDraft, OfficialDraft, PledgeDraft, Suggestions, TitleDraft
from tests.benchmarks.test_reading import article, high, laid_out, marks, settled

SIZES = ((800, 14, 16.0), (20_000, 334, 16.0), (300_000, 5_000, 33.0))  # characters, spans, ms
PRESSES = 40
KEYS = {
    "next": Qt.Key.Key_J,
    "accept": Qt.Key.Key_A,
    "reject": Qt.Key.Key_R,
    "move": Qt.Key.Key_BracketRight,
    "speaker": Qt.Key.Key_S,
}
# No name is a word of the text, or every mention would be another name of somebody else's.
FIRST = ("Ana", "Rui", "Ilse", "Bao", "Timur", "Nadia", "Oluwa", "Kenji")
LAST = (
    "Lund", "Dias", "Brandt", "Zhao", "Sariev", "Haddad", "Adeyemi", "Morita", "Berg", "Costa",
    "Okoro", "Pinto", "Novak", "Kaya", "Rahmani", "Silva", "Jansen", "Petrov", "Nguyen", "Osei",
    "Garcia", "Keller", "Dube", "Farah", "Ito", "Juarez", "Laine", "Mbeki", "Nazarov", "Orban",
    "Popa", "Quispe", "Rossi", "Sato", "Toure", "Ueda", "Varga", "Weber", "Yilmaz", "Zuma",
)  # fmt: skip


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


def _cases() -> Iterator[Any]:
    """Every key at every size; one key in a short article is the short form."""
    for press, size in itertools.product(KEYS, SIZES):
        short = (press, size[0]) == ("accept", 800)
        marked = () if short else (pytest.mark.slow,)
        yield pytest.param(size, size[2], press, marks=marked, id=f"{press}-{size[0]}")


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest) -> DeskWindow:
    size, count, _ = request.param
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
    laid_out(desk.pane.text)
    return desk


@pytest.mark.parametrize(("desk", "limit", "press"), [*_cases()], indirect=["desk"])
def test_key_press_on_the_whole_desk(
    desk: DeskWindow, qtbot: QtBot, press: str, limit: float
) -> None:
    """With what the window does behind it; what waits for a pause waits for one here too."""
    pane, times = desk.pane, []
    pane.next_pledge()
    for _ in range(PRESSES):
        if press in ("move", "speaker"):
            pane.next_pledge()
        while pane.decided()[0] == len(pane.entries()):
            desk.undo()
        QApplication.processEvents()
        times.append(settled(lambda: qtbot.keyClick(pane.text, KEYS[press])))
    found = high(times)
    size = len(pane.article.text) if pane.article else 0
    print(
        f"\n{press} on the whole desk at {size} characters: 95th percentile of {PRESSES} presses "
        f"{found.own:.1f} ms (limit {limit:.0f} ms, on the wall {found.wall:.1f} ms)"
    )
    assert found.own <= limit
