"""What an analyst may have overlooked in an article. It informs, and blocks nothing. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from gui.card.meetings import Item, ref_of
from gui.checks.seen import Seen
from store.records import Article, ItemRef, OfficialItem, PledgeItem, Readout, TitleItem
from store.views import TitleQuestion


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to look at again: an item, or the article where there is none."""

    ref: ItemRef | None
    words: str


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the checks need to know beside the article itself."""

    today: date
    seen: Seen
    hasty: Mapping[ItemRef, str]  # items that were accepted faster than one can read, and how
    other_title: Callable[[int], TitleQuestion | None]  # what the registry says of a title


def problems(article: Article, readout: Readout, known: Circumstances) -> list[Problem]:
    """Everything to look at again, in the order of the text."""
    found = list(_dates(article, known.today))
    items: list[Item] = [*readout.officials, *readout.titles, *readout.pledges]
    for item in sorted(items, key=_start):
        if item.flagged:
            found.append(Problem(ref_of(item), "You flagged this to be looked at again."))
        if item.decision.status == "confirmed":
            found += [Problem(ref_of(item), words) for words in _confirmed(item, article, known)]
    return found


def _confirmed(item: Item, article: Article, known: Circumstances) -> Iterator[str]:
    if isinstance(item, PledgeItem):
        yield from _parties(item)
    if isinstance(item, TitleItem):
        yield from _title(item, known)
    if item.decision.origin == "annotator" and not known.seen.covers(_start(item)):
        yield "This was accepted, but its sentence was never on the screen."
    hasty = known.hasty.get(ref_of(item))
    if hasty:
        yield hasty


def _dates(article: Article, today: date) -> Iterator[Problem]:
    if article.published is not None and article.published > today:
        yield Problem(None, f"The article is dated {article.published}, which is still to come.")


def _parties(pledge: PledgeItem) -> Iterator[str]:
    if not pledge.counterparts and not pledge.toward:
        yield "This pledge is made to nobody: no counterpart, and toward no country."
    elif not pledge.counterparts:
        yield "This pledge has no counterpart."
    if len(pledge.toward) == 1 and pledge.toward == pledge.on_behalf_of:
        yield "This pledge has the same country on both sides."


def _title(title: TitleItem, known: Circumstances) -> Iterator[str]:
    other = known.other_title(title.id)
    if other is not None:
        when = f" ({other.last.published})" if other.last.published else ""
        yield (
            f"By the registry, {other.official} was {other.last.wording}{when}, "
            f"not {other.wording}, at the date of this article."
        )


def _start(item: Item) -> int:
    if isinstance(item, OfficialItem):
        return item.mentions[0].start
    return item.spans[0].start if isinstance(item, TitleItem) else item.span.start
