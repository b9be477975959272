"""The annotators against gold. The levels are only ever raised."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from annotators import jsonl, pipeline

LEVELS = json.loads(Path(__file__).with_name("levels.json").read_text())


@pytest.fixture(scope="module")
def readouts(annotated: Path) -> Any:
    spec = importlib.util.spec_from_file_location("readouts", annotated / "readouts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scores(readouts: Any, nlp: Language, files: list[Path]) -> Any:
    gold = [readouts.compile_article(path) for path in files]
    found = pipeline.analyze_many(nlp, [article["text"] for article in gold])
    predicted = [jsonl.to_json(g["id"], g["text"], a) for g, a in zip(gold, found, strict=True)]
    return readouts.score(gold, predicted)


def reached(part: Any) -> float:
    """F1 where spans are found, and the share that is right where matched pledges are compared."""
    return float(part["f1"] if "f1" in part else part["accuracy"])


def test_dev_keeps_its_level(readouts: Any, nlp: Language, annotated: Path) -> None:
    result = scores(readouts, nlp, sorted((annotated / "dev").glob("*.xml")))
    below = {k: reached(result[k]) for k, level in LEVELS.items() if reached(result[k]) < level}
    assert below == {}


def test_the_first_article_is_completely_right(
    readouts: Any, nlp: Language, annotated: Path
) -> None:
    result = scores(readouts, nlp, [annotated / "dev" / "xinhua-sco-2018.xml"])
    assert result["effort"]["edits"] == 0
    assert [reached(result[k]) for k in LEVELS] == [1.0] * len(LEVELS)
