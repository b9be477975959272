"""The training loop: one pass of random batches after another, with progress."""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence

import torch
from torch import nn

from annotators.training.batches import batches, loss
from annotators.training.checkpoint import Checkpoint
from annotators.training.examples import Example
from annotators.training.mean import Mean, counts
from annotators.training.model import Encoder

FRESH = ("cases", "officials", "countries", "names", "acts", "pledges", "ask", "roles")
WEIGHTS = {"names": 1.0, "acts": 1.0, "pledges": 1.0, "roles": 2.0, "home": 1.0}


def train(
    encoder: Encoder,
    passes: Sequence[Callable[[random.Random], list[Example]]],
    *,
    rate: float,
    seed: int,
    checkpoint: Checkpoint,
) -> None:
    """Train over the examples that each pass draws; ``rate`` warms up, then falls to zero.

    After each pass its ``checkpoint`` is saved, and from it an interrupted training goes on. At
    the end the encoder has the mean of its weights over the last passes.
    """
    rng = random.Random(seed)
    encoder.words.weight.requires_grad = False  # 12 M of 22 M parameters, and little to gain
    learning = [(n, p) for n, p in encoder.named_parameters() if p.requires_grad]
    fresh = [p for n, p in learning if n.startswith(FRESH)]
    rest = [p for n, p in learning if not n.startswith(FRESH)]
    optimizer = torch.optim.AdamW(
        [{"params": rest, "lr": rate}, {"params": fresh, "lr": 4 * rate}],
        weight_decay=0.01,
        fused=True,
    )
    mean = Mean()
    ready = checkpoint.restore(encoder, optimizer, rng, mean)
    started, pieces, seen, done = time.monotonic(), 0, Counter[str](), 0
    halves = torch.ops.mkldnn._is_mkldnn_bf16_supported()  # noqa: SLF001 - elsewhere it is far slower
    encoder.train()
    for number, draw in enumerate(passes[ready:], ready):
        drawn = list(batches(draw(rng), rng))
        for i, batch in enumerate(drawn):
            share = (number + i / len(drawn)) / len(passes)
            factor = min(share / 0.05, (1 - share) / 0.95)
            for group, base in zip(optimizer.param_groups, (rate, 4 * rate), strict=True):
                group["lr"] = base * max(factor, 0.01)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=halves):
                outputs = encoder(*batch.inputs)
            parts = loss(batch, outputs)
            total = torch.stack([WEIGHTS[name] * part for name, part in parts.items()]).sum()
            total.backward()
            nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            pieces += batch.inputs[0].numel()
            done += 1
            for name, part in parts.items():
                seen[name] += part.item()
                seen[f"n {name}"] += 1
            if done % 50 == 0:
                _report(number, share, seen, pieces / (time.monotonic() - started))
                seen.clear()
        if counts(number, len(passes)):
            mean.add(encoder)
        checkpoint.save(number + 1, encoder, optimizer, rng, mean)
    mean.into(encoder)


def _report(number: int, share: float, seen: Counter[str], speed: float) -> None:
    parts = "  ".join(
        f"{name} {seen[name] / seen[f'n {name}']:.3f}" for name in WEIGHTS if seen[f"n {name}"]
    )
    print(
        f"pass {number + 1}  {share:4.0%}  {parts}  {speed:.0f} pieces/s",
        file=sys.stderr,
        flush=True,
    )
