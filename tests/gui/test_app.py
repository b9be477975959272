from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui import app
from gui.desk.window import DeskWindow
from gui.settings import SettingsFile
from store.project import Project
from tests.builders import SUGGESTIONS


def test_the_sample_project_is_made_once(tmp_path: Path) -> None:
    for _ in range(2):
        with app.sample_project(tmp_path) as project:
            assert [row.source for row in project.articles()] == ["Sample"]


@pytest.fixture
def frame(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DeskWindow:
    """The window before it has a project."""
    monkeypatch.setattr(app, "user_data_dir", lambda *_, **__: str(tmp_path / "data"))
    window = DeskWindow(load=lambda: lambda _: SUGGESTIONS, settings=SettingsFile())
    qtbot.addWidget(window, before_close_func=lambda w: w.close())
    return window


def test_the_window_is_on_the_screen_before_its_project(
    qtbot: QtBot, frame: DeskWindow, tmp_path: Path
) -> None:
    with qtbot.waitSignal(frame.opening.painted):
        frame.show()
    assert frame.windowTitle() == "Pledgebook"
    app.begin(frame, tmp_path / "new.pledgebook")
    assert frame.windowTitle() == "new — Pledgebook"
    assert frame.center.currentWidget() is frame.empty


def test_a_project_that_cannot_be_opened_gives_the_sample_and_a_reason(
    frame: DeskWindow, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.pledgebook"
    bad.write_bytes(b"nonsense")
    app.begin(frame, bad)
    assert frame.project.path.name == "Sample.pledgebook"
    assert "is not a Pledgebook project" in frame.message.text()
    assert bad.read_bytes() == b"nonsense"


def test_the_project_of_last_time_is_opened_unless_it_is_gone(
    frame: DeskWindow, tmp_path: Path
) -> None:
    gone, last = tmp_path / "gone.pledgebook", tmp_path / "last.pledgebook"
    Project.create(last, analyst="Mia").close()
    frame.settings.change(recent=(str(last), str(gone)))
    app.begin(frame, None)
    assert frame.project.path == last
    assert [Path(name).stem for name in frame.settings.now.recent] == ["last", "gone"]


def test_nothing_slow_is_loaded_before_the_window_shows() -> None:
    code = (
        "import sys, gui.app; slow = {'spacy', 'openpyxl', 'sqlmodel', 'sqlalchemy', 'onnxruntime'}"
        "; print(sorted(slow & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_is_loaded_is_not_searched_for_garbage(tmp_path: Path) -> None:
    """A key that pays for it would wait for more than a tenth of a second."""
    code = (
        "import gc, sys, time; from pathlib import Path; from PySide6.QtWidgets import QApplication\n"
        "from gui import app; from gui.desk.window import DeskWindow\n"
        "from gui.settings import SettingsFile\n"
        "qt = QApplication([]); window = DeskWindow(settings=SettingsFile(), load=lambda: None)\n"
        "app.serve(window, Path(sys.argv[1]) / 'p.pledgebook'); window.show()\n"
        "end = time.monotonic() + 30\n"
        "while not gc.get_freeze_count() and time.monotonic() < end: qt.processEvents()\n"
        "frozen = gc.get_freeze_count(); begin = time.perf_counter(); gc.collect()\n"
        "print(frozen, (time.perf_counter() - begin) * 1000); window.close()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    frozen, took = map(float, done.stdout.split())
    assert frozen > 50_000
    assert took < 50


def test_what_compares_names_is_loaded_before_a_key_waits_for_it(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from PySide6.QtWidgets import QApplication\n"
        "from gui import app; from gui.desk.window import DeskWindow\n"
        "qt = QApplication([]); project = app.sample_project(Path(sys.argv[1]))\n"
        "window = DeskWindow(project, load=lambda: None); wanted = 'rapidfuzz.distance'\n"
        "print(wanted in sys.modules); end = time.monotonic() + 30\n"
        "while wanted not in sys.modules and time.monotonic() < end: qt.processEvents()\n"
        "print(wanted in sys.modules); window.close(); project.close()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "True"], done.stderr


def test_a_damaged_sample_is_left_alone_and_another_made(tmp_path: Path) -> None:
    (tmp_path / "Sample.pledgebook").write_bytes(b"broken")
    with app.sample_project(tmp_path) as project:
        assert [row.source for row in project.articles()] == ["Sample"]
    assert (tmp_path / "Sample.pledgebook").read_bytes() == b"broken"
