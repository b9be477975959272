from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.commands import COMMANDS
from gui.shell.actions import shown
from gui.shell.keys_overlay import KeysOverlay
from gui.theme import LIGHT


@pytest.mark.parametrize("width", [320, 400, 800, 1400])
def test_the_sheet_of_keys_never_scrolls_sideways(qtbot: QtBot, width: int) -> None:
    """Narrow as it is on a small screen at 200 per cent: all is there, in fewer columns."""
    window = QWidget()
    qtbot.addWidget(window)
    overlay = KeysOverlay(COMMANDS, LIGHT, window)
    overlay.resize(width, 500)
    overlay.show()
    QApplication.processEvents()
    assert overlay.width() == width
    sheet = overlay.area.widget()
    assert overlay.area.horizontalScrollBar().maximum() == 0
    assert sheet.width() <= overlay.area.viewport().width()
    for label in sheet.findChildren(QLabel):
        assert label.heightForWidth(label.width()) <= label.height()
    words = " ".join(label.text() for label in sheet.findChildren(QLabel))
    assert all(shown(key) in words for key in ("Ctrl+K", "F8", "Shift+F3"))
    assert all(command.text.rstrip("…").split()[0] in words for command in COMMANDS)
