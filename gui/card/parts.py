"""The parts of an item: each attribute with its value, why, and where the text says so. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotators.gazetteer import label
from gui.card import readings
from gui.card.meetings import Item, Meeting, listed
from gui.card.reports import Report, named_bodies
from gui.card.rows import state
from store.records import OfficialItem, PledgeItem, Readout, Reason, TitleItem
from store.views import Candidate


@dataclass(frozen=True, slots=True)
class Part:
    """One cell: what it is called, what it says, why, and its evidence in the text."""

    name: str
    value: str
    why: str = ""
    where: tuple[int, int] | None = None  # code points

    def spoken(self) -> str:
        about = f"{self.name}: {self.value}"
        return f"{about} · {self.why}" if self.why else about


def meeting_parts(
    meeting: Meeting, report: Report | None, text: str, pledges: Sequence[PledgeItem]
) -> tuple[Part, ...]:
    """Who met, in what form, where and when, what bodies are named, each with its evidence."""
    told = tuple(_told(report, text)) if report else ()
    if not meeting.pledges:  # who is named beside all meetings
        return told
    count = Part("pledges", str(len(meeting.pledges)))
    return (Part("who", meeting.heading), *told, count, *_bodies(report, text, pledges))


def empty_parts(pipeline: str) -> tuple[Part, ...]:
    """What to do with an article without items; ``pipeline`` is empty until it has been read."""
    if not pipeline:
        return (Part("being read", "suggestions will come in a moment"),)
    advice = "select words in the text; 1 marks an official, 2 a title, 3 a pledge"
    return (
        Part("nothing found", advice),
        Part("nothing to add", "Ctrl+Enter finishes the article"),
    )


def _bodies(report: Report | None, text: str, pledges: Sequence[PledgeItem]) -> Iterator[Part]:
    """The bodies that the article names from where it reports the meeting to its last pledge."""
    told = [(p.span.start, p.span.end) for p in pledges] + ([report.sentence] if report else [])
    if told:
        for body in named_bodies(text, min(s for s, _ in told), max(e for _, e in told)):
            yield Part("body", label(body.code), "", (body.start, body.end))


def _told(report: Report, text: str) -> Iterator[Part]:
    yield Part("form", report.form, "the sentence that reports it", report.sentence)
    if report.place_at:
        yield Part("where", report.place, "", report.place_at)
    if report.day_at:
        said = text[slice(*report.day_at)]
        why = "" if said == report.day else f"the text says “{said}”"
        yield Part("when", report.day, why, report.day_at)


def parts(item: Item, names: Mapping[int, str]) -> tuple[Part, ...]:
    """The cells of an item, in the order in which they are read."""
    if isinstance(item, OfficialItem):
        found = _official(item)
    elif isinstance(item, TitleItem):
        found = _title(item, names)
    else:
        found = _pledge(item, names)
    return (*found, *_decided(item))


def registry_parts(item: Item, candidates: Mapping[int, tuple[Candidate, ...]]) -> Iterator[Part]:
    """The entries of the registry that an undecided official may be, by the digits."""
    if isinstance(item, OfficialItem) and item.id in candidates:
        for number, one in enumerate(candidates[item.id], start=1):
            yield Part(f"entry {number}", f"{one.name}, {label(one.country)}", one.reasons[0])
        if not candidates[item.id]:
            yield Part("registry", "a new entry")


def reading_parts(item: Item, readout: Readout) -> Iterator[Part]:
    """Other readings of a pledge that is undecided or was just added, by the digits."""
    if isinstance(item, PledgeItem) and (
        item.decision.undecided or item.decision.origin == "analyst"
    ):
        for number, reading in enumerate(readings.readings(item, readout), start=1):
            yield Part(f"{number} instead", readings.in_words(reading, readout.officials))


def _official(item: OfficialItem) -> Iterator[Part]:
    own, country = _why(item.reasons, "name"), _why(item.reasons, "country")
    yield _part("name", item.name, own, (item.mentions[0].start, item.mentions[0].end))
    yield _part("country", label(item.country), country)
    for mention in item.mentions[1:]:
        yield Part("also as", mention.quote, where=(mention.start, mention.end))


def _title(item: TitleItem, names: Mapping[int, str]) -> Iterator[Part]:
    first = item.spans[0]
    yield Part("title", item.text, where=(first.start, first.end))
    yield _part("held by", _people(item.holders, names), _why(item.reasons, "holders"))
    for span in item.spans[1:]:
        yield Part("also at", span.quote, where=(span.start, span.end))


def _pledge(item: PledgeItem, names: Mapping[int, str]) -> Iterator[Part]:
    cue = (item.cue.start, item.cue.end) if item.cue else None
    yield _part("speaker", _people(item.speakers, names), _why(item.reasons, "speakers"))
    yield _part("on behalf of", _sides(item.on_behalf_of), _why(item.reasons, "on_behalf_of"))
    yield _part("toward", _sides(item.toward), _why(item.reasons, "toward"))
    yield _part("met with", _people(item.counterparts, names), _why(item.reasons, "counterparts"))
    yield _part("force", item.force, _why(item.reasons, "force"), cue)
    yield _part("words", item.cue.quote if item.cue else "", _why(item.reasons, ""), cue)
    if item.topic:
        yield Part("topic", item.topic)


def _decided(item: Item) -> Iterator[Part]:
    if item.note:
        yield Part("note", item.note)
    if item.flagged:
        yield Part("flagged", "to be looked at again", "B takes the flag away")
    if item.decision.decided_by:
        yield Part(state(item.decision), f"by {item.decision.decided_by}")


def _why(reasons: Iterable[Reason], attribute: str) -> Reason | None:
    """The reason of an attribute; annotators call an item's own reason by no name."""
    own = ("", "name") if attribute == "name" else (attribute,)
    return next((reason for reason in reasons if reason.attribute in own), None)


def _part(
    name: str, value: str, reason: Reason | None, fallback: tuple[int, int] | None = None
) -> Part:
    why = reason.evidence.removeprefix(f"{value}: ") if reason else ""
    where = reason.where if reason and reason.where else fallback
    return Part(name, value or "nobody named", "" if why == value else why, where)


def _people(keys: Iterable[int], names: Mapping[int, str]) -> str:
    return listed(names[key] for key in keys if key in names)


def _sides(codes: Iterable[str]) -> str:
    return listed(label(code) for code in codes)
