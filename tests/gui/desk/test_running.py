"""What goes wrong on the real window: told in one place with what to do, and nothing is lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.desk.window import DeskWindow
from gui.errors import CrashReporter
from gui.shell.message_bar import MessageBar
from store.project import Project
from store.records import ItemRef
from tests.gui.desks import desk_on, project_of

MINISTER = ItemRef("title", 1)
HOLD = """
import sys, pathlib
from store.project import Project
with Project.open(pathlib.Path(sys.argv[1]), analyst="Ida"):
    print("open", flush=True)
    sys.stdin.readline()
"""  # another program with a project in use


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskWindow]:
    desk = desk_on(qtbot, project_of(tmp_path / "p.pledgebook", articles=2))
    desk.open_article(1)
    desk.pane.text.setFocus()
    yield desk
    desk.close()


def drop(desk: DeskWindow, path: Path) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(QPoint(400, 300), copy, files, left, none),
        QDropEvent(QPointF(400, 300), copy, files, left, none),
    ):
        QApplication.sendEvent(desk, event)


def offered(bar: MessageBar) -> list[str]:
    assert bar.isVisible()
    return [button.text() for button in bar.buttons]


def click(bar: MessageBar, words: str) -> None:
    button = next(b for b in bar.buttons if b.text() == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def status(desk: DeskWindow) -> str:
    return desk.project.readout(1).titles[0].decision.status


def test_a_project_in_use_elsewhere_is_read_until_it_is_free(
    desk: DeskWindow, tmp_path: Path
) -> None:
    other = tmp_path / "other.pledgebook"
    project_of(other, articles=1).close()
    program = [sys.executable, "-c", HOLD, str(other)]
    with subprocess.Popen(program, stdin=PIPE, stdout=PIPE, text=True) as elsewhere:
        assert elsewhere.stdout is not None
        assert elsewhere.stdout.readline() == "open\n"
        drop(desk, other)
        assert desk.project.path == other
        assert desk.project.read_only
        assert offered(desk.banner) == ["Try to open it for writing"]
        assert f"{other} is open elsewhere" in desk.banner.text()
        click(desk.banner, "Try to open it for writing")
        assert desk.project.read_only  # it is still in use
        elsewhere.communicate("close\n", timeout=30)
    click(desk.banner, "Try to open it for writing")
    assert not desk.project.read_only
    assert not desk.banner.isVisible()


@pytest.mark.parametrize("content", [b"no project at all", b""])
def test_what_is_no_project_leaves_the_desk_as_it_is(
    desk: DeskWindow, tmp_path: Path, content: bytes
) -> None:
    here, wrong = desk.pane.place(), tmp_path / "wrong.pledgebook"
    wrong.write_bytes(content)
    drop(desk, wrong)
    assert f"{wrong} is not a Pledgebook project" in desk.message.text()
    assert offered(desk.message) == ["Open another…"]
    assert desk.project.path == tmp_path / "p.pledgebook"
    assert desk.pane.place() == here
    assert wrong.read_bytes() == content
    QTest.keyClick(desk.pane.text, Qt.Key.Key_J)
    QTest.keyClick(desk.pane.text, Qt.Key.Key_A)
    assert desk.pane.decided()[0] > 0  # the work goes on


def test_a_disk_that_refuses_keeps_every_earlier_decision(desk: DeskWindow) -> None:
    """By the real key: at some press the file would have to grow."""
    connection = desk.project._opened.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages}")
    desk.pane.go_to(MINISTER)
    presses = 0
    while not desk.saved.failing and presses < 3_000:
        before = desk.project.readout(1)
        QTest.keyClick(desk.pane.text, Qt.Key.Key_B)
        presses += 1
    assert desk.saved.failing
    assert desk.project.readout(1) == before == desk.pane.readout
    assert "“Flag" in desk.banner.text()
    assert "disk is full" in desk.banner.text()
    assert offered(desk.banner) == ["Try again", "Save elsewhere…"]
    connection.execute("PRAGMA max_page_count=1000000")
    click(desk.banner, "Try again")
    assert not desk.banner.isVisible()
    assert desk.project.readout(1).titles[0].flagged != before.titles[0].flagged


@pytest.mark.usefixtures("capsys")
def test_a_bug_after_a_decision_loses_none(
    desk: DeskWindow, reporter: CrashReporter, qtbot: QtBot, tmp_path: Path
) -> None:
    """A slot raises each time something was decided; one can go on, and all is in the file."""

    def broken(_: object) -> None:
        raise RuntimeError("a bug in a slot")

    desk.pane.changed.connect(broken)
    desk.pane.go_to(MINISTER)
    QTest.keyClick(desk.pane.text, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: reporter.dialog is not None and reporter.dialog.isVisible())
    dialog = reporter.dialog
    assert dialog is not None
    assert "RuntimeError: a bug in a slot" in dialog.details.toPlainText()
    assert "Every decision you made is saved" in dialog.words.text()
    assert status(desk) == "confirmed"
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)  # goes on
    assert not dialog.isVisible()
    desk.pane.changed.disconnect(broken)
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    desk.pane.go_to(ItemRef("title", 2))
    QTest.keyClick(desk.pane.text, Qt.Key.Key_R)
    desk.close()
    with Project.open(tmp_path / "p.pledgebook", analyst="Mia") as again:
        decided = [title.decision.status for title in again.readout(1).titles]
        assert decided == ["confirmed", "rejected"]
        assert again.check() == ()
