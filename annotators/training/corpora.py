"""The open corpora as running text with PERSON, GPE and ORG labels, cleaned.

The sources disagree about what a name is (their README tells how); here titles and
honorifics leave PERSON, countries are GPE whatever the tag, demonyms are nothing.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from annotators.encoder.labels import NAMES
from annotators.encoder.rows import Token
from annotators.gazetteer import place_names, words

Tagged = list[tuple[str, str]]  # (word, IOB2 tag) of one sentence
Text = tuple[list[Token], list[int]]  # with the ids of its labels in ``NAMES``
SOURCES = {  # file: (label map's key, column of the tag, passes)
    "gmb_voa/gmb-train.tsv.gz": ("gmb", 2, 1),
    "wikigold/wikigold.iob2.gz": ("wikigold", 1, 3),
    "uner_ewt/uner_ewt-dev.iob2.gz": ("uner", 1, 2),
    "crossner_politics/politics-train.iob2.gz": ("crossner_politics", 1, 4),
    "re3d_train/UK_Government.iob2.gz": ("re3d", 1, 3),
    "re3d_train/Wikipedia.iob2.gz": ("re3d", 1, 3),
    "re3d_train/CENTCOM.iob2.gz": ("re3d", 1, 2),
    "re3d_train/Delegation_of_the_European_Union_to_Syria.iob2.gz": ("re3d", 1, 3),
}
_WORDS_A_TEXT = 110
_DETERMINERS = frozenset("the a an his her its their our this that".split())  # noqa: SIM905


def texts(folder: Path) -> list[Text]:
    """Stretches of about ``_WORDS_A_TEXT`` words with the ids of their labels in ``NAMES``."""
    maps = json.loads((folder / "label_map.json").read_text(encoding="utf-8"))
    found = []
    for name, (key, column, passes) in SOURCES.items():
        packed = list(_packed(_clean(s, maps[key]) for s in _sentences(folder / name, column)))
        found += packed * passes
    return found


def _sentences(path: Path, column: int) -> Iterator[Tagged]:
    sentence: Tagged = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) > column and cells[0].strip() and cells[0] != "-DOCSTART-":
                sentence.append((cells[0], cells[column]))
            elif sentence:
                yield sentence
                sentence = []
    if sentence:
        yield sentence


def _clean(sentence: Tagged, labels: dict[str, str]) -> Tagged:
    """The sentence with our labels: spans mapped, trimmed, or dropped."""
    tags = ["O"] * len(sentence)
    for start, end, native in _spans(sentence):
        label = labels.get(native, "")
        kind = place_names().get(" ".join(word for word, _ in sentence[start:end]))
        if kind is not None and kind.kind != "body":
            label = "" if kind.kind == "demonym" else "GPE"
        elif native == "gpe":
            label = (
                "GPE"
                if sentence[start][0][:1].isupper() and not _demonym_like(sentence[start][0])
                else ""
            )
        if start and sentence[start - 1][0] in ("Mr.", "Mrs.", "Ms."):
            label = "PERSON"
        start, end = _trimmed(sentence, start, end, label)
        if label in ("PERSON", "GPE", "ORG") and end > start:
            tags[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
    return [(word, tag) for (word, _), tag in zip(sentence, tags, strict=True)]


def _demonym_like(word: str) -> bool:
    return word.endswith(("ian", "ans", "an", "ese", "ish", "i", "is", "ians"))


def _trimmed(sentence: Tagged, start: int, end: int, label: str) -> tuple[int, int]:
    outside = (
        words("titles", "heads") | words("titles", "modifiers") | words("titles", "honorifics")
    )
    if not any(word[:1].isupper() for word, _ in sentence[start:end]):
        return start, start
    if label == "PERSON":
        while start < end and _outside_name(sentence[start][0], outside):
            start += 1
        while end > start and sentence[end - 1][0] in ("'s", "'", "’s"):
            end -= 1
    elif label == "ORG":
        while end > start and sentence[end - 1][0].lower() in words("titles", "heads"):
            end -= 1
        while start < end and sentence[start][0].lower() in _DETERMINERS:
            start += 1
    return start, end


def _outside_name(word: str, outside: frozenset[str]) -> bool:
    bare = word.lower().rstrip(".")
    place = place_names().get(word)
    return (
        bare in outside or bare in _DETERMINERS or not (word[0].isupper() or "-" in word)
        or (place is not None and place.kind in ("demonym", "name"))
    )  # fmt: skip


def _spans(sentence: Tagged) -> Iterator[tuple[int, int, str]]:
    start, label = 0, ""
    for i, tag in enumerate([*(tag for _, tag in sentence), "O"]):
        if label and tag != f"I-{label}":
            yield start, i, label
            label = ""
        if tag[:2] in ("B-", "I-") and not label:
            start, label = i, tag[2:]


def _packed(sentences: Iterator[Tagged]) -> Iterator[Text]:
    """Sentences that follow each other, as one text; the offsets count within it."""
    held: Tagged = []
    for sentence in sentences:
        if held and len(held) + len(sentence) > _WORDS_A_TEXT:
            yield _text(held)
            held = []
        held += sentence
    if held:
        yield _text(held)


def _text(tagged: Sequence[tuple[str, str]]) -> Text:
    return (
        [Token(word, i, i + 1, 0) for i, (word, _) in enumerate(tagged)],
        [NAMES.index(tag) for _, tag in tagged],
    )
