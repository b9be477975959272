"""From an exported encoder back to torch, to go on with it in another stage.

Eight bits lose next to nothing: the weights come back within half a step of their scale.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from annotators.training.model import LAYERS, Encoder

_TABLES = ("words", "places", "parts", "cases", "officials", "countries")
_PRODUCTS = (
    *(f"layers.{i}.{part}" for i in range(LAYERS) for part in ("qkv", "out", "up", "down")),
    *("ask", "names", "acts", "pledges", "roles"),
)
Array = NDArray[np.float32]


def load_exported(encoder: Encoder, path: Path) -> None:
    """Fill the encoder from a file that ``export`` wrote. Raises ``ValueError`` for another."""
    graph = onnx.load(str(path)).graph
    arrays = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    state = {name: a for name, a in arrays.items() if name in encoder.state_dict()}
    for table in _TABLES:
        state[f"{table}.weight"] = _dequantized(arrays, f"{table}.weight")
    products = [_base(name) for name in arrays if name.endswith("_quantized") and "MatMul" in name]
    for ours, theirs in zip(_PRODUCTS, products, strict=True):  # both in the order of the graph
        state[f"{ours}.weight"] = _dequantized(arrays, theirs).T
    missing = encoder.state_dict().keys() - state.keys()
    if missing:
        raise ValueError(f"{path} is not an exported encoder: it lacks {sorted(missing)[:3]}")
    encoder.load_state_dict({name: _tensor(a) for name, a in state.items()})


def recipe_of(path: Path) -> str:
    """By what recipe an exported encoder was made; nothing if it does not say."""
    properties = onnx.load(str(path)).metadata_props
    return next((p.value for p in properties if p.key == "recipe"), "")


def _base(name: str) -> str:
    return name.removesuffix("_quantized")


def _dequantized(arrays: dict[str, Array], name: str) -> Array:
    """[rows, columns]; the scale is one number or one a column."""
    steps = arrays[f"{name}_quantized"].astype(np.float32) - arrays[f"{name}_zero_point"].astype(
        np.float32
    )
    result: Array = steps * arrays[f"{name}_scale"]
    return result


def _tensor(array: Array) -> Tensor:
    return torch.from_numpy(np.array(array, dtype=np.float32, order="C"))
