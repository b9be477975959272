"""A training that was cut off goes on where its last whole pass ended, as if never cut."""

from __future__ import annotations

import os
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn

from annotators.training.mean import Mean


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The file that a training keeps; ``recipe`` is all that decides its result."""

    path: Path
    recipe: str

    def save(
        self,
        done: int,
        encoder: nn.Module,
        optimizer: torch.optim.Optimizer,
        rng: random.Random,
        mean: Mean,
    ) -> None:
        """Keep everything that the pass after the first ``done`` needs; never half a file."""
        fresh = self.path.with_suffix(".new")
        state = {
            "recipe": self.recipe,
            "done": done,
            "encoder": encoder.state_dict(),
            "optimizer": optimizer.state_dict(),
            "draws": rng.getstate(),
            "dropout": torch.get_rng_state(),
            "mean": (mean.sums, mean.count),
        }
        torch.save(state, fresh)
        os.replace(fresh, self.path)

    def restore(
        self,
        encoder: nn.Module,
        optimizer: torch.optim.Optimizer,
        rng: random.Random,
        mean: Mean,
    ) -> int:
        """How many passes are done; 0 without a file. Raises ``ValueError`` for another recipe's."""
        if not self.path.exists():
            return 0
        state: dict[str, Any] = torch.load(self.path, weights_only=False)
        refuse_other(self.path, state["recipe"], self.recipe)
        encoder.load_state_dict(state["encoder"])
        optimizer.load_state_dict(state["optimizer"])
        rng.setstate(state["draws"])
        torch.set_rng_state(state["dropout"])
        mean.sums, mean.count = state["mean"]
        return int(state["done"])


def refuse_other(path: Path, theirs: str, ours: str) -> None:
    """Raise ``ValueError`` if a file was made by another recipe than ours."""
    if theirs != ours:
        raise ValueError(
            f"{path} was left by another training ({theirs}, not {ours}): "
            "delete it, or choose another folder"
        )
