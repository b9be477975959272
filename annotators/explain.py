"""An analysis for a person: every suggestion with its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotators.gazetteer import label
from annotators.types import Analysis, Meeting, Pledge, Reason


def explain(text: str, analysis: Analysis) -> str:
    """One block a suggestion: what is suggested, then why."""
    return "\n".join(_lines(text, analysis)) + "\n"


def _lines(text: str, analysis: Analysis) -> Iterator[str]:
    for meeting in analysis.meetings:
        yield f"meeting   {_meeting(text, meeting)}"
    for official in analysis.officials:
        forms = ", ".join(f"“{text[s:e]}”" for s, e in official.mentions)
        yield f"official  {official.name} ({label(official.country)}): {forms}"
        yield from _reasons(official.reasons)
    for title in analysis.titles:
        yield f"title     “{text[title.start : title.end]}” of {', '.join(title.holders)}"
        yield from _reasons(title.reasons)
    for body in analysis.bodies:
        yield f"body      “{text[body.start : body.end]}” ({body.code})"
    for pledge in analysis.pledges:
        topic = f" · {pledge.topic}" if pledge.topic else ""
        yield f"pledge    {_parties(pledge)} · {pledge.force}{topic}"
        yield f"          “{text[pledge.start : pledge.end]}”"
        yield from _reasons(pledge.reasons)


def _meeting(text: str, meeting: Meeting) -> str:
    """ "Zhao Kezhi, Damir Sagynbayev · talks · in Beijing · Monday"."""
    where = f"in {text[slice(*meeting.place)]}" if meeting.place else "place not named"
    when = text[slice(*meeting.day)] if meeting.day else "day not named"
    return f"{', '.join(meeting.participants)} · {meeting.form} · {where} · {when}"


def _parties(pledge: Pledge) -> str:
    speakers = ", ".join(pledge.speakers) or ", ".join(map(label, pledge.on_behalf_of))
    toward = ", ".join(map(label, pledge.toward)) or "nobody named"
    return f"{speakers} → {toward} ({', '.join(pledge.counterparts) or 'no counterpart'})"


def _reasons(reasons: Iterable[Reason]) -> Iterator[str]:
    for reason in reasons:
        about = f"{reason.attribute.replace('_', ' ')}: " if reason.attribute else ""
        yield f"          - {about}{reason.evidence} [{reason.rule}]"
