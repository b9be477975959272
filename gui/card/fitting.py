"""Who fits as speaker, counterpart or holder, the likeliest first. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from store.records import OfficialItem, PledgeItem, Readout, Span, TitleItem

Side = Literal["on_behalf_of", "toward"]


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties of a pledge that go together: officials by item, countries by code."""

    speakers: tuple[int, ...]
    on_behalf_of: tuple[str, ...]
    toward: tuple[str, ...]
    counterparts: tuple[int, ...]


def parties(pledge: PledgeItem) -> Parties:
    """The parties that a pledge has."""
    return Parties(pledge.speakers, pledge.on_behalf_of, pledge.toward, pledge.counterparts)


def next_speaker(pledge: PledgeItem, readout: Readout) -> Parties:
    """The parties with the next speaker: each official alone, the pair together, nobody.

    The sides follow the people, so that one key corrects what belongs together.
    """
    people = _present(readout)
    behalf = set(pledge.on_behalf_of)
    alone = _ranked(people, pledge.span, behalf, avoid=set())
    pair = tuple(dict.fromkeys((*pledge.speakers, *pledge.counterparts)))
    together = [pair] if len(pair) > 1 else []
    options = [*((o.id,) for o in alone), *together, ()]
    chosen = _after(options, pledge.speakers)
    homes = {o.id: o.country for o in people}
    if len(chosen) > 1:
        sides = _codes(chosen, homes)
        return Parties(chosen, sides, sides, chosen)
    others = tuple(key for key in (*pledge.counterparts, *pledge.speakers) if key not in chosen)
    counterparts = tuple(dict.fromkeys(others)) if _swaps(pledge, chosen) else pledge.counterparts
    return Parties(
        chosen,
        _follow(pledge.on_behalf_of, pledge.speakers, chosen, homes),
        _follow(pledge.toward, pledge.counterparts, counterparts, homes),
        counterparts,
    )


def next_counterpart(pledge: PledgeItem, readout: Readout) -> Parties:
    """The parties with the next counterpart: each official who does not speak, then nobody."""
    people = _present(readout)
    homes = {o.id: o.country for o in people}
    own = {homes[key] for key in pledge.speakers if key in homes}
    silent = [o for o in people if o.id not in pledge.speakers]
    options = [*((o.id,) for o in _ranked(silent, pledge.span, set(pledge.toward), own)), ()]
    chosen = _after(options, pledge.counterparts)
    toward = _follow(pledge.toward, pledge.counterparts, chosen, homes)
    return Parties(pledge.speakers, pledge.on_behalf_of, toward, chosen)


def next_sides(pledge: PledgeItem, readout: Readout, role: Side) -> tuple[str, ...]:
    """The next that may be pledged for or to: the people's own side, all sides, each other
    side that the article's officials stand for, nobody.
    """
    people = _present(readout)
    homes = {o.id: o.country for o in people}
    own = _codes(pledge.speakers if role == "on_behalf_of" else pledge.counterparts, homes)
    every = _codes((*pledge.speakers, *pledge.counterparts), homes)
    others = [(code,) for code in dict.fromkeys(o.country for o in people)]
    options = [option for option in dict.fromkeys((own, every, *others)) if option]
    options.append(())
    here = next((i for i, o in enumerate(options) if set(o) == set(getattr(pledge, role))), -1)
    return options[(here + 1) % len(options)]


def next_holder(title: TitleItem, readout: Readout) -> tuple[int, ...]:
    """The next official who may hold a title, the nearest in the text first; never nobody."""
    ranked = _ranked(_present(readout), title.spans[0], set(), set())
    return _after([(o.id,) for o in ranked], title.holders) if ranked else ()


def _present(readout: Readout) -> list[OfficialItem]:
    return [o for o in readout.officials if o.decision.stands]


def _ranked(
    people: Iterable[OfficialItem], span: Span, sides: set[str], avoid: set[str]
) -> list[OfficialItem]:
    """Those of the sides first, those of the sides to avoid last, else the nearest mention."""

    def key(official: OfficialItem) -> tuple[bool, bool, int]:
        near = min(abs(mention.start - span.start) for mention in official.mentions)
        return (official.country in avoid, official.country not in sides, near)

    return sorted(people, key=key)


def _after(options: Sequence[tuple[int, ...]], now: tuple[int, ...]) -> tuple[int, ...]:
    """The option after the present one, around the end; the first if it is none of them."""
    here = next((i for i, option in enumerate(options) if set(option) == set(now)), -1)
    return options[(here + 1) % len(options)]


def _swaps(pledge: PledgeItem, chosen: tuple[int, ...]) -> bool:
    """Whether the new speaker was spoken to: then the old one is whom he speaks to."""
    return bool(set(chosen) & set(pledge.counterparts))


def _follow(
    codes: tuple[str, ...], old: Sequence[int], new: Sequence[int], homes: dict[int, str]
) -> tuple[str, ...]:
    """Sides after a change of people; sides that were not those of the people alone stay."""
    before, after = _codes(old, homes), _codes(new, homes)
    if set(codes) == set(before) or not codes:
        return after
    return codes if set(after) <= set(codes) else tuple(dict.fromkeys((*after, *codes)))


def _codes(keys: Iterable[int], homes: dict[int, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(homes[key] for key in keys if key in homes))
