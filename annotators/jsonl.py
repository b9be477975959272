"""An analysis as one article in JSON Lines, the form in which predictions are scored."""

from __future__ import annotations

from typing import Any

from annotators.types import Analysis


def to_json(article_id: str, text: str, analysis: Analysis) -> dict[str, Any]:
    """The JSON-able article: offsets are code points of ``text``, end exclusive."""
    return {
        "id": article_id,
        "text": text,
        "officials": [
            {
                "name": official.name,
                "country": official.country,
                "titles": _titles(text, analysis, official.name),
                "mentions": [list(mention) for mention in official.mentions],
            }
            for official in analysis.officials
        ],
        "titles": [
            {"start": title.start, "end": title.end, "officials": list(title.holders)}
            for title in analysis.titles
        ],
        "pledges": [
            {
                "start": pledge.start,
                "end": pledge.end,
                "speakers": list(pledge.speakers),
                "on_behalf_of": list(pledge.on_behalf_of),
                "toward": list(pledge.toward),
                "counterparts": list(pledge.counterparts),
                "force": pledge.force,
            }
            for pledge in analysis.pledges
        ],
    }


def _titles(text: str, analysis: Analysis, name: str) -> list[str]:
    wordings: dict[str, str] = {}
    for title in analysis.titles:
        if name in title.holders:
            wording = text[title.start : title.end]
            wordings.setdefault(wording.casefold(), wording)
    return list(wordings.values())
