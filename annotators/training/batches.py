"""Examples in batches of similar length, as tensors, and the loss over them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from annotators.training.examples import Example, Group

PIECES = 4096  # padded pieces in a batch, at most
Outputs = tuple[Tensor, Tensor, Tensor, Tensor]


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples and their inputs [b, n] for the encoder."""

    examples: list[Example]
    inputs: tuple[Tensor, ...]


def batches(
    examples: Sequence[Example], rng: random.Random, pieces: int = PIECES
) -> Iterator[Batch]:
    """All examples once, in random order of batches."""
    order = sorted(examples, key=lambda e: len(e.row.ids) + rng.random() * 24)
    held: list[list[Example]] = [[]]
    for example in order:
        if held[-1] and len(example.row.ids) * (len(held[-1]) + 1) > pieces:
            held.append([])
        held[-1].append(example)
    rng.shuffle(held)
    for some in held:
        if some:
            yield batch(some)


def batch(examples: list[Example]) -> Batch:
    """The examples' rows, padded."""
    longest = max(len(e.row.ids) for e in examples)

    def column(name: str) -> Tensor:
        rows = [getattr(e.row, name) for e in examples]
        return torch.tensor([row + [0] * (longest - len(row)) for row in rows])

    names = ("ids", "cases", "parts", "officials", "countries")
    return Batch(examples, tuple(column(name) for name in names))


def loss(batch: Batch, outputs: Outputs) -> dict[str, Tensor]:
    """The loss of each head that the batch has labels for."""
    names, acts, pledges, roles = (out.float() for out in outputs)
    parts = {
        "names": _labels(names, [e.names for e in batch.examples]),
        "acts": _labels(acts, [e.acts for e in batch.examples]),
        "pledges": _labels(pledges, [e.pledges for e in batch.examples]),
        "roles": _groups(roles, [e.groups for e in batch.examples]),
        "home": _choices(roles, [e.choice for e in batch.examples]),
    }
    return {name: part for name, part in parts.items() if part is not None}


def _labels(logits: Tensor, wanted: list[list[tuple[int, int]]]) -> Tensor | None:
    rows = [b for b, some in enumerate(wanted) for _ in some]
    if not rows:
        return None
    at = [at for some in wanted for at, _ in some]
    gold = torch.tensor([label for some in wanted for _, label in some])
    return cross_entropy(logits[rows, at], gold)


def _groups(logits: Tensor, wanted: list[list[Group]]) -> Tensor | None:
    groups = [(b, group) for b, some in enumerate(wanted) for group in some]
    if not groups:
        return None
    gold = torch.tensor([float(group.right) for _, group in groups])
    return binary_cross_entropy_with_logits(pooled(logits, groups), gold)


def _choices(logits: Tensor, wanted: list[list[Group]]) -> Tensor | None:
    losses = []
    for b, some in enumerate(wanted):
        if some:
            gold = torch.tensor([i for i, group in enumerate(some) if group.right])
            losses.append(cross_entropy(pooled(logits, [(b, g) for g in some])[None], gold))
    return torch.stack(losses).mean() if losses else None


def pooled(logits: Tensor, groups: Sequence[tuple[int, Group]]) -> Tensor:
    """One logit a group: a smooth maximum over its words."""
    longest = max(len(group.at) for _, group in groups)
    at = torch.tensor([[*g.at, *[0] * (longest - len(g.at))] for _, g in groups])
    mask = torch.tensor([[0.0] * len(g.at) + [-1e9] * (longest - len(g.at)) for _, g in groups])
    rows = torch.tensor([b for b, _ in groups])[:, None]
    roles = torch.tensor([g.role for _, g in groups])[:, None]
    return torch.logsumexp(logits[rows, at, roles] + mask, dim=1)
