"""The articles that wait for their suggestions, on the real window."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from gui.desk.window import DeskWindow
from gui.settings import SettingsFile
from store.project import Project
from store.records import Suggestions
from tests.builders import DRAFT, SUGGESTIONS


def test_reading_can_be_stopped_and_goes_on(qtbot: QtBot, tmp_path: Path) -> None:
    """What is in work comes in; the rest waits until it is wanted."""
    project = Project.create(tmp_path / "p.pledgebook", analyst="Mia")
    for number in range(4):
        project.add_article(replace(DRAFT, text=f"{DRAFT.text}\nPart {number}."))
    may = threading.Event()

    def read(text: str) -> Suggestions:
        may.wait(10)
        return SUGGESTIONS

    desk = DeskWindow(project, load=lambda: read, settings=SettingsFile())
    qtbot.addWidget(desk, before_close_func=lambda w: w.close())
    desk.show()
    assert desk.statusBar().currentMessage() == "Reading 4 articles…"
    desk.keys.by_id["pause_reading"].trigger()
    may.set()
    qtbot.waitUntil(lambda: sum(row.annotated for row in project.articles()) == 1)
    qtbot.wait(100)
    assert sum(row.annotated for row in project.articles()) == 1
    assert desk.message.text() == "Reading stopped; 4 articles wait."
    desk.message.press("Go on")
    qtbot.waitUntil(lambda: all(row.annotated for row in project.articles()))
    assert not desk.message.isVisible()
