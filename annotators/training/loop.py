"""The training loop: one pass of random batches after another, with progress."""

from __future__ import annotations

import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor, nn

from annotators.training.batches import Batch, batches, loss
from annotators.training.checkpoint import Checkpoint
from annotators.training.mean import Mean
from annotators.training.model import Encoder
from annotators.training.stages import Draw, Stage

FRESH = ("cases", "officials", "countries", "names", "acts", "pledges", "ask", "roles")
WEIGHTS = {"names": 1.0, "acts": 1.0, "pledges": 1.0, "roles": 2.0, "home": 1.0}
FASTER = 4  # times the rate of the others for what MiniLM does not have
WARM_UP = 0.05  # share of a stage in which the rate rises


def train(encoder: Encoder, draws: Sequence[Draw], stage: Stage, checkpoint: Checkpoint) -> None:
    """Train over the examples that each pass of a stage draws.

    After each pass its ``checkpoint`` is saved, and from it an interrupted training goes on. At
    the end the encoder has the mean of its weights over the last passes.
    """
    rng, mean, progress = random.Random(stage.seed), Mean(), Progress()
    optimizer = _optimizer(encoder)
    ready = checkpoint.restore(encoder, optimizer, rng, mean)
    encoder.train()
    for number, draw in enumerate(draws[ready:], ready):
        drawn = list(batches(draw(rng), rng))
        for i, batch in enumerate(drawn):
            share = (number + i / len(drawn)) / stage.passes
            _set_rate(optimizer, stage.rate, share)
            progress.add(batch, _step(encoder, optimizer, batch), number, share)
        if number >= stage.passes - stage.averaged:
            mean.add(encoder)
        checkpoint.save(number + 1, encoder, optimizer, rng, mean)
    mean.into(encoder)


def _optimizer(encoder: Encoder) -> torch.optim.Optimizer:
    """For what the encoder learns, in two groups: MiniLM's, and what is fresh."""
    learning = [(n, p) for n, p in encoder.named_parameters() if p.requires_grad]
    fresh = [p for n, p in learning if n.startswith(FRESH)]
    rest = [p for n, p in learning if not n.startswith(FRESH)]
    return torch.optim.AdamW([{"params": rest}, {"params": fresh}], weight_decay=0.01, fused=True)


def _set_rate(optimizer: torch.optim.Optimizer, rate: float, share: float) -> None:
    """The rate after this share of a stage: up to ``rate``, then down to a hundredth of it."""
    factor = max(0.01, min(share / WARM_UP, (1 - share) / (1 - WARM_UP)))
    for group, times in zip(optimizer.param_groups, (1, FASTER), strict=True):
        group["lr"] = times * rate * factor


def _step(encoder: Encoder, optimizer: torch.optim.Optimizer, batch: Batch) -> dict[str, Tensor]:
    """One step down the gradient of the weighed losses; those losses by head."""
    halves = torch.ops.mkldnn._is_mkldnn_bf16_supported()  # noqa: SLF001 - elsewhere it is far slower
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=halves):
        outputs = encoder(*batch.inputs)
    parts = loss(batch, outputs)
    torch.stack([WEIGHTS[name] * part for name, part in parts.items()]).sum().backward()
    nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return parts


@dataclass(slots=True)
class Progress:
    """What is said of a training while it runs: a line every fifty batches."""

    started: float = field(default_factory=time.monotonic)
    pieces: int = 0
    losses: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))  # sums
    counts: Counter[str] = field(default_factory=Counter)
    batches: int = 0  # the sums and counts begin anew after each line

    def add(self, batch: Batch, parts: Mapping[str, Tensor], number: int, share: float) -> None:
        """Take in a batch of a pass, counted from 0, and its losses."""
        self.pieces += batch.inputs[0].numel()
        self.batches += 1
        for name, part in parts.items():
            self.losses[name] += part.item()
            self.counts[name] += 1
        if self.batches % 50 == 0:
            self._report(number, share)

    def _report(self, number: int, share: float) -> None:
        means = "  ".join(
            f"{name} {self.losses[name] / count:.3f}" for name, count in self.counts.items()
        )
        speed = self.pieces / (time.monotonic() - self.started)
        print(
            f"pass {number + 1}  {share:4.0%}  {means}  {speed:.0f} pieces/s",
            file=sys.stderr,
            flush=True,
        )
        self.losses.clear()
        self.counts.clear()
