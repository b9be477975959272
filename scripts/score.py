"""Score the pipeline on folders of annotated articles, each whole and by article.

``python scripts/score.py ../shared/annotation/dev`` prints what ``readouts.py score``
of the guidelines' folder prints; ``--each`` adds a line an article, worst first,
``--styles`` a table by style as it stands in annotators/README.md, and ``--weights FILE``
scores another encoder than the shipped one.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
STYLES = {  # by what an article's source begins with
    "state news agencies": (
        "Xinhua", "TASS", "Yonhap", "Kabar", "Vietnam News", "VNA", "Akorda", "Bernama",
    ),
    "Western wires": ("Reuters", "AP", "The Associated", "AFP", "dpa"),
    "ministries and presidencies": (
        "Ministry", "GOV.UK", "U.S. Department", "The White House", "kremlin",
    ),
    "EU and UN": ("European", "EEAS", "UN News"),
    "Gulf and Arab agencies": ("WAM", "Petra", "KUNA", "Qatar"),
}  # fmt: skip
OTHER = "newspapers, domestic news"
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
    parser.add_argument("--styles", action="store_true")
    options = parser.parse_args()
    readouts = load(options.readouts)
    nlp = pipeline.load(OnnxRunner(options.weights))
    for folder in options.folders:
        gold = [readouts.compile_article(path) for path in readouts.annotated_files(folder)]
        found = pipeline.analyze_many(nlp, [article["text"] for article in gold])
        predicted = [jsonl.to_json(g["id"], g["text"], a) for g, a in zip(gold, found, strict=True)]
        print(f"{folder} ({len(gold)} articles)")
        show(readouts.score(gold, predicted))
        if options.styles:
            show_styles(readouts, gold, predicted)
        if options.each:
            show_each(readouts, gold, predicted)


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


def show_each(readouts: Any, gold: list[Any], predicted: list[Any]) -> None:
    """A line an article, those with the most edits first."""
    scored = [(readouts.score([g], [p]), g["id"]) for g, p in zip(gold, predicted, strict=True)]
    for result, name in sorted(scored, key=lambda pair: -pair[0]["effort"]["edits"]):
        edits, record = result["effort"]["edits"], result["record"]["f1"]
        print(f"  {name:32} edits {edits:3}  record {record:.2f}")


def show_styles(readouts: Any, gold: list[Any], predicted: list[Any]) -> None:
    """A row of a table a style."""
    found: dict[str, list[tuple[Any, Any]]] = {}
    for pair in zip(gold, predicted, strict=True):
        found.setdefault(style(pair[0]["source"]), []).append(pair)
    keys = ("mention", "official", "title", "pledge", "record")
    print(f"| style | articles | {' | '.join(keys)} | effort |\n|{'---|' * (len(keys) + 3)}")
    for name, pairs in sorted(found.items()):
        result = readouts.score(*map(list, zip(*pairs, strict=True)))
        cells = [f"{result[key]['f1']:.2f}" for key in keys]
        effort = result["effort"]["edits_per_record"]
        print(f"| {name} | {len(pairs)} | {' | '.join(cells)} | {effort:.2f} |")


def style(source: str) -> str:
    """The style that a source writes in."""
    return next((name for name, some in STYLES.items() if source.startswith(some)), OTHER)


if __name__ == "__main__":
    main()
