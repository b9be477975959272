"""What a card asks before it can be accepted, and the answers that one key gives. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from annotators.gazetteer import label
from gui.card.meetings import listed, ref_of
from store.records import ItemRef, OfficialItem, PledgeItem, Readout, TitleItem
from store.views import Answer, Candidate, Questions, TitleQuestion

_SHOWN: Final = 3  # candidates that can be taken by a digit; L lists them all
_OFFICES: Final[tuple[Answer, ...]] = ("new office", "second office", "mistake")


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: what it says, and what it does to the item that was asked about."""

    words: str
    entry: int | None = None  # of the registry, for an official
    office: Answer | None = None  # for a title


@dataclass(frozen=True, slots=True)
class Question:
    """One thing an analyst must say. Without choices, accepting the item answers it."""

    ref: ItemRef
    words: str
    choices: tuple[Choice, ...] = ()  # by the digits from 1
    hint: str = ""


def questions(readout: Readout, known: Questions) -> dict[ItemRef, Question]:
    """The questions about undecided items of an article."""
    names = {official.id: official.name for official in readout.officials}
    found = [
        *(_who(o, known) for o in readout.officials if o.id in known.doubtful),
        *(_which(t, known.titles[t.id]) for t in readout.titles if t.id in known.titles),
        *_parties(readout, names),
    ]
    return {question.ref: question for question in found}


def entries(found: tuple[Candidate, ...]) -> tuple[Choice, ...]:
    """Registry entries to choose from, with their reasons."""
    return tuple(
        Choice(f"{one.name}, {label(one.country)}: {', '.join(one.reasons)}", entry=one.official_id)
        for one in found
    )


def _who(official: OfficialItem, known: Questions) -> Question:
    found = known.candidates[official.id]
    return Question(
        ref_of(official),
        f"Which entry of the registry is {official.name}?",
        entries(found[:_SHOWN]),
        "0 a new entry, L the list",
    )


def _which(title: TitleItem, asked: TitleQuestion) -> Question:
    when = f" ({asked.last.published})" if asked.last.published else ""
    return Question(
        ref_of(title),
        f"{asked.official} was last seen as {asked.last.wording}{when}. Now {asked.wording}?",
        (
            Choice("a new office", office=_OFFICES[0]),
            Choice("a second office", office=_OFFICES[1]),
            Choice("a mistake", office=_OFFICES[2]),
        ),
    )


def _parties(readout: Readout, names: dict[int, str]) -> Iterator[Question]:
    homes = {o.country for o in readout.officials if o.decision.status != "rejected"}
    for pledge in readout.pledges:
        if pledge.decision.status in ("open", "skipped") and not pledge.decision.edited:
            yield from _party(pledge, names, homes)


def _party(pledge: PledgeItem, names: dict[int, str], homes: set[str]) -> Iterator[Question]:
    """Parties that the annotators left empty although the article names somebody who fits."""
    if pledge.speakers and not pledge.counterparts:
        who = listed(names[key] for key in pledge.speakers if key in names)
        words = f"To whom did {who} say so? Nobody is named as met."
        yield Question(ref_of(pledge), words, hint="A leave it so, C the next who fits")
    elif not pledge.speakers and homes & set(pledge.on_behalf_of):
        words = "Who speaks? No official is named as the speaker."
        yield Question(ref_of(pledge), words, hint="A leave it so, S the next who fits")
