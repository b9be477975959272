"""The pipeline: spaCy's tokenizer and our components behind two functions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from typing import cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from annotators import marking, meetings, officials, pledges, reading
from annotators.encoder.session import Runner
from annotators.layers import between
from annotators.types import Analysis, Body, Marked, Pledge

COMPONENTS = (
    "pledgebook_sentences",
    "pledgebook_encoder",
    "pledgebook_places",
    "pledgebook_officials",
    "pledgebook_pledges",
)
_REGISTERED = (
    marking.mark_sentences, reading.make_reader, marking.mark_places,
    officials.make_officials, pledges.make_pledges,
)  # fmt: skip
_SURROGATE = re.compile("[\ud800-\udfff]")


def load(runner: Runner | None = None) -> Language:
    """The pipeline, ready to use; every call gives a new one. ``runner`` replaces the shipped encoder."""
    marking.register()
    nlp = spacy.blank("en")
    nlp.max_length = 5_000_000
    for name in COMPONENTS:
        nlp.add_pipe(name)
    if runner is not None:
        cast(reading.Reader, nlp.get_pipe("pledgebook_encoder")).run = runner
    return nlp


def analyze(nlp: Language, text: str) -> Analysis:
    """All suggestions for one text. Any string will do; offsets are into it."""
    return _analysis(nlp(_encodable(text)))


def analyze_many(nlp: Language, texts: Iterable[str]) -> Iterator[Analysis]:
    """``analyze`` for many texts, in batches, in order."""
    for doc in nlp.pipe(map(_encodable, texts)):
        yield _analysis(doc)


def attribute(nlp: Language, marked: Marked) -> Pledge:
    """The parties of one pledge that somebody marked, with the officials who are known by then.

    One question to the encoder, whatever the length of the text.
    """
    reader = cast(reading.Reader, nlp.get_pipe("pledgebook_encoder"))
    return pledges.attribute(reader, nlp.make_doc(_encodable(marked.text)), marked)


def _encodable(text: str) -> str:
    """Lone surrogates, which spaCy refuses, replaced one for one."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def _analysis(doc: Doc) -> Analysis:
    laid, places = doc._.sentences, doc._.places
    tokens = tuple((token.idx, token.idx + len(token.text)) for token in doc if not token.is_space)
    return Analysis(
        pipeline=f"pledgebook {_version()}",
        tokens=tokens,
        sentences=laid,
        officials=doc._.officials,
        titles=doc._.titles,
        pledges=doc._.pledges,
        meetings=meetings.find(doc.text, laid, doc._.officials, partial(between, places)),
        bodies=tuple(Body(p.start, p.end, p.code) for p in places if p.kind == "body"),
    )


def _version() -> str:
    try:
        return version("pledgebook")
    except PackageNotFoundError:  # run from the source tree
        return "0.1.0"
