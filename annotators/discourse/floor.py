"""Who has the floor where people speak for themselves: transcripts, speeches, letters, interviews."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Final

from annotators.discourse.sentence import Named, Sentence
from annotators.gazetteer import words
from annotators.heads import role_nouns
from annotators.types import Offsets

NOBODY: Final = -1
SOMEBODY: Final = -2  # who is no official: a journalist
FIRST = re.compile(r"\b(?:[Ww]e|I|[Oo]ur|[Mm]y)\b|\bI['’]m")
_LABEL = re.compile(r"(?P<who>[^\n:]{0,140}):(?P<more>\s|\Z)")
_MINUTES = re.compile(
    r"(?:[A-Z][\w.]*\.? ){0,3}[A-ZÀ-Þ][A-ZÀ-Þ’'-]{2,}\.\s"
)  # "Ms. LUND. I will …"
_DELIVERED = re.compile(
    r"[^\n]{0,40}\b(?:remarks|statement|speech|address) (?:was|were) (?:delivered|made|given)\b[^\n.:]{0,40}\bby\b"
)
_LINE = re.compile(r"[^\n]{1,140}(?=\n|\Z)")
_BY = re.compile(
    r"(?i)\b(?:remarks|statement|speech|address|intervention|keynote|letter|message|toast|lecture|interpellation)\b"
    r"[^\n]{0,80}?\b(?:by|of|from)\b(?=[^\n]{1,300}(?:\n|\Z))"
)
_SMALL = re.compile(
    r"(?:s|of|the|and|for|to|in|on|at|de|du|der|von|van|al|bin|bint|ibn|y|e|by|as|via|through|an|interpret\w*|"
    r"remarks|speech|statement|address|toast|reply|translation|quotes|attributable|continued)\b"
)
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_QUOTED = re.compile(r"[“\"«][^”\"»]*[”\"»]")
_ASKED = re.compile(r"\s*(?:>|(?:Q|Question|QUESTION)\b)|.*\?[”\"]?\s*\Z", re.DOTALL)
_IN_PERSON = 0.15  # share of sentences that speak of "I" or "we" outside quotation marks
_SENTENCE_ENDS = ".!?:,;"  # a comma: somebody is greeted


@dataclass(frozen=True, slots=True)
class _Paragraph:
    start: int
    end: int
    number: int  # of its first sentence
    length: int  # in sentences
    named: list[Named]


def floors(text: str, sentences: Sequence[Sentence], speaking: bool) -> list[int]:
    """Who has the floor in each sentence: an official's index, ``SOMEBODY``, or ``NOBODY``.

    ``speaking`` says whether the article is told in person (``in_person``).
    """
    paragraphs = list(_paragraphs(sentences))
    takes = [_taken(text, paragraph, speaking) for paragraph in paragraphs]
    if speaking:
        takes = _unannounced(text, paragraphs, takes)
    found, who = [NOBODY] * len(sentences), NOBODY
    for paragraph, take in zip(paragraphs, takes, strict=True):
        who = who if take is None else take
        found[paragraph.number : paragraph.number + paragraph.length] = [who] * paragraph.length
    return found


def in_person(text: str, sentences: Sequence[Offsets]) -> bool:
    """Whether people speak for themselves in a text, and nobody reports what they said."""
    own = [FIRST.search(_QUOTED.sub("", text[slice(*sentence)])) for sentence in sentences]
    return sum(map(bool, own)) >= max(3, _IN_PERSON * len(own))


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[_Paragraph]:
    number = 0
    for _, some in groupby(sentences, key=lambda s: s.paragraph):
        held = list(some)
        named = [n for s in held for n in s.named]
        yield _Paragraph(held[0].start, held[-1].end, number, len(held), named)
        number += len(held)


def _taken(text: str, paragraph: _Paragraph, speaking: bool) -> int | None:
    """Who takes the floor with a paragraph; None if it stays.

    Who stands before a colon; where people speak for themselves also who is named on a line
    of their own ("Prime Minister Ana Lund") or as the author ("Remarks by …").
    """
    label = _LABEL.match(text, paragraph.start, paragraph.end)
    if label is not None and (speaking or label["more"]):
        before = [n for n in paragraph.named if n.end <= label.end()]
        if not speaking or _is_name(text, label.span("who"), before[:1]):
            return before[0].who if before else SOMEBODY
    if not speaking:
        return None
    minutes = _MINUTES.match(text, paragraph.start, paragraph.end)
    if minutes is not None:
        return next((n.who for n in paragraph.named if n.end <= minutes.end()), SOMEBODY)
    ended = text[paragraph.end - 1] in _SENTENCE_ENDS
    by = (_DELIVERED if ended else _BY).search(text, paragraph.start, paragraph.end)
    if by:
        return next((n.who for n in paragraph.named if n.start >= by.end()), None)
    return None if ended else _alone(text, paragraph)


def _alone(text: str, paragraph: _Paragraph) -> int | None:
    """Who is named on a line that has nothing but a name and what belongs to it."""
    line = _LINE.match(text, paragraph.start)
    if line is None or len(paragraph.named) != 1 or text[line.end() - 1] in _SENTENCE_ENDS:
        return None
    return paragraph.named[0].who if _is_name(text, line.span(), paragraph.named) else None


def _is_name(text: str, line: Offsets, named: Sequence[Named]) -> bool:
    """Whether a line has a name, or somebody's role, with what belongs to it, and no sentence."""
    rest = text[slice(*line)]
    for one in reversed(named):
        rest = f"{rest[: one.start - line[0]]} {rest[one.end - line[0] :]}"
    return all(
        word[0].isupper() or _SMALL.fullmatch(word) or word in _office_words()
        for word in _WORD.findall(_ASIDE.sub(" ", rest))
    )


@cache
def _office_words() -> frozenset[str]:
    return role_nouns() | words("titles", "modifiers")


def _unannounced(
    text: str, paragraphs: Sequence[_Paragraph], takes: Sequence[int | None]
) -> list[int | None]:
    """Who speaks where nobody is announced: who signs, or who is asked questions."""
    found = list(takes)
    first = next((i for i, who in enumerate(takes) if who is not None and who >= 0), None)
    if first is None:
        _interviewed(text, paragraphs, found)
    elif not FIRST.search(text, paragraphs[first].end):  # a signature
        found[0] = takes[first]
    return found


def _interviewed(text: str, paragraphs: Sequence[_Paragraph], takes: list[int | None]) -> None:
    """Give the floor to who is named first of all after each question."""
    asked = [i for i, p in enumerate(paragraphs) if _ASKED.match(text, p.start, p.end)]
    intro = [n.who for p in paragraphs[: asked[0]] for n in p.named] if len(asked) > 1 else []
    for i in asked if intro else ():
        takes[i] = SOMEBODY
        if i + 1 < len(takes) and i + 1 not in asked:
            takes[i + 1] = intro[0]
