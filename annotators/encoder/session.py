"""The shipped encoder, run by onnxruntime on one core."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from annotators.encoder.rows import Row
from annotators.encoder.tags import Logits

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_INPUTS = ("ids", "cases", "parts", "officials", "countries")
_BATCH = 1536  # padded pieces in a call; larger ones fall out of the processor's cache


@dataclass(frozen=True, slots=True)
class Outputs:
    """Logits for every piece of one row: names, acts, pledges, roles."""

    names: Logits
    acts: Logits
    pledges: Logits
    roles: Logits


class Runner(Protocol):
    """What turns rows into logits: the shipped model, or one in training."""

    def __call__(self, rows: Sequence[Row]) -> list[Outputs]:
        """The outputs of each row, in order."""
        ...


def batched(rows: Sequence[Row]) -> list[list[int]]:
    """Indices of rows of similar length, in batches."""
    found: list[list[int]] = []
    for i in sorted(range(len(rows)), key=lambda i: len(rows[i].ids)):
        if found and len(rows[i].ids) * (len(found[-1]) + 1) <= _BATCH:
            found[-1].append(i)
        else:
            found.append([i])
    return found


def padded(rows: Sequence[Row]) -> dict[str, np.ndarray[tuple[int, int], np.dtype[np.int64]]]:
    """The rows as the encoder's inputs, [rows, longest]."""
    longest = max(len(row.ids) for row in rows)
    inputs = {}
    for name in _INPUTS:
        filled = np.zeros((len(rows), longest), dtype=np.int64)
        for i, row in enumerate(rows):
            column = getattr(row, name)
            filled[i, : len(column)] = column
        inputs[name] = filled
    return inputs


class OnnxRunner:
    """A model file of the encoder; read at the first call, so that a process can be forked before."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path

    def __reduce__(self) -> tuple[type[OnnxRunner], tuple[Path | None]]:
        return OnnxRunner, (self._path,)

    @cached_property
    def _session(self) -> InferenceSession:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        with as_file(files("resources") / "encoder" / "encoder.onnx") as shipped:
            return onnxruntime.InferenceSession(
                str(self._path or shipped), options, providers=["CPUExecutionProvider"]
            )

    def __call__(self, rows: Sequence[Row]) -> list[Outputs]:
        """The outputs of each row, in order."""
        found: dict[int, Outputs] = {}
        for some in batched(rows):
            heads = self._session.run(None, padded([rows[i] for i in some]))
            for n, i in enumerate(some):
                found[i] = Outputs(*(head[n, : len(rows[i].ids)] for head in heads))
        return [found[i] for i in range(len(rows))]
