"""A building that is cut off between two stages. Needs torch and onnx, as training does."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

for package in ("torch", "onnx"):
    pytest.importorskip(package, reason="training's own packages are not installed")

from annotators.encoder.pieces import Pieces  # noqa: E402 - needs torch
from annotators.encoder.rows import build as row  # noqa: E402
from annotators.encoder.session import OnnxRunner  # noqa: E402
from annotators.training.building import build  # noqa: E402
from annotators.training.resume import recipe_of  # noqa: E402
from annotators.training.stages import Draw, Sources, Stage  # noqa: E402
from tests.annotators.training.test_articles import article  # noqa: E402

FIRST = Stage(passes=1, rate=1e-4, seed=1, frozen=0, corpora=1, averaged=1)
LAST = Stage(passes=2, rate=1e-4, seed=2, frozen=3, corpora=1, averaged=2)
BEGUN = Path(str(files("resources") / "encoder" / "encoder.onnx"))
SOURCES = Sources(Pieces.shipped(), [article()], [])


class CutOff(Sources):
    """Sources whose reader switches the machine off before the last stage."""

    def draws(self, stage: Stage) -> list[Draw]:
        if stage == LAST:
            raise KeyboardInterrupt
        return super().draws(stage)


def odds(encoder: Path) -> list[float]:
    """What an encoder says of the article, as numbers."""
    words = article().tokens
    (result,) = OnnxRunner(encoder)([row(SOURCES.pieces, words, range(len(words)))])
    return [float(x) for x in result.acts.ravel()]


def test_what_is_cut_off_between_stages_goes_on_with_the_next(tmp_path: Path) -> None:
    whole = build(SOURCES, (FIRST, LAST), BEGUN, tmp_path / "whole")
    cut = CutOff(SOURCES.pieces, SOURCES.articles, SOURCES.texts)
    with pytest.raises(KeyboardInterrupt):
        build(cut, (FIRST, LAST), BEGUN, tmp_path / "cut")
    first = (tmp_path / "cut" / "stage-1.onnx").stat()
    with pytest.raises(KeyboardInterrupt):  # a second time: the first stage is not made again
        build(cut, (FIRST, LAST), BEGUN, tmp_path / "cut")
    assert (tmp_path / "cut" / "stage-1.onnx").stat() == first
    with pytest.raises(ValueError, match="left by another training"):
        build(cut, (replace(FIRST, rate=1e-3), LAST), BEGUN, tmp_path / "cut")
    made = build(SOURCES, (FIRST, LAST), BEGUN, tmp_path / "cut")
    assert odds(made) == odds(whole) != odds(BEGUN)
    assert [file.name for file in made.parent.iterdir()] == ["encoder.onnx"]
    assert str(LAST) in recipe_of(made)
    assert str(FIRST) in recipe_of(made)
