"""From torch to the file that ships: ONNX, weights quantized to eight bits."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import torch

from annotators.training.model import Encoder

INPUTS = ("ids", "cases", "parts", "officials", "countries")
OUTPUTS = ("names", "acts", "pledges", "roles")


def export(encoder: Encoder, target: Path, recipe: str) -> None:
    """Write the encoder as int8 ONNX (dynamic quantization of matrix products and embeddings).

    The file says by what recipe it was made; there is never half of it.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    encoder.eval()
    example = tuple(torch.ones((2, 8), dtype=torch.int64) for _ in INPUTS)
    axes = {name: {0: "rows", 1: "pieces"} for name in (*INPUTS, *OUTPUTS)}
    with tempfile.TemporaryDirectory() as folder:
        full, small = Path(folder) / "full.onnx", Path(folder) / "small.onnx"
        torch.onnx.export(
            encoder, example, str(full), input_names=list(INPUTS), output_names=list(OUTPUTS),
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            str(full), str(small), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
        model = onnx.load(str(small))
    onnx.helper.set_model_props(model, {"recipe": recipe})
    fresh = target.with_suffix(".new")
    onnx.save(model, str(fresh))
    os.replace(fresh, target)
