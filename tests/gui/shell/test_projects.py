"""Projects on the desk: read only, damaged, restored, and a disk that refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.desk.window import DeskWindow
from gui.intake.dialog import ImportDialog
from gui.settings import SettingsFile
from gui.shell import dropping
from store import backups
from store.errors import KnownError
from store.project import Project
from store.records import ItemRef
from tests.gui.desks import desk_on, project_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "p.pledgebook"


@pytest.fixture
def desk(qtbot: QtBot, path: Path) -> DeskWindow:
    return desk_on(qtbot, project_of(path, articles=2))


@pytest.fixture
def full_disk(desk: DeskWindow) -> DeskWindow:
    """The project's file may not grow any more, as on a full disk; notes are long here."""
    connection = desk.project._opened.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages}")
    return desk


def long_note(desk: DeskWindow) -> None:
    desk.pane.show_change(desk.project.edit_pledge(1, note="long " * 50_000))


def test_a_read_only_project_says_why_and_lets_nothing_be_changed(qtbot: QtBot, path: Path) -> None:
    project_of(path, articles=2).close()
    desk = desk_on(qtbot, Project.open(path, analyst="Mia", read_only=True))
    assert desk.banner.text().startswith("Read only: it was opened for reading only")
    assert not desk.keys.by_id["accept"].isEnabled()
    assert desk.keys.by_id["next_open"].isEnabled()
    desk.pane.text.setFocus()
    qtbot.keyClick(desk.pane.text, Qt.Key.Key_A)
    assert desk.pane.decided()[0] == 0
    assert "Read only" in desk.saved.text()
    with pytest.raises(KnownError, match="read only"):
        desk.exchange.open_import([])
    desk.banner.press("Try to open it for writing")
    assert not desk.banner.isVisible()
    qtbot.keyClick(desk.pane.text, Qt.Key.Key_A)
    assert desk.pane.decided()[0] > 0


def test_a_refused_write_is_told_until_it_is_tried_again(
    full_disk: DeskWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = full_disk
    monkeypatch.setattr(desk.pane, "accept", lambda: long_note(desk))
    accept = desk.keys.commands[[c.id for c in desk.keys.commands].index("accept")]
    before = desk.pane.readout
    desk.run(accept, desk.pane.accept)
    assert desk.saved.text().startswith("✖ NOT SAVED since")
    assert "“Accept” was not saved" in desk.banner.text()
    assert "disk is full" in desk.banner.text()
    assert desk.pane.readout == before
    desk.banner.press("Try again")
    assert desk.saved.failing
    desk.project._opened.connection.execute("PRAGMA max_page_count=1000000")
    desk.banner.press("Try again")
    assert not desk.banner.isVisible()
    assert desk.saved.text().startswith("Saved")
    assert desk.project.readout(1).pledges[0].note.startswith("long long")


def test_a_refused_decision_can_be_taken_elsewhere(
    full_disk: DeskWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desk = full_disk
    desk.pane.go_to(ItemRef("pledge", 1))
    monkeypatch.setattr(desk.pane, "accept", lambda: long_note(desk))
    accept = desk.keys.commands[[c.id for c in desk.keys.commands].index("accept")]
    desk.run(accept, desk.pane.accept)
    desk.projects.save_copy_to(tmp_path / "elsewhere.pledgebook")
    assert desk.project.path == tmp_path / "elsewhere.pledgebook"
    assert not desk.saved.failing
    assert desk.pane.entry is not None
    assert desk.pane.entry.ref == ItemRef("pledge", 1)
    assert desk.pane.readout.pledges[0].note.startswith("long long")


def test_the_desk_goes_back_to_where_it_was_left(qtbot: QtBot, path: Path) -> None:
    desk = desk_on(qtbot, project_of(path, articles=3))
    desk.next_article()
    desk.pane.next_pledge()
    left = desk.pane.entry
    assert left is not None
    desk.close()
    again = desk_on(qtbot, Project.open(path, analyst="Mia"))
    assert again.queue.current() == 2
    assert again.pane.entry is not None
    assert again.pane.entry.ref == left.ref


def test_a_backup_is_made_behind_the_work_and_put_back(
    desk: DeskWindow, qtbot: QtBot, path: Path
) -> None:
    desk.pane.next_open()
    desk.pane.accept()
    with qtbot.waitSignal(desk.projects.backing_up.done, timeout=30_000):
        desk.projects.back_up()
        with pytest.raises(KnownError, match="already"):
            desk.projects.back_up()
    desk.pane.accept()
    after = desk.project.readout(1)
    made = backups.listed(path)
    assert [backup.reason for backup in made] == ["request"]
    dialog = desk.projects.restore_backup()
    assert dialog.list.topLevelItemCount() == 1
    dialog.restore.click()
    assert desk.project.readout(1) != after
    assert "What was there before is kept" in desk.message.text()
    assert [b.reason for b in backups.listed(path)] == ["restore", "request"]
    desk.projects.restore(path, backups.listed(path)[0].path)
    assert desk.project.readout(1) == after


def test_a_backup_by_age_is_made_when_due_and_wanted(
    desk: DeskWindow, qtbot: QtBot, path: Path
) -> None:
    desk.pane.accept()
    desk.settings.change(backups=False)
    desk.projects.back_up_if_due()
    assert not desk.projects.backing_up.busy
    desk.settings.change(backups=True)
    with qtbot.waitSignal(desk.projects.backing_up.done, timeout=30_000):
        desk.projects.back_up_if_due()
    desk.projects.back_up_if_due()
    assert not desk.projects.backing_up.busy
    assert [backup.reason for backup in backups.listed(path)] == ["age"]


def test_a_backup_that_fails_says_why(desk: DeskWindow, qtbot: QtBot, path: Path) -> None:
    backups.folder_of(path).write_text("in the way", encoding="utf-8")
    with qtbot.waitSignal(desk.projects.backing_up.failed, timeout=30_000):
        desk.projects.back_up()
    assert desk.message.text().startswith("No backup was made: ")
    assert [button.text() for button in desk.message.buttons] == ["Try again"]


def test_a_damaged_project_offers_its_rescue(desk: DeskWindow, tmp_path: Path) -> None:
    damaged = tmp_path / "bad.pledgebook"
    project_of(damaged, articles=1).close()
    whole = bytearray(damaged.read_bytes())
    whole[100:4096] = bytes(3996)  # the first page's list of tables
    damaged.write_bytes(whole)
    desk.guarded(lambda: desk.projects.open_path(damaged))
    assert desk.project.path.name == "p.pledgebook"
    assert [b.text() for b in desk.message.buttons] == ["Recover it…", "Restore a backup…"]


def test_what_is_recovered_is_opened_and_counted(desk: DeskWindow, tmp_path: Path) -> None:
    other = tmp_path / "other.pledgebook"
    project_of(other, articles=2).close()
    desk.projects.recover_into(other, tmp_path / "new.pledgebook")
    assert desk.project.path.name == "new.pledgebook"
    assert desk.message.text() == "Recovered 2 articles from other.pledgebook; 0 rows were lost."


def test_recent_projects_are_in_the_menu(qtbot: QtBot, path: Path, tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path / "settings.json")
    desk = desk_on(qtbot, project_of(path, articles=1), settings)
    other = tmp_path / "other.pledgebook"
    project_of(other, articles=1).close()
    assert not desk.projects.recent.isEnabled()
    desk.projects.open_path(other)
    (entry,) = desk.projects.recent.actions()
    assert entry.text().startswith("p  (")
    entry.trigger()
    assert desk.project.path == path
    assert [Path(name).stem for name in SettingsFile(tmp_path / "settings.json").now.recent] == [
        "p",
        "other",
    ]
    with pytest.raises(KnownError, match="open in this window already"):
        desk.projects.open_path(path)


def test_files_that_are_dropped_are_imported_and_projects_opened(
    desk: DeskWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    article, other = tmp_path / "a.txt", tmp_path / "other.pledgebook"
    article.write_text("Talks\nThey met.", encoding="utf-8")
    project_of(other, articles=1).close()
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(article)), QUrl("https://example.org")])
    assert dropping.paths(dropped) == [article]
    dialog = desk.exchange.open_import(dropping.paths(dropped))
    qtbot.waitUntil(dialog.import_button.isEnabled, timeout=30_000)
    dialog.start()
    qtbot.waitUntil(lambda: desk.queue.model.rowCount() == 3)
    dialog.reject()
    dropping.take(desk, [other])
    assert desk.project.path == other


def test_a_file_dropped_on_the_window_opens_the_import(
    desk: DeskWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """By the events that Qt sends, for text and for what nobody can take too."""
    (tmp_path / "a.txt").write_text("Talks\nThey met.", encoding="utf-8")
    wanted, other = QMimeData(), QMimeData()
    wanted.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt"))])
    other.setText("words")
    copy, button, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    for dropped, taken in ((other, False), (wanted, True)):
        enter = QDragEnterEvent(QPoint(400, 300), copy, dropped, button, none)
        enter.ignore()
        QApplication.sendEvent(desk, enter)
        assert enter.isAccepted() == taken
    drop = QDropEvent(QPointF(400, 300), copy, wanted, button, none)
    QApplication.sendEvent(desk, drop)
    (dialog,) = [d for d in desk.findChildren(ImportDialog) if d.isVisible()]
    qtbot.waitUntil(dialog.import_button.isEnabled, timeout=30_000)
    dialog.reject()


def test_copied_text_becomes_an_article(desk: DeskWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("")
    desk.queue.list.setFocus()
    qtbot.keyClick(desk.queue.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert desk.message.text() == "No text has been copied; copy an article first."
    QGuiApplication.clipboard().setText("Talks on salt\nThey met in Oslo.")
    desk.exchange.paste_article()
    (dialog,) = [d for d in desk.findChildren(ImportDialog) if d.isVisible()]
    qtbot.waitUntil(dialog.import_button.isEnabled, timeout=30_000)
    dialog.start()
    qtbot.waitUntil(lambda: desk.queue.model.rowCount() == 3)
    dialog.reject()


def test_an_empty_project_says_what_to_do_next(qtbot: QtBot, path: Path) -> None:
    desk = desk_on(qtbot, Project.create(path, analyst="Mia"))
    assert desk.center.currentWidget() is desk.empty
    assert "Drop files or folders here" in desk.empty.advice.text()
    assert desk.queue.list.why_empty == "No articles yet."


@pytest.mark.parametrize("wanted", [True, False])
def test_no_backup_is_promised_that_is_not_made(desk: DeskWindow, wanted: bool) -> None:
    desk.settings.change(backups=wanted)
    advice = desk.projects.restore_backup().advice.text()
    assert ("One is made every half hour" in advice) is wanted
    assert ("in the preferences you can have" in advice) is not wanted
