"""The child of ``gui.workers.apart``: requests in, what was found out, until its input ends."""

from __future__ import annotations

import json
import os
import sys
import traceback
from typing import Any

from annotators import pipeline
from gui import convert
from gui.workers.apart import packed, unpacked_mark

_NICE = 5  # keys and painting go before what is read ahead


def main() -> None:
    """Load the pipeline, then answer line by line."""
    if hasattr(os, "nice"):
        os.nice(_NICE)
    nlp = pipeline.load()
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(json.dumps(_reply(nlp, json.loads(line))).encode("ascii") + b"\n")
        sys.stdout.buffer.flush()


def _reply(nlp: Any, request: dict[str, Any]) -> dict[str, Any]:
    try:
        if "marked" in request:
            marked = unpacked_mark(request["marked"])
            return packed(convert.pledge(pipeline.attribute(nlp, marked)))
        text = request["text"]
        return packed(convert.suggestions(text, pipeline.analyze(nlp, text)))
    except Exception:  # noqa: BLE001 - a bug in one text is the parent's to report, not the end
        return {"bug": traceback.format_exc()}


if __name__ == "__main__":
    main()
