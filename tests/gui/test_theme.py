from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QRadioButton,
    QStyle,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui import hues
from gui.card.parts import Part
from gui.desk.card import Card
from gui.shell.message_bar import MessageBar
from gui.theme import DARK, LIGHT, Theme, apply, contrast


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_text_can_be_read_on_every_fill(look: Theme) -> None:
    assert min(contrast(look.text, fill) for fill in look.fills()) >= 4.5
    assert contrast(look.on_accent, look.accent) >= 4.5
    assert min(contrast(look.quiet, fill) for fill in (look.surface, look.window)) >= 4.5
    assert min(contrast(look.outline, fill) for fill in (look.surface, look.window)) >= 3


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


@pytest.fixture(params=[LIGHT, DARK], ids=lambda look: look.name)
def look(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Theme]:
    """A theme that the program wears until the test is over."""
    palette, sheet, style = qapp.palette(), qapp.styleSheet(), qapp.style().objectName()
    apply(qapp, request.param)
    yield request.param
    qapp.setStyle(style)
    qapp.setPalette(palette)
    qapp.setStyleSheet(sheet)


def _pixels(widget: QWidget) -> dict[tuple[int, int], str]:
    image = widget.grab().toImage()
    return {
        (x, y): image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
    }


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
@pytest.mark.parametrize("ticked", [False, True])
def test_a_box_can_be_seen_ticked_or_not(
    look: Theme, qtbot: QtBot, kind: type[QCheckBox | QRadioButton], ticked: bool
) -> None:
    """As WCAG 2 asks of what must be seen to be used: a contrast of 3 to what is around it."""
    window = QDialog()
    qtbot.addWidget(window)
    box = kind("", window)
    box.setChecked(ticked)
    box.resize(24, 24)
    pixels = _pixels(box)
    assert contrast(look.quiet, look.window) >= 3
    assert contrast(look.quiet, look.surface) >= 3
    middle = [color for (x, y), color in pixels.items() if 3 <= x <= 10 and 8 <= y <= 16]
    assert (max(contrast(color, look.surface) for color in middle) >= 3) is ticked
    rim = [color for (x, y), color in pixels.items() if x <= 1 and 8 <= y <= 14]
    assert max(contrast(color, look.window) for color in rim) >= 3


@pytest.mark.parametrize("editable", [False, True])
def test_what_is_chosen_from_has_an_outline_and_an_arrow(
    look: Theme, qtbot: QtBot, editable: bool
) -> None:
    window = QDialog()
    qtbot.addWidget(window)
    box = QComboBox(window)
    box.setEditable(editable)
    box.resize(120, 28)
    pixels = _pixels(box)
    for edge in (0, 119):
        sides = [pixels[edge, y] for y in range(6, 22)]
        assert min(contrast(color, look.window) for color in sides) >= 3
    for edge in (0, 27):
        sides = [pixels[x, edge] for x in range(6, 114)]
        assert min(contrast(color, look.window) for color in sides) >= 3
    arrow = [pixels[x, y] for x in range(98, 116) for y in range(6, 22)]
    assert max(contrast(color, look.surface) for color in arrow) >= 4.5


def test_a_box_and_its_tick_can_be_seen_on_a_chosen_line(look: Theme, qtbot: QtBot) -> None:
    pictures = []
    for state in (Qt.CheckState.Checked, Qt.CheckState.Unchecked):
        tree = QTreeWidget()
        qtbot.addWidget(tree)
        item = QTreeWidgetItem([""])
        item.setCheckState(0, state)
        tree.addTopLevelItem(item)
        tree.setCurrentItem(item)
        tree.show()
        line = tree.viewport().grab(tree.visualItemRect(item)).toImage()
        places = [(x, y) for x in range(45) for y in range(line.height())]
        assert line.pixelColor(45, 9).name() == look.accent
        pictures.append([line.pixelColor(*place).name() for place in places])
        assert max(contrast(color, look.accent) for color in pictures[-1]) >= 3
    pairs = zip(*pictures, strict=True)
    assert max(contrast(ticked, empty) for ticked, empty in pairs) >= 3


def test_the_cross_of_a_warning_can_be_seen(look: Theme, qtbot: QtBot) -> None:
    bar = MessageBar("Message")
    qtbot.addWidget(bar)
    bar.resize(400, 40)
    bar.tell("The search lacks a closing parenthesis.", weight="note")
    bar.grab()
    bar.tell("The project is damaged.", weight="danger")
    image = bar.grab(bar._cross.geometry()).toImage()
    seen = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert max(contrast(color, look.danger) for color in seen) >= 4.5


@pytest.mark.parametrize("width", range(220, 420, 20))
def test_no_part_of_a_card_loses_a_word(look: Theme, qtbot: QtBot, width: int) -> None:
    card = Card(look)
    qtbot.addWidget(card)
    card.resize(width, 700)
    card.show()
    words = [
        "together:",
        "Rui",
        "Vasques,",
        "Wanjiru",
        "Otieno,",
        "Astrid",
        "Lundgaard",
        "for",
        "PRT,",
        "KEN,",
        "NOR",
    ]
    card.explain(tuple(Part("5 instead", " ".join(words[:n] * 2)) for n in range(1, len(words))))
    QApplication.processEvents()
    beside = card.parts.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
    for row in range(card.parts.count()):
        item = card.parts.item(row)
        place = card.parts.visualItemRect(item)
        room = QRect(0, 0, card.parts.viewport().width() - 2 * beside, 1_000)
        needed = card.parts.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, item.text())
        assert place.height() >= needed.height()
        assert place.width() <= card.parts.viewport().width()
