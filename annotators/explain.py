"""An analysis for a person: every suggestion with its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotators.gazetteer import label
from annotators.types import Analysis, Pledge, Reason


def explain(text: str, analysis: Analysis) -> str:
    """One block a suggestion: what is suggested, then why."""
    return "\n".join(_lines(text, analysis)) + "\n"


def _lines(text: str, analysis: Analysis) -> Iterator[str]:
    for official in analysis.officials:
        forms = ", ".join(f"“{text[s:e]}”" for s, e in official.mentions)
        yield f"official  {official.name} ({label(official.country)}): {forms}"
        yield from _reasons(official.reasons)
    for title in analysis.titles:
        yield f"title     “{text[title.start : title.end]}” of {', '.join(title.holders)}"
        yield from _reasons(title.reasons)
    for pledge in analysis.pledges:
        yield f"pledge    {_parties(pledge)} · {pledge.force}"
        yield f"          “{text[pledge.start : pledge.end]}”"
        yield from _reasons(pledge.reasons)


def _parties(pledge: Pledge) -> str:
    speakers = ", ".join(pledge.speakers) or ", ".join(map(label, pledge.on_behalf_of))
    toward = ", ".join(map(label, pledge.toward)) or "nobody named"
    return f"{speakers} → {toward} ({', '.join(pledge.counterparts) or 'no counterpart'})"


def _reasons(reasons: Iterable[Reason]) -> Iterator[str]:
    for reason in reasons:
        about = f"{reason.attribute.replace('_', ' ')}: " if reason.attribute else ""
        yield f"          - {about}{reason.evidence} [{reason.rule}]"
