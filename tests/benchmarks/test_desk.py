"""The window against bare Qt in the same run, and the event loop while work runs behind it.

``-m slow`` measures all sizes and the shipped pipeline; without it the short form runs.
The machine may be busy with other things: of a gap in the event loop counts what this
program's own threads computed meanwhile, for that is what kept the loop, by work or by lock.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit
from pytestqt.qtbot import QtBot

from gui.desk.window import DeskWindow
from gui.settings import SettingsFile
from gui.workers.annotation import Annotate, real_annotator
from store.project import Project
from tests.benchmarks.projects import with_pledges
from tests.gui.desks import project_of, suggest

_RATIO = 1.5  # of the window to a bare one
_GAP_MS = 50.0
_TICK_MS = 5
_ROUNDS = 7


class _Bare(QMainWindow):
    """The least that shows a text."""

    painted = Signal()

    def __init__(self, text: str) -> None:
        super().__init__()
        self.resize(1360, 860)
        window = self

        class Text(QTextEdit):
            def paintEvent(self, event: QPaintEvent) -> None:
                super().paintEvent(event)
                window.painted.emit()

        widget = Text()
        widget.setPlainText(text)
        self.setCentralWidget(widget)


def _shown(make: Callable[[], tuple[QMainWindow, QObject]]) -> float:
    """Seconds from nothing to the first paint of a window."""
    begin = time.perf_counter()
    window, painter = make()
    seen: list[float] = []
    painter.painted.connect(lambda: seen.append(time.perf_counter()))  # type: ignore[attr-defined]
    window.show()
    while not seen:
        QApplication.processEvents()
    window.close()
    window.deleteLater()
    return seen[0] - begin


def _bare(text: str) -> tuple[QMainWindow, QObject]:
    window = _Bare(text)
    return window, window


def _ours() -> tuple[QMainWindow, QObject]:
    window = DeskWindow(settings=SettingsFile())
    return window, window.opening


def _ratio(characters: int) -> float:
    text = ("Vaz said Portugal will plant trees in every town by June.\n" * 6_000)[:characters]
    pairs = [(_shown(_ours), _shown(lambda: _bare(text))) for _ in range(_ROUNDS)]
    ours, bare = (min(times) * 1000 for times in zip(*pairs, strict=True))
    print(
        f"\nwindow shown, {characters:,} characters: {ours:.1f} ms, bare {bare:.1f} ms, ratio {ours / bare:.2f}"
    )
    return ours / bare


@pytest.mark.parametrize(
    "characters",
    [
        800,
        pytest.param(20_000, marks=pytest.mark.slow),
        pytest.param(300_000, marks=pytest.mark.slow),
    ],
)
def test_the_window_is_shown_as_soon_as_a_bare_one(qtbot: QtBot, characters: int) -> None:
    _ratio(characters)  # the first windows of a process pay for fonts and styles
    assert _ratio(characters) <= _RATIO


@dataclass(slots=True)
class _Loop:
    """The event loop's pulse: how long it did not come round, in milliseconds."""

    gaps: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)  # what of each gap this program computed
    _last: float = 0.0
    _last_own: float = 0.0

    def beat(self) -> None:
        now, own = time.perf_counter(), time.process_time()
        self.gaps.append((now - self._last) * 1000)
        self.own.append((own - self._last_own) * 1000)
        self._last, self._last_own = now, own

    def begin(self) -> None:
        self.gaps.clear()
        self.own.clear()
        self._last, self._last_own = time.perf_counter(), time.process_time()


@pytest.fixture
def loop(qtbot: QtBot) -> Iterator[_Loop]:
    loop = _Loop()
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(loop.beat)
    timer.start(_TICK_MS)
    gc.collect()
    gc.freeze()  # as the program does; and what other tests have left is not its doing
    yield loop
    gc.unfreeze()
    timer.stop()


def _worst(qtbot: QtBot, loop: _Loop, name: str, over: Callable[[], bool]) -> float:
    """The longest gap that this program made until something is over, in milliseconds."""
    begin = time.perf_counter()
    loop.begin()
    qtbot.waitUntil(over, timeout=180_000)
    loop.beat()
    worst = max(map(min, loop.gaps, loop.own))
    took = time.perf_counter() - begin
    print(
        f"\n{name}: {took:.1f} s, longest gap {worst:.1f} ms of our own, {max(loop.gaps):.1f} in all"
    )
    return worst


def _desk(qtbot: QtBot, project: Project, load: Callable[[], Annotate]) -> DeskWindow:
    desk = DeskWindow(project, load=load, settings=SettingsFile())
    qtbot.addWidget(desk, before_close_func=lambda w: w.close())
    desk.show()
    qtbot.waitExposed(desk)
    qtbot.wait(500)  # its first paints are the window's own, and measured above
    return desk


def test_keys_go_on_while_a_backup_and_an_import_run(
    qtbot: QtBot, tmp_path: Path, loop: _Loop
) -> None:
    desk = _desk(qtbot, project_of(tmp_path / "p.pledgebook", articles=40), lambda: suggest)
    desk.projects.back_up()
    assert _worst(qtbot, loop, "backup", lambda: not desk.projects.backing_up.busy) <= _GAP_MS
    folder = _files(tmp_path / "in", 30)
    dialog = desk.exchange.open_import([folder])
    assert _worst(qtbot, loop, "reading", dialog.import_button.isEnabled) <= _GAP_MS
    dialog.start()
    assert _worst(qtbot, loop, "import", dialog.save_button.isEnabled) <= _GAP_MS
    dialog.reject()


@pytest.mark.parametrize("articles", [2, pytest.param(12, marks=pytest.mark.slow)])
def test_keys_go_on_while_the_shipped_pipeline_reads(
    qtbot: QtBot, tmp_path: Path, loop: _Loop, articles: int
) -> None:
    desk = _desk(qtbot, project_of(tmp_path / "p.pledgebook", articles=2), real_annotator)
    dialog = desk.exchange.open_import([_files(tmp_path / "in", articles)])
    qtbot.waitUntil(dialog.import_button.isEnabled, timeout=60_000)
    dialog.start()
    qtbot.waitUntil(dialog.save_button.isEnabled, timeout=60_000)
    dialog.reject()
    assert desk.annotating.left_to_do() > 0
    over = lambda: not desk.annotating.left_to_do()  # noqa: E731
    assert _worst(qtbot, loop, "annotation", over) <= _GAP_MS


@pytest.mark.parametrize("pledges", [200, pytest.param(6_000, marks=pytest.mark.slow)])
def test_keys_go_on_while_a_workbook_is_written(
    qtbot: QtBot, tmp_path: Path, loop: _Loop, pledges: int
) -> None:
    desk = _desk(qtbot, with_pledges(tmp_path / "p.pledgebook", pledges), lambda: suggest)
    dialog = desk.exchange.export_records()
    qtbot.wait(1_000)  # nobody presses Export sooner
    dialog.start()
    assert _worst(qtbot, loop, "export", dialog.start_button.isEnabled) <= _GAP_MS
    dialog.reject()


def _files(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        words = (
            f"Talks on bridge {number}\nLISBON -- Vaz said Portugal will build bridge {number}.\n"
            * 8
        )
        (folder / f"{number}.txt").write_text(words, encoding="utf-8")
    return folder
