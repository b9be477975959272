from __future__ import annotations

import pytest

from gui import hues
from gui.theme import DARK, LIGHT, Theme, contrast


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
