"""Items of an article in the W3C Web Annotation data model, for tools that read standoff marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from store.records import Article, Decision, Readout, Span, Status

HEAD = (
    '{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": [\n'
)  # fmt: skip
FOOT = "\n]}\n"
_CONTEXT = 32  # characters of the text on either side of a quote
Thing = dict[str, Any]


def of_article(article: Article, readout: Readout, statuses: frozenset[Status]) -> Iterator[Thing]:
    """One annotation a mention, place of a title, and pledge, in this order."""
    names = {official.id: official.name for official in readout.officials}
    for official in readout.officials:
        if official.decision.status in statuses:
            body = [
                _tag("official"),
                _fact("name", official.name),
                _fact("country", official.country),
            ]
            for mention in official.mentions:
                yield _annotation(article, mention, body, official.decision)
    for title in readout.titles:
        if title.decision.status in statuses:
            body = [_tag("title"), *(_fact("holder", names[key]) for key in title.holders)]
            for span in title.spans:
                yield _annotation(article, span, body, title.decision)
    for pledge in readout.pledges:
        if pledge.decision.status in statuses:
            body = [
                _tag("pledge"), _fact("force", pledge.force),
                *(_fact("speaker", names[key]) for key in pledge.speakers),
                *(_fact("on behalf of", code) for code in pledge.on_behalf_of),
                *(_fact("toward", code) for code in pledge.toward),
                *(_fact("counterpart", names[key]) for key in pledge.counterparts),
                *(_fact("topic", word) for word in (pledge.topic,) if word),
                *({"type": "TextualBody", "purpose": "commenting", "value": n} for n in (pledge.note,) if n),
            ]  # fmt: skip
            yield _annotation(article, pledge.span, body, pledge.decision)


def _annotation(article: Article, span: Span, body: Sequence[Thing], decision: Decision) -> Thing:
    made: Thing = {
        "id": f"urn:pledgebook:{article.uid}:span:{span.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": list(body),
        "target": {"source": article.link or f"urn:uuid:{article.uid}", "selector": _selectors(article.text, span)},
    }  # fmt: skip
    if decision.decided_by:
        made["creator"] = {"type": "Person", "name": decision.decided_by}
    if decision.decided_at is not None:
        made["created"] = decision.decided_at.isoformat()
    return made


def _selectors(text: str, span: Span) -> list[Thing]:
    """By position in code points, and by quote, which survives a changed page."""
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": span.quote,
            "prefix": text[max(0, span.start - _CONTEXT) : span.start],
            "suffix": text[span.end : span.end + _CONTEXT],
        },
    ]


def _tag(value: str) -> Thing:
    return {"type": "TextualBody", "purpose": "tagging", "value": value}


def _fact(name: str, value: str) -> Thing:
    return {"type": "TextualBody", "purpose": "describing", "value": f"{name}: {value}"}
