from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.shell.upgrading import Upgrading
from store.migrations import VERSION
from store.project import Project

OLD = Path(__file__).parents[2] / "store" / "fixtures" / "version1.pledgebook"


class _Watched(Upgrading):
    seen: list[tuple[str, int, int, bool]]

    def __call__(self, words: str, done: int, total: int) -> None:
        super().__call__(words, done, total)
        assert self.dialog is not None
        shown = self.dialog.isVisible()
        self.seen.append((self.words.text(), self.bar.value(), self.bar.maximum(), shown))


def test_an_older_project_is_upgraded_behind_a_bar(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    old = Path(shutil.copy(OLD, tmp_path / "old.pledgebook"))
    with _Watched(window) as progress:
        progress.seen = []
        with Project.open(old, analyst="Mia", progress=progress) as project:
            assert len(project.articles()) == 2
    assert all(shown for *_, shown in progress.seen)
    assert progress.seen[-1][1:3] == (VERSION - 1, VERSION - 1)
    assert "to this version of Pledgebook. A backup of it" in progress.seen[-1][0]
    assert progress.dialog is not None
    assert not progress.dialog.isVisible()


def test_nothing_is_shown_for_a_project_of_this_version(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    Project.create(tmp_path / "new.pledgebook", analyst="Mia").close()
    with (
        Upgrading(window) as progress,
        Project.open(tmp_path / "new.pledgebook", analyst="Mia", progress=progress),
    ):
        assert progress.dialog is None
