"""What speaks for a country or body being an official's own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from annotators.discourse.address import addressed, who_calls_ours
from annotators.discourse.beside import Surroundings
from annotators.discourse.model import Features
from annotators.gazetteer import agencies
from annotators.layers import Place
from annotators.naming import fitting
from annotators.sentences import dateline
from annotators.types import Official, Offsets, Title

_BODY_OFFICE = re.compile(  # what bodies call their own, and states hardly ever
    r"Under-Secretary-General|Secretary[- ]General|Special Representative|High Representative|"
    r"Resident (?:Coordinator|Representative)|Special Coordinator|[Cc]ommissioner for|[Mm]ission [Cc]hief|"
    r"Humanitarian Coordinator|Executive Secretary|Managing Director|Regional Director|Personal Envoy"
)
_EDGES = 160  # code points of the first line's end and of the article's, where a publisher is named

_MANY = 24  # codes in an article, up to which each is weighed for every official
_PERHAPS = 0.4  # share of a name's fit from which it may be at home in a country
_OUTRIGHT = frozenset(
    [
        "right before title",
        "title of",
        "right after",
        "right before",
        "in title body",
        "before title as demonym",
        "in step",
    ]
)


@dataclass(frozen=True, slots=True)
class Light:
    """What is known of others: the codes of those placed outright, and how many have each.

    ``free`` is the code that the article names most of those that nobody has.
    """

    homes: Mapping[int, str]
    counts: Counter[str]
    free: str


class Origins:
    """The places of an article as seen from each official."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Offsets],
        officials: Sequence[Official],
        titles: Sequence[Title],
        places: Sequence[Place],
    ) -> None:
        self.text = text
        self.officials = officials
        self.places = list(_apart(places, sorted(m for o in officials for m in o.mentions)))
        self.titles: dict[str, list[Title]] = {o.name: [] for o in officials}
        for title in titles:
            for holder in self.titles.keys() & set(title.holders):
                self.titles[holder].append(title)
        counts = Counter(p.code for p in self.places)
        self.ranks = {code: rank for rank, (code, _) in enumerate(counts.most_common())}
        self.codes = list(dict.fromkeys(p.code for p in self.places))
        body, behind = dateline(text)
        self.dateline = {p.code for p in self.places if body <= p.start < behind}
        self.headline = {p.code for p in self.places if p.start < body}
        self.publisher = _publisher(text)
        self.fits = [fitting(o.name, self.codes) for o in officials]
        self.addressed = [addressed(text, o) for o in officials]
        self.speakers = who_calls_ours(text, sentences, officials, self.titles)
        self.in_body = [
            any(_BODY_OFFICE.search(text, t.start, t.end) for t in self.titles[o.name])
            for o in officials
        ]
        self.kinds: dict[str, set[str]] = {}
        for place in self.places:
            self.kinds.setdefault(place.code, set()).add(place.kind)
        self.together = _named_together(officials, [start for start, _ in sentences])
        surroundings = Surroundings(text, sentences, self.places, officials, titles)
        self.beside = [surroundings.of(o, self.titles[o.name]) for o in officials]

    def light(self, homes: Mapping[int, str]) -> Light:
        """What the codes of officials whom the text places outright (see ``placed``) tell of others."""
        counts = Counter(homes.values())
        return Light(homes, counts, next((c for c in self.ranks if c not in counts), ""))

    def candidates(self, who: int, seen: Iterable[str]) -> list[str]:
        """The codes that come into question, in the order of the text: all, if they are few.

        Of many, those named near the official or at home in the name, those that all of the
        article is about, and those that the encoder was shown (``seen``).
        """
        if len(self.codes) <= _MANY:
            return self.codes
        near = self.beside[who].keys() | self.dateline | self.headline | self.publisher
        fits = (code for code, share in self.fits[who].items() if share > _PERHAPS)
        chosen = near.union(seen, fits, islice(self.ranks, _MANY // 2))
        return [code for code in self.codes if code in chosen]

    def features(self, who: int, code: str, light: Light) -> Features:
        """What tells whether the code is the official's; each feature once."""
        found = {*self._general(code), *self._by_others(who, code, light)}
        found |= self.beside[who].get(code, set())
        found |= {*self._by_name(who, code), *self._by_office(who, code)}
        return sorted(found)

    def _by_name(self, who: int, code: str) -> Iterator[str]:
        """What the letters of the name say."""
        fits = self.fits[who]
        if code not in fits:
            yield "name says nothing"
        elif fits[code] > 0.8:
            yield "name at home"
        elif fits[code] > _PERHAPS:
            yield "name perhaps at home"
        elif fits[code] < 0.03:
            yield "name abroad"
        if self.addressed[who]:
            yield "addressed at home" if code in self.addressed[who] else "addressed abroad"

    def placed(self, who: int) -> bool:
        """Whether words beside the official's name or title say where the official belongs."""
        return any(not _OUTRIGHT.isdisjoint(found) for found in self.beside[who].values())

    def _by_others(self, who: int, code: str, light: Light) -> Iterator[str]:
        if len(light.homes) == (who in light.homes):
            yield "nobody placed"
            return
        if who in self.speakers and light.homes.get(self.speakers[who]) == code:
            yield "called ours by one of it"
        own = light.homes.get(who, "")
        if light.counts[code] > (code == own):
            yield "another's"
            if any(light.homes.get(k) == code for k in self.together[who]):
                yield "of somebody beside"
        else:
            yield "nobody's"
            free = (light.free, own) if light.counts[own] == 1 else (light.free,)
            if code == min(free, key=lambda c: self.ranks.get(c, len(self.ranks))):
                yield "most named of nobody's"

    def _by_office(self, who: int, code: str) -> Iterator[str]:
        """Whether the office is one that bodies have, and the code a body's."""
        if self.in_body[who]:
            yield "body's office, " + ("a body" if "body" in self.kinds[code] else "a country")

    def _general(self, code: str) -> Iterator[str]:
        yield f"rank {min(self.ranks[code], 3)}"
        if code in self.dateline:
            yield "dateline"
        if code in self.headline:
            yield "headline"
        if code in self.publisher:
            yield "publisher"
        if "body" in self.kinds[code]:
            yield "body"
        if self.kinds[code] <= {"city", "capital"}:
            yield "cities only"


def _named_together(officials: Sequence[Official], starts: Sequence[int]) -> list[set[int]]:
    """For each official, those who are named in a sentence with the official."""
    named: dict[int, set[int]] = {}
    for who, official in enumerate(officials):
        for start, _ in official.mentions:
            named.setdefault(bisect_right(starts, start), set()).add(who)
    found: list[set[int]] = [set() for _ in officials]
    for some in named.values():
        for who in some:
            found[who] |= some - {who}
    return found


def _apart(places: Sequence[Place], named: Sequence[Offsets]) -> Iterator[Place]:
    """The places that begin in none of these stretches, both in the order of the text."""
    reach, n = 0, 0
    for place in places:
        while n < len(named) and named[n][0] <= place.start:
            reach, n = max(reach, named[n][1]), n + 1
        if place.start >= reach:
            yield place


def _publisher(text: str) -> frozenset[str]:
    """The countries of the agency that signs the article at its dateline or its end."""
    body = text.find("\n") + 1
    edges = (text[body : body + _EDGES], text[-_EDGES:])
    found: set[str] = set()
    for edge in edges:
        for name, codes in agencies().items():
            if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", edge):
                found |= codes
    return frozenset(found)
