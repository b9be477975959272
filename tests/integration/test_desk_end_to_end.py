"""The whole path, with real parts: a readout in, confirmed records out, by key presses."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.desk.window import DeskWindow
from store import excel
from store.project import Project


@pytest.fixture
def article(annotated: Path, tmp_path: Path) -> Path:
    spec = importlib.util.spec_from_file_location("readouts", annotated / "readouts.py")
    assert spec is not None
    assert spec.loader is not None
    readouts: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(readouts)
    gold = readouts.compile_article(annotated / "dev" / "xinhua-sco-2018.xml")
    path = tmp_path / "sco.txt"
    path.write_text(gold["text"], encoding="utf-8")
    return path


def statuses(window: DeskWindow) -> list[str]:
    return [entry.decision.status for entry in window.pane.entries()]


def column(path: Path, sheet: str, name: str) -> list[str]:
    book = load_workbook(path)
    number = [cell.value for cell in book[sheet][1]].index(name)
    found = [r[number] for r in book[sheet].iter_rows(min_row=2, values_only=True) if any(r)]
    book.close()
    return found


def test_a_readout_becomes_a_workbook(qtbot: QtBot, article: Path, tmp_path: Path) -> None:
    project = Project.create(tmp_path / "p.pledgebook", analyst="Mia")
    window = DeskWindow(project)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)

    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(window, key, modifier)

    with qtbot.waitSignal(window.annotator.done, timeout=60_000):
        dialog = window.exchange.open_import([article])
        qtbot.waitUntil(dialog.import_button.isEnabled, timeout=30_000)
        dialog.start()
        qtbot.waitUntil(dialog.save_button.isEnabled)
        dialog.reject()
        window.activateWindow()  # no window manager does it offscreen
        qtbot.waitUntil(window.isActiveWindow)
    kinds = [entry.ref.kind for entry in window.pane.entries()]
    assert [kinds.count(k) for k in ("official", "title", "pledge")] == [7, 9, 14]

    presses = 0
    while "open" in statuses(window):
        press(Qt.Key.Key_A)
        presses += 1
        assert presses <= 30
    assert set(statuses(window)) == {"confirmed"}
    assert "30 of 30 decided" in window.saved.text()

    before = window.pane.readout
    press(Qt.Key.Key_N)
    press(Qt.Key.Key_F)  # correct one
    press(Qt.Key.Key_N)
    press(Qt.Key.Key_R)  # reject one
    assert statuses(window).count("rejected") == 1
    assert sum(entry.decision.edited for entry in window.pane.entries()) == 1
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.pane.readout == before

    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert project.articles()[0].finished_at is not None

    out = tmp_path / "out.xlsx"
    excel.export(project, out)
    assert sorted(column(out, "Officials", "Name")) == sorted(o.name for o in before.officials)
    assert len(column(out, "Titles", "Title")) == 9
    assert column(out, "Pledges", "Content") == [p.span.quote for p in before.pledges]
    assert set(column(out, "Pledges", "Decision")) == {"confirmed"}
    assert project.check() == ()
    window.close()
