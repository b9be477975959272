"""The component of pledges: the encoder finds their content, then is asked for the parties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from spacy.language import Language
from spacy.tokens import Doc

from annotators import parties, spans
from annotators.discourse.deciding import Odds, decide
from annotators.discourse.features import Made, Past, Situation
from annotators.discourse.model import shipped
from annotators.discourse.walk import Walk
from annotators.evidence import Evidence
from annotators.reading import Reader, Reading
from annotators.topics import topic_of
from annotators.types import Force, Official, Offsets, Pledge


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
        doc._.pledges = tuple(_attributed(doc, text, found, seen))
        return doc


def _attributed(
    doc: Doc, text: str, found: list[tuple[Offsets, Force]], seen: list[Odds]
) -> Iterator[Pledge]:
    """Pledges with their parties; each is decided in the light of those before it."""
    officials: tuple[Official, ...] = doc._.officials
    walk = Walk(text, doc._.sentences, officials, doc._.titles, doc._.places)
    evidence = Evidence(text, doc._.sentences, officials, doc._.places)
    past = Past()
    for (where, force), odds in zip(found, seen, strict=True):
        sides = decide(Situation(walk, where, force, past), odds, shipped())
        past.add(
            Made(
                *where,
                sides.speakers,
                sides.counterparts,
                frozenset(sides.on_behalf_of),
                frozenset(sides.toward),
            )
        )
        pledge = Pledge(
            *where,
            tuple(officials[k].name for k in sorted(sides.speakers)),
            sides.on_behalf_of,
            sides.toward,
            tuple(officials[k].name for k in sorted(sides.counterparts)),
            force,
            evidence.cue(where),
            topic_of(text[slice(*where)]),
        )
        yield replace(pledge, reasons=evidence.reasons(pledge))


@Language.factory(
    "pledgebook_pledges",
    requires=["doc._.sentences", "doc._.reading", "doc._.officials", "doc._.places"],
    assigns=["doc._.pledges"],
)
def make_pledges(nlp: Language, name: str) -> Pledges:
    """The component, which asks the pipeline's own encoder."""
    del name
    return Pledges(cast(Reader, nlp.get_pipe("pledgebook_encoder")))
