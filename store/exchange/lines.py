"""JSON Lines, one article a line: what an analyst stands behind, and the whole review.

``id``, ``text``, ``officials``, ``titles`` and ``pledges`` are the form in which
annotations are scored; ``review`` holds everything else, so that the line can be
imported again without loss (``store.exchange.restoring``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from store.exchange.selection import Selection
from store.records import Article, Decision, OfficialItem, PledgeItem, Readout, Status, TitleItem

if TYPE_CHECKING:
    from store.project import Project

FORM = 1
Line = dict[str, Any]


def lines(project: Project, selection: Selection) -> Iterator[str]:
    """A line an article, originals before their reprints, else in the order of import."""
    for key in _order(project, selection):
        yield json.dumps(line(project, key, selection), ensure_ascii=False)


def line(project: Project, article_id: int, selection: Selection) -> Line:
    """One article as a JSON-able object."""
    article = project.article(article_id)
    readout = selection.of(project.readout(article_id))
    return {
        "id": article.uid,
        "text": article.text,
        **annotation(readout, selection.statuses),
        "review": _review(project, article, readout),
    }


def annotation(readout: Readout, statuses: frozenset[Status]) -> Line:
    """Officials, titles and pledges in the form in which annotations are scored."""
    names = {official.id: official.name for official in readout.officials}
    titles = [title for title in readout.titles if title.decision.status in statuses]
    return {
        "officials": [
            _official(official, titles)
            for official in readout.officials
            if official.decision.status in statuses
        ],
        "titles": [
            {"start": s.start, "end": s.end, "officials": [names[key] for key in title.holders]}
            for title in titles
            for s in title.spans
        ],
        "pledges": [
            _pledge(pledge, names)
            for pledge in readout.pledges
            if pledge.decision.status in statuses
        ],
    }


def _order(project: Project, selection: Selection) -> list[int]:
    wanted = selection.article_ids
    keys = [row.id for row in project.articles() if wanted is None or row.id in wanted]
    reprints = project.reprints()
    return sorted(keys, key=lambda key: (key in reprints, key))


def _official(official: OfficialItem, titles: list[TitleItem]) -> Line:
    wordings: dict[str, str] = {}
    for title in titles:
        if official.id in title.holders:
            wordings.setdefault(title.text.casefold(), title.text)
    return {
        "name": official.name,
        "country": official.country,
        "titles": list(wordings.values()),
        "mentions": [[m.start, m.end] for m in official.mentions],
    }


def _pledge(pledge: PledgeItem, names: dict[int, str]) -> Line:
    return {
        "start": pledge.span.start,
        "end": pledge.span.end,
        "speakers": [names[key] for key in pledge.speakers],
        "on_behalf_of": list(pledge.on_behalf_of),
        "toward": list(pledge.toward),
        "counterparts": [names[key] for key in pledge.counterparts],
        "force": pledge.force,
    }


def _review(project: Project, article: Article, readout: Readout) -> Line:
    """Everything about an article that its annotation does not say; officials by their place."""
    places = {official.id: place for place, official in enumerate(readout.officials)}
    registry = project.registry_of(article.id)
    return {
        "form": FORM,
        **project.article_facts(article.id),
        "officials": [
            {
                "name": o.name,
                "country": o.country,
                "mentions": [[m.start, m.end] for m in o.mentions],
                "registry": registry.get(o.id),
                **_decision(o.decision, o),
            }
            for o in readout.officials
        ],
        "titles": [
            {
                "spans": [[s.start, s.end] for s in title.spans],
                "holders": [places[key] for key in title.holders],
                **_decision(title.decision, title),
            }
            for title in readout.titles
        ],
        "pledges": [_whole_pledge(pledge, places) for pledge in readout.pledges],
    }


def _whole_pledge(pledge: PledgeItem, places: dict[int, int]) -> Line:
    return {
        "start": pledge.span.start,
        "end": pledge.span.end,
        "cue": [pledge.cue.start, pledge.cue.end] if pledge.cue else None,
        "speakers": [places[key] for key in pledge.speakers],
        "on_behalf_of": list(pledge.on_behalf_of),
        "toward": list(pledge.toward),
        "counterparts": [places[key] for key in pledge.counterparts],
        "force": pledge.force,
        "topic": pledge.topic,
        **_decision(pledge.decision, pledge),
    }


def _decision(decision: Decision, item: OfficialItem | TitleItem | PledgeItem) -> Line:
    at = decision.decided_at
    return {
        "status": decision.status,
        "origin": decision.origin,
        "edited": decision.edited,
        "decided_by": decision.decided_by,
        "decided_at": at.isoformat(timespec="microseconds") if at else None,
        "reasons": [asdict(reason) for reason in item.reasons],
        "flagged": item.flagged,
        "note": item.note,
    }
