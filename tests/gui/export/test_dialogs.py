from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.export.dialog import ExportDialog
from gui.export.forms import FORMS, steps
from gui.export.return_dialog import ReturnDialog
from store import excel
from store.excel.returning import compare
from store.exchange.reports import finish
from store.exchange.selection import Selection
from store.project import Project
from store.records import ItemRef
from tests.store.conftest import project as project_fixture

project = project_fixture


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_exported(form: str, qtbot: QtBot, project: Project, tmp_path: Path) -> None:
    dialog = ExportDialog(project, {"all articles": Selection()})
    qtbot.addWidget(dialog)
    dialog.form.setCurrentIndex(list(FORMS).index(form))
    dialog.path.setText(str(tmp_path / f"out{FORMS[form].suffix}"))
    with qtbot.waitSignal(dialog.exported, timeout=20_000):
        dialog.start()
    assert (tmp_path / f"out{FORMS[form].suffix}").stat().st_size > 20
    assert "6 items are still open" in dialog.message.text()


def test_a_docbin_of_filtered_pledges_is_of_whole_articles(
    project: Project, tmp_path: Path
) -> None:
    import spacy
    from spacy.tokens import DocBin

    project.decide([ItemRef("pledge", 1), ItemRef("pledge", 2)], "confirmed")
    project.finish(1)
    one = Selection(frozenset({1}), pledge_ids=frozenset({1}))
    report = finish(steps(FORMS["docbin"], project, tmp_path / "out.spacy", one))
    (doc,) = DocBin().from_disk(tmp_path / "out.spacy").get_docs(spacy.blank("en").vocab)
    assert [span.text for span in doc.spans["pledges"]] == [
        "Portugal will plant trees", "Norway is ready to help",
    ]  # fmt: skip
    assert any("each article is whole" in note for note in report.notes)


def test_return_exports(qtbot: QtBot, project: Project, tmp_path: Path) -> None:
    dialog = ExportDialog(project, {"all articles": Selection()})
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.path.setText(str(tmp_path / "out.xlsx"))
    with qtbot.waitSignal(dialog.exported, timeout=20_000):
        qtbot.keyClick(dialog.path, Qt.Key.Key_Return)
    assert (tmp_path / "out.xlsx").exists()


def test_giving_up_writes_nothing(qtbot: QtBot, project: Project, tmp_path: Path) -> None:
    dialog = ExportDialog(project, {"all articles": Selection()})
    qtbot.addWidget(dialog)
    dialog.path.setText(str(tmp_path / "out.xlsx"))
    dialog.start()
    dialog._step()
    dialog.reject()
    qtbot.waitUntil(lambda: "Given up" in dialog.message.text(), timeout=20_000)
    assert not list(tmp_path.glob("*.xlsx"))


def test_a_wrong_name_is_said(qtbot: QtBot, project: Project) -> None:
    dialog = ExportDialog(project, {"all articles": Selection()})
    qtbot.addWidget(dialog)
    dialog.path.setText("out.txt")
    dialog.start()
    assert "does not end in .xlsx" in dialog.message.text()


def test_edited_cells_are_reviewed_and_taken_over(
    qtbot: QtBot, project: Project, tmp_path: Path
) -> None:
    project.decide([ItemRef("pledge", 1), ItemRef("pledge", 2)], "confirmed")
    path = tmp_path / "out.xlsx"
    excel.export(project, path)
    project.edit_pledge(2, force="hope")
    book = load_workbook(path)
    names = [cell.value for cell in book["Pledges"][1]]
    for row, force in ((2, "hope"), (3, "commitment")):
        book["Pledges"].cell(row, names.index("Force") + 1).value = force
    book["Pledges"].cell(2, names.index("Toward") + 1).value = "Atlantis"
    book.save(path)
    dialog = ReturnDialog(project, compare(project, path, {}))
    qtbot.addWidget(dialog)
    rows = [dialog.cells.topLevelItem(i) for i in range(dialog.cells.topLevelItemCount())]
    states = {row.text(0): (row.checkState(0), row.text(4)) for row in rows}
    assert "is no country or body" in states["Pledges, row 2, Toward"][1]
    assert states["Pledges, row 2, Force"] == (Qt.CheckState.Checked, "")
    conflict = states["Pledges, row 3, Force"]
    assert conflict == (Qt.CheckState.Unchecked, "changed on the desk too")
    with qtbot.waitSignal(dialog.applied):
        dialog.take_over()
    assert [p.force for p in project.readout(1).pledges] == ["hope", "hope"]
    assert project.history()[0].title == "Take over 1 cell edited in Excel from out.xlsx"
