"""The annotators' cost beside the bare encoder's in the same run, growth with the text, memory.

Run it with ``pytest tests/benchmarks/test_annotators.py -m slow -s``; each figure is
printed, and one above its limit fails.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import pytest
import spacy
from spacy.language import Language

from annotators import pipeline
from annotators.encoder.rows import Row
from annotators.encoder.session import OnnxRunner, Outputs
from annotators.reading import Reader
from annotators.training.articles import read_all

ROOT = Path(__file__).parents[2]
OVERHEAD = 1.18  # most times what the tokenizer and the encoder alone take
GROWTH = 1.3  # most times the seconds a word of the shorter text
LOADING, MEMORY = 1.0, 600  # seconds after spaCy is imported; MiB at the peak
MEASURE = """
import json, resource, sys, time
import spacy
from annotators import pipeline
start = time.process_time()
nlp = pipeline.load()
pipeline.analyze(nlp, "Portuguese Foreign Minister Rui Vasques said Portugal will plant a forest.")
seconds = time.process_time() - start
pipeline.analyze(nlp, sys.stdin.read())
print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


class Timed:
    """The shipped encoder with a stopwatch."""

    def __init__(self) -> None:
        self.run = OnnxRunner()
        self.seconds = 0.0

    def __call__(self, rows: Sequence[Row]) -> list[Outputs]:
        start = time.process_time()
        found = self.run(rows)
        self.seconds += time.process_time() - start
        return found


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Real running prose: the bank's articles."""
    return [a.text for a in read_all(ROOT / "tests" / "annotators" / "bank")[:60]]


def _of_words(texts: Sequence[str], count: int) -> str:
    """About so many words, whole articles one after the other, repeated if need be."""
    found: list[str] = []
    words = 0
    while words < count:
        text = texts[len(found) % len(texts)]
        lines = text.split("\n")
        while lines and words + sum(len(line.split()) for line in lines) > count + 60:
            lines.pop()
        found.append("\n".join(lines) or text.split("\n")[0])
        words += len(found[-1].split())
    return "\n".join(found)


def _seconds(nlp: Language, text: str) -> float:
    start = time.process_time()
    pipeline.analyze(nlp, text)
    return time.process_time() - start


@pytest.mark.slow
def test_rules_cost_little_beside_the_encoder(texts: list[str]) -> None:
    timed = Timed()
    nlp, bare = pipeline.load(timed), spacy.blank("en")
    pipeline.analyze(nlp, texts[0])
    timed.seconds = 0.0
    whole = sum(_seconds(nlp, text) for text in texts)
    start = time.process_time()
    for text in texts:
        bare(text)
    alone = timed.seconds + time.process_time() - start
    words = sum(len(text.split()) for text in texts)
    print(f"\n{words / whole:.0f} words/s; {whole / alone:.3f} of tokenizer and encoder alone")
    assert whole / alone <= OVERHEAD


@pytest.mark.slow
def test_time_grows_no_faster_than_the_text(texts: list[str]) -> None:
    nlp = pipeline.load()
    pipeline.analyze(nlp, texts[0])
    each = []
    for count in (500, 5_000, 50_000):
        text = _of_words(texts, count)
        words = len(text.split())
        each.append(_seconds(nlp, text) / words)
        print(f"\n{words} words: {1e3 * each[-1]:.2f} ms a word")
    assert each[1] <= GROWTH * each[0]
    assert each[2] <= GROWTH * each[1]


@pytest.mark.slow
def test_loading_and_memory(texts: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEASURE], input=_of_words(texts, 5_000), cwd=ROOT,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    seconds, peak = cast("list[float]", json.loads(done.stdout))
    print(f"\nloaded in {seconds:.2f} s, at most {peak:.0f} MiB")
    assert seconds <= LOADING
    assert peak <= MEMORY


def test_the_stopwatch_sees_every_row(texts: list[str]) -> None:
    timed = Timed()
    nlp = pipeline.load(timed)
    assert cast(Reader, nlp.get_pipe("pledgebook_encoder")).run is timed
    pipeline.analyze(nlp, texts[0])
    assert timed.seconds > 0
