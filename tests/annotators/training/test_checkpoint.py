"""A training that is cut off and begun again ends as one that was not. Needs torch, as training does."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training's own packages are not installed")

from annotators.training.checkpoint import Checkpoint  # noqa: E402 - needs torch


def trained(path: Path, until: int) -> list[float]:
    """The weights after at most this many passes of a training of three."""
    torch.manual_seed(1)
    rng, layer = random.Random(1), torch.nn.Sequential(torch.nn.Linear(4, 1), torch.nn.Dropout(0.5))
    optimizer = torch.optim.AdamW(layer.parameters(), lr=0.1)
    checkpoint = Checkpoint(path, "three passes")
    for number in range(checkpoint.restore(layer, optimizer, rng), until):
        layer(torch.tensor([[rng.random() for _ in range(4)] for _ in range(8)])).sum().backward()
        optimizer.step()
        optimizer.zero_grad()
        checkpoint.save(number + 1, layer, optimizer, rng)
    return [float(w) for p in layer.parameters() for w in p.flatten()]


def test_what_is_cut_off_goes_on_as_if_it_never_was(tmp_path: Path) -> None:
    whole = trained(tmp_path / "whole.pt", 3)
    assert trained(tmp_path / "cut.pt", 1) != whole
    assert trained(tmp_path / "cut.pt", 3) == whole


def test_another_recipe_is_refused(tmp_path: Path) -> None:
    trained(tmp_path / "a.pt", 1)
    other = Checkpoint(tmp_path / "a.pt", "ten passes")
    layer = torch.nn.Linear(4, 1)
    with pytest.raises(ValueError, match="three passes, not ten passes"):
        other.restore(layer, torch.optim.AdamW(layer.parameters()), random.Random(1))
