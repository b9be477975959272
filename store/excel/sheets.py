"""The sheets of a workbook: one row a record, one fact a column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from store.records import Article, Decision, OfficialItem, Readout

if TYPE_CHECKING:
    from store.project import Project

Cell = str | int | date | datetime | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Name, columns (with widths in characters) and rows."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One article with its items."""

    article: Article
    readout: Readout

    @property
    def names(self) -> dict[int, OfficialItem]:
        return {official.id: official for official in self.readout.officials}


_DECIDED = (("Decision", 11), ("Decided by", 14), ("Decided at", 19))


def sheets(project: Project) -> tuple[tuple[Sheet, ...], int]:
    """The sheets of all confirmed items, and how many items are still open."""
    everything = [
        Reviewed(project.article(row.id), project.readout(row.id)) for row in project.articles()
    ]
    made = (
        _sheet("Officials", _OFFICIALS, everything, _officials),
        _sheet("Titles", _TITLES, everything, _titles),
        _sheet("Pledges", _PLEDGES, everything, _pledges),
        _sheet("Articles", _ARTICLES, everything, _article),
    )
    return made, sum(row.open for row in project.articles())


def _sheet(
    name: str,
    columns: tuple[tuple[str, int], ...],
    everything: list[Reviewed],
    rows: Callable[[Reviewed], Iterator[tuple[Cell, ...]]],
) -> Sheet:
    return Sheet(name, columns, tuple(row for reviewed in everything for row in rows(reviewed)))


_ARTICLES = (
    ("Article id", 38), ("Published", 12), ("Source", 20), ("Headline", 60), ("Finished at", 19),
    ("Confirmed", 11), ("Rejected", 10), ("Open", 8),
)  # fmt: skip


def _article(reviewed: Reviewed) -> Iterator[tuple[Cell, ...]]:
    article, readout = reviewed.article, reviewed.readout
    decisions = [
        *(item.decision for item in readout.officials),
        *(item.decision for item in readout.titles),
        *(item.decision for item in readout.pledges),
    ]
    states = [decision.status for decision in decisions]
    confirmed, rejected = states.count("confirmed"), states.count("rejected")
    yield (
        article.uid, article.published, article.source, article.headline, _time(article.finished_at),
        confirmed, rejected, len(states) - confirmed - rejected,
    )  # fmt: skip


_OFFICIALS = (
    ("Official id", 20), ("Name", 28), ("Country", 10), ("Mentions", 10), ("Named as", 34),
    ("Article id", 38), ("Published", 12), *_DECIDED,
)  # fmt: skip


def _officials(reviewed: Reviewed) -> Iterator[tuple[Cell, ...]]:
    for item in reviewed.readout.officials:
        if item.decision.status == "confirmed":
            forms = dict.fromkeys(mention.quote for mention in item.mentions)
            yield (
                _id(reviewed, "official", item.id), item.name, item.country, len(item.mentions),
                "; ".join(forms), reviewed.article.uid, reviewed.article.published,
                *_decided(item.decision),
            )  # fmt: skip


_TITLES = (
    ("Title id", 20), ("Title", 44), ("Holder", 28), ("Country", 10), ("Article id", 38),
    ("Published", 12), *_DECIDED,
)  # fmt: skip


def _titles(reviewed: Reviewed) -> Iterator[tuple[Cell, ...]]:
    for item in reviewed.readout.titles:
        if item.decision.status == "confirmed":
            holders = [reviewed.names[key] for key in item.holders]
            yield (
                _id(reviewed, "title", item.id), item.text, "; ".join(h.name for h in holders),
                "; ".join(dict.fromkeys(h.country for h in holders)), reviewed.article.uid,
                reviewed.article.published, *_decided(item.decision),
            )  # fmt: skip


_PLEDGES = (
    ("Pledge id", 20), ("Published", 12), ("Speakers", 28), ("On behalf of", 14), ("Toward", 14),
    ("Counterparts", 28), ("Force", 13), ("Content", 80), ("Note", 24), ("Source", 18),
    ("Article id", 38), *_DECIDED,
)  # fmt: skip


def _pledges(reviewed: Reviewed) -> Iterator[tuple[Cell, ...]]:
    names = {key: official.name for key, official in reviewed.names.items()}
    for item in reviewed.readout.pledges:
        if item.decision.status == "confirmed":
            yield (
                _id(reviewed, "pledge", item.id), reviewed.article.published,
                "; ".join(names[key] for key in item.speakers), "; ".join(item.on_behalf_of),
                "; ".join(item.toward), "; ".join(names[key] for key in item.counterparts),
                item.force, item.span.quote, item.note, reviewed.article.source,
                reviewed.article.uid, *_decided(item.decision),
            )  # fmt: skip


def _id(reviewed: Reviewed, kind: str, key: int) -> str:
    """Stable across exports and unique across projects."""
    return f"{reviewed.article.uid[:8]}-{kind}-{key}"


def _decided(decision: Decision) -> tuple[Cell, ...]:
    word = "added" if decision.origin == "analyst" else "confirmed"
    if decision.edited:
        word = "corrected"
    return word, decision.decided_by, _time(decision.decided_at)


def _time(moment: datetime | None) -> datetime | None:
    """UTC without its mark, which Excel cannot hold; whole seconds."""
    return None if moment is None else moment.replace(tzinfo=None, microsecond=0)
