"""An encoder from its sources, stage after stage; one that was cut off goes on where it was.

A stage that is done leaves a file that ships as it is (eight bits lose next to nothing), with its
recipe inside; the next one begins with it, so each can be looked at, scored and taken further.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import torch

from annotators.training.checkpoint import Checkpoint, refuse_other
from annotators.training.export import export
from annotators.training.loop import train
from annotators.training.model import Encoder, freeze, load_pretrained
from annotators.training.resume import load_exported, recipe_of
from annotators.training.stages import Sources, Stage


def build(sources: Sources, stages: Sequence[Stage], begun: Path, out: Path) -> Path:
    """The file in the folder ``out`` of the encoder that all stages made, one after another.

    ``begun`` has the weights to begin with: MiniLM's (safetensors) or an exported encoder's.
    Raises ``ValueError`` if another recipe has left its files in the folder.
    """
    out.mkdir(parents=True, exist_ok=True)
    recipe = f"{len(sources.articles)} articles, from {begun.name}"
    done: list[Path] = []
    for number, stage in enumerate(stages, 1):
        recipe, target = f"{recipe}, {stage}", out / f"stage-{number}.onnx"
        if target.exists():
            refuse_other(target, recipe_of(target), recipe)
        else:
            _make(sources, stage, begun, target, recipe)
        done.append(target)
        begun = target
    made = done.pop().replace(out / "encoder.onnx")
    for file in done:
        file.unlink()
    return made


def _make(sources: Sources, stage: Stage, begun: Path, target: Path, recipe: str) -> None:
    """Train one stage and write it to ``target``."""
    print(f"{target.stem}: {recipe}", file=sys.stderr)
    torch.manual_seed(stage.seed)
    encoder = Encoder()
    (load_exported if begun.suffix == ".onnx" else load_pretrained)(encoder, begun)
    freeze(encoder, stage.frozen)
    checkpoint = Checkpoint(target.with_suffix(".pt"), recipe)
    train(encoder, sources.draws(stage), stage, checkpoint)
    export(encoder, target, recipe)
    checkpoint.path.unlink()
