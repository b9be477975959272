"""The component of pledges: the encoder finds their content, then is asked for the parties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from spacy.language import Language
from spacy.tokens import Doc

from annotators import countries, parties, sentences, spans
from annotators.discourse.deciding import Odds, decide
from annotators.discourse.features import Situation
from annotators.discourse.model import shipped
from annotators.discourse.past import Made, Past
from annotators.discourse.walk import Walk
from annotators.evidence import Evidence
from annotators.layers import Place
from annotators.reading import Reader, Reading, unread
from annotators.topics import topic_of
from annotators.types import Force, Marked, Official, Offsets, Pledge, Title


class Pledges:
    """Sets ``doc._.pledges`` from the reading, the places and the officials."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def __call__(self, doc: Doc) -> Doc:
        """Set pledges, in the order of the text."""
        reading: Reading = doc._.reading
        text = doc.text  # made anew at every look
        found = spans.pledges(text, reading)
        seen = parties.ask(
            self.reader, reading, doc._.places, doc._.officials, [where for where, _ in found]
        )
        article = _Article(text, doc._.sentences, doc._.officials, doc._.titles, doc._.places)
        doc._.pledges = tuple(
            article.attributed(where, force, odds)
            for (where, force), odds in zip(found, seen, strict=True)
        )
        return doc


def attribute(reader: Reader, doc: Doc, marked: Marked) -> Pledge:
    """A pledge that somebody marked, attributed to the officials that the article has by now.

    The encoder is asked about this one only; ``doc`` needs no more than its tokens.
    """
    text, reading = doc.text, unread(reader.pieces, doc)
    places, laid = countries.scan(text), sentences.spans(text)
    (odds,) = parties.ask(reader, reading, places, marked.officials, [marked.where])
    article = _Article(text, laid, marked.officials, marked.titles, places)
    for pledge in marked.pledges:
        if pledge.start < marked.where[0]:
            article.take(pledge)
    return article.attributed(marked.where, marked.force, odds)


class _Article:
    """Attributes the pledges of an article one by one, each in the light of those before it."""

    def __init__(
        self,
        text: str,
        laid: Sequence[Offsets],
        officials: Sequence[Official],
        titles: Sequence[Title],
        places: Sequence[Place],
    ) -> None:
        self._text, self._officials = text, officials
        self._walk = Walk(text, laid, officials, titles, places)
        self._evidence = Evidence(text, laid, officials, places)
        self._past = Past()

    def take(self, pledge: Pledge) -> None:
        """A pledge of which the parties are known."""
        index = {official.name: k for k, official in enumerate(self._officials)}
        speakers, counterparts = (
            frozenset(index[name] for name in names if name in index)
            for names in (pledge.speakers, pledge.counterparts)
        )
        sides = frozenset(pledge.on_behalf_of), frozenset(pledge.toward)
        self._past.add(Made(pledge.start, pledge.end, speakers, counterparts, *sides))

    def attributed(self, where: Offsets, force: Force, odds: Odds) -> Pledge:
        """The next pledge, with its parties and the reasons for them."""
        situation = Situation(self._walk, where, force, self._past)
        sides = decide(situation, odds, shipped())
        pledge = Pledge(
            *where,
            tuple(self._officials[k].name for k in sorted(sides.speakers)),
            sides.on_behalf_of,
            sides.toward,
            tuple(self._officials[k].name for k in sorted(sides.counterparts)),
            force,
            self._evidence.cue(where),
            topic_of(self._text[slice(*where)]),
        )
        self.take(pledge)
        return replace(pledge, reasons=self._evidence.reasons(pledge))


@Language.factory(
    "pledgebook_pledges",
    requires=["doc._.reading", "doc._.officials", "doc._.places"],
    assigns=["doc._.pledges"],
)
def make_pledges(nlp: Language, name: str) -> Pledges:
    """The component, which asks the pipeline's own encoder."""
    del name
    return Pledges(cast(Reader, nlp.get_pipe("pledgebook_encoder")))
