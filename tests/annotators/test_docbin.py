from __future__ import annotations

import json

import spacy
from spacy.tokens import DocBin

from annotators import docbin

TEXT = "Minister Rui Vaz said Portugal will plant trees."
ARTICLE = {
    "id": "a",
    "text": TEXT,
    "officials": [{"name": "Rui Vaz", "country": "PRT", "titles": [], "mentions": [[9, 16]]}],
    "titles": [{"start": 0, "end": 8, "officials": ["Rui Vaz"]}],
    "pledges": [{"start": 22, "end": 47, "force": "commitment", "speakers": ["Rui Vaz"]}],
}


def test_spans_and_annotation_are_in_the_docs() -> None:
    data, count, lost = docbin.to_bytes([ARTICLE])
    assert (count, lost) == (1, 0)
    (doc,) = DocBin(store_user_data=True).from_bytes(data).get_docs(spacy.blank("en").vocab)
    found = {layer: [(s.text, s.label_) for s in doc.spans[layer]] for layer in docbin.LAYERS}
    assert found == {
        "officials": [("Rui Vaz", "OFFICIAL")],
        "titles": [("Minister", "TITLE")],
        "pledges": [("Portugal will plant trees", "COMMITMENT")],
    }
    assert doc.text == TEXT
    assert json.loads(doc.user_data["article"])["pledges"] == ARTICLE["pledges"]
