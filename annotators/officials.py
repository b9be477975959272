"""The component of officials and titles: the encoder finds the spans, this links them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from spacy.language import Language
from spacy.tokens import Doc

from annotators import homes, people, spans
from annotators.discourse.origins import Origins
from annotators.gazetteer import label
from annotators.holders import Held, Holders
from annotators.names import Person, parts
from annotators.reading import Reader, Reading
from annotators.types import Official, Offsets, Reason, Title

SURE, SURE_OF_ONE_WORD = 0.6, 0.95  # tuned on tests/annotators/held


class Officials:
    """Sets ``doc._.officials`` and ``doc._.titles`` from ``doc._.reading`` and ``doc._.places``."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def __call__(self, doc: Doc) -> Doc:
        """Set officials and titles, in the order of the text."""
        text, reading = doc.text, cast(Reading, doc._.reading)
        names, titles = spans.names_and_titles(text, reading, doc._.places)
        found = people.find(text, reading, names)
        held = Holders(text, titles, doc._.places, found).assign()
        posts: dict[int, list[Held]] = {}  # by the holder's identity
        for one in held:
            posts.setdefault(id(one.person), []).append(one)
        found = [p for p in found if p.sure >= _needed(p) or id(p) in posts]
        doc._.titles = tuple(_titles(text, held))
        codes = self._homes(doc, text, found)
        doc._.officials = tuple(
            _official(text, person, code, posts.get(id(person), ()))
            for person, code in zip(found, codes, strict=True)
        )
        return doc

    def _homes(self, doc: Doc, text: str, found: list[Person]) -> list[str]:
        seen = homes.ask(self.reader, doc._.reading, doc._.places, [p.mentions for p in found])
        placeless = [Official(p.name, "", tuple(p.mentions)) for p in found]
        origins = Origins(text, doc._.sentences, placeless, doc._.titles, doc._.places)
        return homes.decide(origins, seen)


def _needed(person: Person) -> float:
    """How sure the encoder must be of somebody without a title; one word may be an agency's name."""
    return SURE if len(parts(person.name)) > 1 else SURE_OF_ONE_WORD


def _official(text: str, person: Person, code: str, held: Sequence[Held]) -> Official:
    mentions = tuple(person.mentions)
    if held:
        start, end = held[0].title
        evidence = f"named with the title “{text[start:end]}”"
    else:
        evidence = "acts or speaks by name, as the encoder reads it"
    return Official(
        person.name,
        code,
        mentions,
        (
            Reason("name", evidence, where=mentions[0]),
            Reason("country", f"{label(code) or 'no country is named'}", "country"),
        ),
    )


def _titles(text: str, held: list[Held]) -> list[Title]:
    holders: dict[Offsets, list[Held]] = {}
    for one in held:
        holders.setdefault(one.title, []).append(one)
    return [
        Title(
            start,
            end,
            tuple(dict.fromkeys(h.person.name for h in some)),
            (Reason("title", _beside(some[0]), "holders"),),
        )
        for (start, end), some in sorted(holders.items())
    ]


def _beside(held: Held) -> str:
    return f"stands {'before' if held.before else 'behind'} the name “{held.person.name}”"


@Language.factory(
    "pledgebook_officials",
    requires=["doc._.sentences", "doc._.reading", "doc._.places"],
    assigns=["doc._.officials", "doc._.titles"],
)
def make_officials(nlp: Language, name: str) -> Officials:
    """The component, which asks the pipeline's own encoder."""
    del name
    return Officials(cast(Reader, nlp.get_pipe("pledgebook_encoder")))
