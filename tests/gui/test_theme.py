from __future__ import annotations

import pytest

from gui.theme import DARK, LIGHT, Theme, contrast


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_text_can_be_read_on_every_fill(look: Theme) -> None:
    assert min(contrast(look.text, fill) for fill in look.fills()) >= 4.5
    assert contrast(look.on_accent, look.accent) >= 4.5
    assert min(contrast(look.quiet, fill) for fill in (look.surface, look.window)) >= 4.5


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
