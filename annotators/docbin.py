"""Reviewed articles as spaCy's DocBin, to train components on what analysts decided."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import spacy
from spacy.tokens import Doc, DocBin, Span

LAYERS = ("officials", "titles", "pledges")


def to_bytes(articles: Iterable[Mapping[str, Any]]) -> tuple[bytes, int, int]:
    """A DocBin of articles in the form of JSON Lines; gives its docs and the spans left out.

    Each ``Doc`` has a span group a layer and, in ``user_data["article"]``, the whole
    annotation as JSON. Spans snap outward to tokens; those that still fit none are counted.
    """
    nlp = spacy.blank("en")
    nlp.max_length = 5_000_000
    kept, lost = DocBin(attrs=["ORTH", "SPACY"], store_user_data=True), 0
    count = 0
    for article in articles:
        doc = nlp.make_doc(article["text"])
        lost += _mark(doc, article)
        about = {name: article[name] for name in ("id", *LAYERS)}
        doc.user_data["article"] = json.dumps(about)  # as text, for packing turns lists to tuples
        kept.add(doc)
        count += 1
    return kept.to_bytes(), count, lost


def _mark(doc: Doc, article: Mapping[str, Any]) -> int:
    """Fill the span groups; gives how many spans no token fits."""
    mentions = [(s, e) for official in article["officials"] for s, e in official["mentions"]]
    wanted = {
        "officials": [(s, e, "OFFICIAL") for s, e in mentions],
        "titles": [(t["start"], t["end"], "TITLE") for t in article["titles"]],
        "pledges": [(p["start"], p["end"], p["force"].upper()) for p in article["pledges"]],
    }
    lost = 0
    for layer, spans in wanted.items():
        made = [doc.char_span(s, e, label=label, alignment_mode="expand") for s, e, label in spans]
        group: list[Span] = [span for span in made if span is not None]
        doc.spans[layer] = group
        lost += len(made) - len(group)
    return lost
