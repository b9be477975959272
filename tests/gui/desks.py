"""The real window on a real project of a few articles, for tests of what is around the card."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from gui.desk.window import DeskWindow
from gui.settings import SettingsFile
from store.project import Project
from store.records import Suggestions
from tests.builders import DRAFT, SUGGESTIONS, TEXT

TOPICS = ("olives", "wind farms", "trains", "tea")


def project_of(path: Path, articles: int = 4) -> Project:
    """A project of annotated articles, each on a topic of its own and a year after the other."""
    project = Project.create(path, analyst="Mia")
    for number in range(articles):
        topic = TOPICS[number] if number < len(TOPICS) else f"topic {number}"
        draft = replace(
            DRAFT,
            text=f"{TEXT}\nThey spoke of {topic}.\n",
            headline=f"Talks on {topic}",
            published=date(2018 + number % 8, 5, 1),
        )
        project.save_suggestions(project.add_article(draft), SUGGESTIONS)
    return project


def suggest(text: str) -> Suggestions:
    """What the builders' text has; of any other, nothing."""
    return SUGGESTIONS if text.startswith(TEXT) else Suggestions("test", ())


def desk_on(qtbot: QtBot, project: Project, settings: SettingsFile | None = None) -> DeskWindow:
    """The window, shown and in focus. Close it at the end of the test."""
    window = DeskWindow(project, load=lambda: suggest, settings=settings)
    qtbot.addWidget(window, before_close_func=lambda w: w.close())
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window
