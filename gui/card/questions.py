"""What a card asks before it can be accepted, and the answers that one key gives. No Qt."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Final

from annotators.gazetteer import label
from gui.card.meetings import Item, listed, ref_of
from store.records import ItemRef, OfficialItem, PledgeItem, TitleItem
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


def question(
    item: Item, known: Questions, people: Mapping[int, OfficialItem], homes: Container[str]
) -> Question | None:
    """What is asked of an item, if anything.

    ``people`` are the article's officials by their id, ``homes`` the countries of those who
    were not rejected.
    """
    if isinstance(item, OfficialItem):
        return _who(item, known) if item.id in known.doubtful else None
    if isinstance(item, TitleItem):
        asked = known.titles.get(item.id)
        return None if asked is None else _which(item, asked)
    undecided = item.decision.undecided and not item.decision.edited
    return _party(item, people, homes) if undecided else None


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


def _party(
    pledge: PledgeItem, people: Mapping[int, OfficialItem], homes: Container[str]
) -> Question | None:
    """A party that the annotators left empty although the article names somebody who fits."""
    if pledge.speakers and not pledge.counterparts:
        who = listed(people[key].name for key in pledge.speakers if key in people)
        words = f"To whom did {who} say so? Nobody is named as met."
        return Question(ref_of(pledge), words, hint="A leave it so, C the next who fits")
    if not pledge.speakers and any(code in homes for code in pledge.on_behalf_of):
        words = "Who speaks? No official is named as the speaker."
        return Question(ref_of(pledge), words, hint="A leave it so, S the next who fits")
    return None
