"""What the registry leaves open about an article's undecided items: who, and which title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Final

from store import candidates, careers
from store.names import keys
from store.records import ChangeSet, Kind, OfficialItem, Readout, TitleItem
from store.views import Candidate, Questions, TitleQuestion

if TYPE_CHECKING:
    from sqlalchemy import Connection

_DOUBT: Final = 0.6  # the score from which on a registry entry may be the one that is meant
_Candidates = Mapping[int, tuple[Candidate, ...]]


def questions(connection: Connection, readout: Readout) -> Questions:
    """Everything that is open in an article."""
    ranked = _rank(connection, _undecided(readout))
    return _questions(ranked, _ask(connection, readout, ranked, _open_titles(readout)))


def questions_after(
    connection: Connection, readout: Readout, known: Questions, change: ChangeSet
) -> Questions:
    """What is open after a change: asked again is only what the change may bear on.

    Whose candidates are others: of whom the change says something else, whom an entry that
    changed fits, and whom it was listed for. A title's question rests on its words, its
    holders and the careers of these.
    """
    undecided = {official.id: official for official in _undecided(readout)}
    again = _named(readout, change)
    again |= _fitting(connection, readout, undecided.keys() - again, change)
    again |= {key for key, some in known.candidates.items() if _lists(some, change.entries)}
    kept = {key: known.candidates[key] for key in undecided if key not in again}
    ranked = kept | _rank(connection, (o for key, o in undecided.items() if key in again))
    moved = _moved(readout, known.candidates, ranked, change)
    titles = {title.id: title for title in _open_titles(readout)}
    asked = titles.keys() & _changed(change, "title")
    asked |= {key for key, title in titles.items() if not moved.isdisjoint(title.holders)}
    left = {key: q for key, q in known.titles.items() if key in titles and key not in asked}
    fresh = _ask(connection, readout, ranked, (titles[key] for key in asked))
    return _questions(ranked, left | fresh)


def _changed(change: ChangeSet, kind: Kind) -> set[int]:
    return {ref.id for ref in change.items if ref.kind == kind}


def _undecided(readout: Readout) -> list[OfficialItem]:
    return [o for o in readout.officials if o.decision.undecided]


def _open_titles(readout: Readout) -> list[TitleItem]:
    return [t for t in readout.titles if t.decision.undecided]


def _named(readout: Readout, change: ChangeSet) -> set[int]:
    """The officials of whom a change says something else: names, countries, titles."""
    found, titles = _changed(change, "official"), _changed(change, "title")
    for title in readout.titles:
        if title.id in titles:
            found.update(title.holders)
    return found


def _fitting(
    connection: Connection, readout: Readout, among: Collection[int], change: ChangeSet
) -> set[int]:
    """The officials, of those to choose among, whom an entry that changed fits."""
    if not change.entries:
        return set()
    titles: dict[int, list[str]] = defaultdict(list)
    for title in readout.titles:
        for holder in title.holders:
            titles[holder] += (span.quote for span in title.spans)
    entries = candidates.known(connection, change.entries).values()
    seen = {
        o.id: candidates.Found(o.name, o.country, tuple(titles[o.id]))
        for o in readout.officials
        if o.id in among and not change.sounds.isdisjoint(keys(o.name))
    }
    return {key for key, one in seen.items() if any(candidates.fits(one, e) for e in entries)}


def _lists(some: Iterable[Candidate], entries: frozenset[int]) -> bool:
    return any(one.official_id in entries for one in some)


def _moved(readout: Readout, before: _Candidates, now: _Candidates, change: ChangeSet) -> set[int]:
    """The officials who changed, who became another entry, or whose entry changed."""
    changed = _changed(change, "official")
    return {
        official.id
        for official in readout.officials
        if official.id in changed
        or official.registry_id in change.entries
        or (entry := _entry(official, now)) in change.entries
        or entry != _entry(official, before)
    }


def _entry(official: OfficialItem, ranked: _Candidates) -> int | None:
    """The entry that an official surely is, of those of the same country."""
    return candidates.sure(
        [c for c in ranked.get(official.id, ()) if c.country == official.country]
    )


def _rank(
    connection: Connection, officials: Iterable[OfficialItem]
) -> dict[int, tuple[Candidate, ...]]:
    found = candidates.of_appearances(connection, [official.id for official in officials])
    return {key: tuple(some) for key, some in found.items()}


def _ask(
    connection: Connection, readout: Readout, ranked: _Candidates, titles: Iterable[TitleItem]
) -> dict[int, TitleQuestion]:
    """The questions about titles that are not the ones last seen."""
    officials = {official.id: official for official in readout.officials}

    def entry_of(key: int) -> int | None:
        """Ranked above already, and not again for every title."""
        return _entry(officials[key], ranked)

    found = (careers.question(connection, title.id, entry_of) for title in titles)
    return {question.title_id: question for question in found if question is not None}


def _questions(ranked: _Candidates, titles: Mapping[int, TitleQuestion]) -> Questions:
    doubtful = frozenset(key for key, some in ranked.items() if _in_doubt(some))
    return Questions(ranked, doubtful, titles)


def _in_doubt(found: tuple[Candidate, ...]) -> bool:
    """No candidate is sure, or a second one is as good."""
    likely = [one for one in found if one.score >= _DOUBT]
    if not likely:
        return False
    alike = len(likely) > 1 and likely[1].score >= candidates.SURE
    return alike or candidates.sure(list(found)) is None
