from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.intake.dialog import ImportDialog
from gui.intake.reader import clipboard
from store.project import Project
from tests.builders import TEXT
from tests.store.conftest import project as project_fixture
from tests.store.importing import golden

project = project_fixture


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    golden.write(tmp_path / "in", distinct=True)
    (tmp_path / "in" / "empty.txt").write_bytes(b"")
    return tmp_path / "in"


@pytest.fixture
def dialog(qtbot: QtBot, project: Project, folder: Path) -> Iterator[ImportDialog]:
    made = ImportDialog(project, [folder], [clipboard(f"{TEXT}\nAnd more.")])
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.reader.isFinished() and not made.bar.isVisible(), timeout=20_000)
    yield made
    made.reader.stop()


def row_of(dialog: ImportDialog, name: str) -> int:
    rows = [dialog.list.topLevelItem(i).text(3) for i in range(dialog.list.topLevelItemCount())]
    return next(i for i, words in enumerate(rows) if name in words)


def test_every_format_is_found_imported_and_reported(
    dialog: ImportDialog, qtbot: QtBot, project: Project, tmp_path: Path
) -> None:
    assert dialog.list.topLevelItemCount() == 15
    assert dialog.message.text() == "15 found. Look them through, then import."
    assert all(dialog.list.headerItem().text(column) for column in range(5))
    with qtbot.waitSignal(dialog.added, timeout=20_000):
        dialog.start()
    outcomes = [line.outcome for line in dialog.report.lines]
    assert (outcomes.count("added"), outcomes.count("empty")) == (14, 1)
    headlines = [row.headline for row in project.articles()]
    assert headlines.count(golden.HEADLINE) == 13
    for row in project.articles()[2:]:
        article = project.article(row.id)
        *said, own = (line for line in article.text.split("\n") if line)
        assert (said, own[:30]) == (golden.TEXT.split("\n"), "Both sides will meet again in ")
        assert (article.source, article.published) == ("Sample", golden.PUBLISHED)
    assert "1 empty" in dialog.message.text()
    dialog.report.save(tmp_path / "report.csv")
    assert (tmp_path / "report.csv").read_text(encoding="utf-8-sig").count("\n") == 16
    assert project.check() == ()


def test_what_was_found_and_is_still_on_the_way_is_waited_for(
    qtbot: QtBot, project: Project, folder: Path
) -> None:
    """The reader may have ended before the last of what it found is in the list."""
    dialog = ImportDialog(project, [folder])
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.reader.wait()
    dialog._sort_next()
    assert dialog.bar.isVisible()
    assert dialog.message.text().startswith("Reading…")
    qtbot.waitUntil(lambda: not dialog.bar.isVisible(), timeout=20_000)
    assert dialog.message.text().startswith("14 found")


def test_the_head_is_corrected_and_the_unticked_left_out(
    dialog: ImportDialog, qtbot: QtBot, project: Project
) -> None:
    for place in range(dialog.list.topLevelItemCount()):
        if place != row_of(dialog, "utf8.txt"):
            dialog.list.topLevelItem(place).setCheckState(0, Qt.CheckState.Unchecked)
    dialog.list.setCurrentItem(dialog.list.topLevelItem(row_of(dialog, "utf8.txt")))
    dialog.details.fields["source"].setText("Corrected")
    dialog.details.fields["source"].editingFinished.emit()
    with qtbot.waitSignal(dialog.added):
        dialog.start()
    assert [row.source for row in project.articles()] == ["Own", "Corrected"]
    assert sum(line.outcome == "skipped" for line in dialog.report.lines) == 13


def test_a_near_duplicate_is_shown_beside_its_twin_and_linked(
    dialog: ImportDialog, qtbot: QtBot, project: Project
) -> None:
    dialog.list.setCurrentItem(dialog.list.topLevelItem(row_of(dialog, "clipboard")))
    assert dialog.details.twin.toPlainText() == TEXT
    assert dialog.details.choice.isVisible()
    dialog.details.chosen.emit("link")
    with qtbot.waitSignal(dialog.added, timeout=20_000):
        dialog.start()
    linked = next(line for line in dialog.report.lines if line.outcome == "linked")
    assert project.article(linked.article_id or 0).reprint_of == 1


def test_the_columns_of_a_table_can_be_changed(dialog: ImportDialog) -> None:
    dialog.list.setCurrentItem(dialog.list.topLevelItem(row_of(dialog, "table.csv")))
    assert dialog.details.columns["text"].currentText() == "Article"
    dialog.details.mapped.emit({"text": 1})
    place = row_of(dialog, "table.csv")
    assert dialog.list.topLevelItem(place).text(0).startswith("LISBON")


def test_cancel_keeps_whole_articles_and_says_what_was_left(
    dialog: ImportDialog, project: Project
) -> None:
    dialog.start()
    dialog._add_next()
    dialog.reject()
    assert len(project.articles()) == 2
    assert "Cancelled: 1 added" in dialog.message.text()
    assert any(line.detail == "was cancelled" for line in dialog.report.lines)


POLISH = "Talks in Gdańsk\nGDANSK -- Foreign Minister Lech Wałęsa said Poland will plant trees.\n"


def choose_encoding(dialog: ImportDialog, qtbot: QtBot, name: str) -> None:
    box = dialog.details.encoding
    box.setCurrentIndex(box.findData(name))
    box.activated.emit(box.currentIndex())
    assert dialog.again is not None
    qtbot.waitUntil(dialog.list.isEnabled, timeout=20_000)
    dialog.again.wait()


def test_another_encoding_is_chosen_and_the_preview_read_again(
    qtbot: QtBot, project: Project, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes(POLISH.encode("cp1250"))
    (tmp_path / "t.csv").write_bytes(f'Title,Article\nŁódź,"{POLISH}"\n'.encode("cp1250"))
    dialog = ImportDialog(project, [tmp_path / "a.txt", tmp_path / "t.csv"])
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.import_button.isEnabled(), timeout=20_000)
    assert dialog.details.encoding.currentData() == "cp1252"  # so few letters could be either
    choose_encoding(dialog, qtbot, "utf-8")
    assert "is not in utf-8; choose another encoding" in dialog.message.text()
    assert dialog.details.encoding.currentData() == "cp1252"
    for row, name in ((0, "a.txt"), (1, "t.csv")):
        dialog.list.setCurrentItem(dialog.list.topLevelItem(row))
        choose_encoding(dialog, qtbot, "cp1250")
        assert row_of(dialog, name) == row
        assert dialog.details.encoding.currentData() == "cp1250"
        assert "Wałęsa" in dialog.details.text.toPlainText()
    with qtbot.waitSignal(dialog.added):
        dialog.start()
    texts = [project.article(row.id) for row in project.articles()][1:]
    assert [article.text.count("Lech Wałęsa") for article in texts] == [1, 1]
    assert texts[0].headline == "Talks in Gdańsk"


def test_a_file_that_was_taken_for_no_text_is_read_in_the_encoding_chosen(
    qtbot: QtBot, project: Project, tmp_path: Path
) -> None:
    text = "Министр сказал, что поможет посадить деревья."
    (tmp_path / "a.txt").write_bytes(text.encode("utf-16-le"))  # without its mark
    dialog = ImportDialog(project, [tmp_path / "a.txt"])
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.list.currentItem() is not None, timeout=20_000)
    assert "is a binary file" in dialog.details.about.text()
    assert not dialog.import_button.isEnabled()
    choose_encoding(dialog, qtbot, "utf-16-le")
    assert dialog.details.text.toPlainText() == text
    assert dialog.import_button.isEnabled()
