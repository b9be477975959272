"""Score the pipeline on folders of annotated articles, each whole and by article.

``python scripts/score.py ../shared/annotation/dev`` prints what ``readouts.py score``
of the guidelines' folder prints; ``--each`` adds a line an article, worst first, and
``--weights FILE`` scores another encoder than the shipped one.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from annotators import jsonl, pipeline  # noqa: E402
from annotators.encoder.session import OnnxRunner  # noqa: E402


def main() -> None:
    """Print the scores of each folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument(
        "--readouts", type=Path, default=ROOT.parent / "shared" / "annotation" / "readouts.py"
    )
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--each", action="store_true")
    options = parser.parse_args()
    readouts = load(options.readouts)
    nlp = pipeline.load(OnnxRunner(options.weights))
    for folder in options.folders:
        gold = [readouts.compile_article(path) for path in readouts.annotated_files(folder)]
        found = pipeline.analyze_many(nlp, [article["text"] for article in gold])
        predicted = [jsonl.to_json(g["id"], g["text"], a) for g, a in zip(gold, found, strict=True)]
        print(f"{folder} ({len(gold)} articles)")
        show(readouts.score(gold, predicted))
        if options.each:
            by_effort = sorted(
                ((readouts.score([g], [p]), g["id"]) for g, p in zip(gold, predicted, strict=True)),
                key=lambda pair: -pair[0]["effort"]["edits"],
            )
            for result, name in by_effort:
                print(
                    f"  {name:32} edits {result['effort']['edits']:3}  record {result['record']['f1']:.2f}"
                )


def load(path: Path) -> Any:
    """The scoring script as a module."""
    spec = importlib.util.spec_from_file_location("readouts", path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} is not a Python file.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def show(result: dict[str, dict[str, float]]) -> None:
    """A line a score, as readouts.py prints it."""
    for key, row in result.items():
        cells = (f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in row.items())
        print(f"{key:14}", "  ".join(cells))


if __name__ == "__main__":
    main()
