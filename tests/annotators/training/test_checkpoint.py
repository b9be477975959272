"""A training that is cut off and begun again ends as one that was not. Needs torch, as training does."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training's own packages are not installed")

from annotators.training.checkpoint import Checkpoint  # noqa: E402 - needs torch
from annotators.training.mean import Mean  # noqa: E402


def trained(path: Path, until: int) -> list[float]:
    """The weights after at most this many passes of a training of three, and the mean of all."""
    torch.manual_seed(1)
    rng, layer = random.Random(1), torch.nn.Sequential(torch.nn.Linear(4, 1), torch.nn.Dropout(0.5))
    optimizer = torch.optim.AdamW(layer.parameters(), lr=0.1)
    checkpoint, mean = Checkpoint(path, "three passes"), Mean()
    for number in range(checkpoint.restore(layer, optimizer, rng, mean), until):
        layer(torch.tensor([[rng.random() for _ in range(4)] for _ in range(8)])).sum().backward()
        optimizer.step()
        optimizer.zero_grad()
        mean.add(layer)
        checkpoint.save(number + 1, layer, optimizer, rng, mean)
    last = [float(w) for p in layer.parameters() for w in p.flatten()]
    mean.into(layer)
    return last + [float(w) for p in layer.parameters() for w in p.flatten()]


def test_what_is_cut_off_goes_on_as_if_it_never_was(tmp_path: Path) -> None:
    whole = trained(tmp_path / "whole.pt", 3)
    assert trained(tmp_path / "cut.pt", 1) != whole
    assert trained(tmp_path / "cut.pt", 3) == whole


def test_another_recipe_is_refused(tmp_path: Path) -> None:
    trained(tmp_path / "a.pt", 1)
    other = Checkpoint(tmp_path / "a.pt", "ten passes")
    layer = torch.nn.Linear(4, 1)
    with pytest.raises(ValueError, match="three passes, not ten passes"):
        other.restore(layer, torch.optim.AdamW(layer.parameters()), random.Random(1), Mean())


def test_the_mean_is_of_all_that_was_added() -> None:
    layer, mean = torch.nn.Linear(1, 1, bias=False), Mean()
    for weight in (1.0, 2.0, 6.0):
        torch.nn.init.constant_(layer.weight, weight)
        mean.add(layer)
    mean.into(layer)
    assert layer.weight.item() == 3.0
