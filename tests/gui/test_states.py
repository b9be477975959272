"""Every window, dialog and state of the pictures: nothing cut, nothing overlapping, all named."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QListView,
    QPushButton,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui import theme
from gui.desk.window import DeskWindow
from tests.gui.desks import desk_on, project_of
from tests.gui.test_accessible import nameless
from tests.screenshots.states import STATES, rest

_PAUSE_MS = 90  # a little more than the desk's own


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> Iterator[DeskWindow]:
    """On its article, some of it decided; two of the others are finished."""
    palette, sheet, style = qapp.palette(), qapp.styleSheet(), qapp.style().objectName()
    theme.apply(qapp, theme.LIGHT)
    project = project_of(tmp_path / "p.pledgebook", articles=5)
    for key in (2, 3):
        project.finish(key)
    desk = desk_on(qtbot, project)
    desk.open_article(1)
    for decide in (desk.pane.accept, desk.pane.reject):
        desk.pane.next_pledge()
        decide()
    yield desk
    desk.close()
    qapp.setStyle(style)
    qapp.setPalette(palette)
    qapp.setStyleSheet(sheet)


def shown(window: QWidget, kind: type[QWidget]) -> list[QWidget]:
    """The widgets of a kind that are on the screen."""
    return [
        w for w in (window, *window.findChildren(kind)) if isinstance(w, kind) and w.isVisible()
    ]


def cut(window: QWidget) -> list[str]:
    """Labels and buttons that are smaller than their words."""
    found = []
    for label in shown(window, QLabel):
        assert isinstance(label, QLabel)
        needed = label.heightForWidth(label.width()) if label.wordWrap() else -1
        if label.text() and not label.pixmap().isNull():
            continue
        narrow = not label.wordWrap() and label.width() < label.sizeHint().width()
        if label.text() and (narrow or label.height() < needed):
            found.append(label.text())
    for button in shown(window, QPushButton):
        assert isinstance(button, QPushButton)
        if button.width() < button.fontMetrics().horizontalAdvance(button.text()):
            found.append(button.text())
    return found


def overlapping(window: QWidget) -> list[str]:
    """Widgets of one layout that stand over each other."""
    found = []
    for parent in (window, *window.findChildren(QWidget)):
        layout = parent.layout()
        if layout is None or not parent.isVisible():
            continue
        items = (layout.itemAt(n) for n in range(layout.count()))
        places = [i.geometry() for i in items if i is not None and not i.isEmpty()]
        for one, other in itertools.combinations(places, 2):
            if one.intersects(other):
                found.append(f"in {type(parent).__name__}: {one} {other}")
    return found


def crowded(window: QWidget) -> list[str]:
    """Lists and trees of which rows stand over each other, or lack room for what they say."""
    found = []
    for view in (*shown(window, QListView), *shown(window, QTreeView)):
        assert isinstance(view, QAbstractItemView)
        model = view.model()
        if model is None:
            continue
        places = [view.visualRect(model.index(n, 0)) for n in range(min(model.rowCount(), 30))]
        rows = [place for place in places if place.isValid() and place != QRect()]
        close = any(one.bottom() >= two.top() for one, two in itertools.pairwise(rows))
        low = any(row.height() < view.fontMetrics().height() + 4 for row in rows)
        if close or low:
            found.append(f"{view.accessibleName()}: {[(r.top(), r.height()) for r in rows[:3]]}")
    return found


@pytest.mark.parametrize("name", STATES)
def test_nothing_is_cut_overlapping_or_nameless(desk: DeskWindow, name: str) -> None:
    window = STATES[name](desk)
    rest(_PAUSE_MS)
    here = window or desk
    sizes = [here.size()] if window else [here.size(), desk.minimumSize()]
    for size in sizes:
        here.resize(size)
        rest(_PAUSE_MS)
        assert cut(here) == []
        assert overlapping(here) == []
        assert crowded(here) == []
    assert nameless(here) == []
    assert here.windowTitle() or here.windowType() == Qt.WindowType.Popup
    if window:
        window.close()
