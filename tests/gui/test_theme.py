from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog
from pytestqt.qtbot import QtBot

from gui import hues
from gui.theme import DARK, LIGHT, Theme, apply, contrast


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_text_can_be_read_on_every_fill(look: Theme) -> None:
    assert min(contrast(look.text, fill) for fill in look.fills()) >= 4.5
    assert contrast(look.on_accent, look.accent) >= 4.5
    assert min(contrast(look.quiet, fill) for fill in (look.surface, look.window)) >= 4.5


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_every_color_to_choose_is_read_on_every_other(look: Theme) -> None:
    light = look is LIGHT
    found = hues.HUES.values()
    fills = [look.surface, *(h.light_fill if light else h.dark_fill for h in found)]
    lines = [look.text, *(h.light_line if light else h.dark_line for h in found)]
    assert min(contrast(line, fill) for line in lines for fill in fills) >= 4.5


def test_the_usual_colors_are_those_of_the_themes() -> None:
    assert hues.tinted(LIGHT, {}) == LIGHT
    assert hues.tinted(DARK, {}) == DARK
    assert hues.chosen({"official": "amber"}) == hues.USUAL  # titles have it
    assert hues.chosen({"official": "plaid"}) == hues.USUAL


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_a_box_that_is_not_ticked_can_be_seen(
    look: Theme, qtbot: QtBot, qapp: QApplication
) -> None:
    """As WCAG 2 asks of what must be seen to be used: a contrast of 3 to what is around it."""
    before = qapp.palette(), qapp.styleSheet(), qapp.style().objectName()
    apply(qapp, look)
    window = QDialog()
    qtbot.addWidget(window)
    box = QCheckBox("", window)
    box.resize(40, 40)
    image = window.grab(box.geometry()).toImage()
    around = image.pixelColor(39, 39).name()
    seen = {image.pixelColor(x, 20).name() for x in range(20)}
    palette, sheet, style = before
    qapp.setStyle(style)
    qapp.setPalette(palette)
    qapp.setStyleSheet(sheet)
    assert max(contrast(color, around) for color in seen) >= 3
