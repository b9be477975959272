"""What speaks for a country or body being an official's own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotators.discourse.features import Features
from annotators.gazetteer import agencies
from annotators.layers import Place, between
from annotators.naming import fitting
from annotators.types import Official, Offsets, Title

_BEFORE = re.compile(r"(?P<own>['’]s?)?,? ?(?:[\w-]+ ){0,3}$")
_OF = re.compile(r",? (?:of|for|in|to) (?:the )?(?:[A-ZÀ-Þ][\w’'-]* (?:of )?(?:the )?){0,4}$")
_DATELINE = re.compile(r"[^\n]{0,60}?(?:--|—|–|-|\)|:)\s")

_BODY_OFFICE = re.compile(  # what bodies call their own, and states hardly ever
    r"Under-Secretary-General|Secretary[- ]General|Special Representative|High Representative|"
    r"Resident (?:Coordinator|Representative)|Special Coordinator|[Cc]ommissioner for|[Mm]ission [Cc]hief|"
    r"Humanitarian Coordinator|Executive Secretary|Managing Director|Regional Director|Personal Envoy"
)
_EDGES = 160  # code points of the first line's end and of the article's, where a publisher is named

_AROUND = 100  # code points around a title in which a place can belong to it
_OUTRIGHT = frozenset(
    [
        "right before title",
        "title of",
        "right after",
        "right before",
        "in title body",
        "before title as demonym",
    ]
)


@dataclass(frozen=True, slots=True)
class _Near:
    """The places around a mention, each in the order of the text."""

    before: Sequence[Place]  # in its sentence
    after: Sequence[Place]  # in its sentence, not far
    ahead: Sequence[Place]  # in the paragraph before the sentence
    behind: Sequence[Place]  # in the paragraph behind the sentence
    inside: Sequence[Place]  # in the sentence


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
        named = [m for o in officials for m in o.mentions]
        self.places = [p for p in places if not any(s <= p.start < e for s, e in named)]
        self.sentences = sentences
        self.titles = {o.name: [t for t in titles if o.name in t.holders] for o in officials}
        counts = Counter(p.code for p in self.places)
        self.ranked = [code for code, _ in counts.most_common()]
        self.codes = list(dict.fromkeys(p.code for p in self.places))
        body = text.find("\n") + 1
        dateline = _DATELINE.match(text, body)
        self.dateline = {
            p.code for p in self.places if dateline and body <= p.start < dateline.end()
        }
        self.headline = {p.code for p in self.places if p.start < body}
        self.publisher = _publisher(text)
        self.fits = [fitting(o.name, self.codes) for o in officials]
        self._starts = [start for start, _ in sentences]
        self._by_code: dict[str, list[Place]] = {}
        for place in self.places:
            self._by_code.setdefault(place.code, []).append(place)
        self._nears: dict[Offsets, _Near] = {}
        self.together = self._named_together()

    def _named_together(self) -> list[set[int]]:
        """For each official, those who are named in a sentence with the official."""
        named: dict[int, set[int]] = {}
        for who, official in enumerate(self.officials):
            for start, _ in official.mentions:
                named.setdefault(bisect_right(self._starts, start), set()).add(who)
        found: list[set[int]] = [set() for _ in self.officials]
        for some in named.values():
            for who in some:
                found[who] |= some - {who}
        return found

    def features(self, who: int, code: str, known: Mapping[int, str]) -> Features:
        """What tells whether the code is the official's; each feature once.

        ``known`` has the codes of officials whom the text places outright (see ``placed``).
        """
        found = {*self._general(code), *self._by_others(who, code, known)}
        found |= self._own(who, code)
        found |= set(self._by_name(who, code))
        return sorted(found)

    def _by_name(self, who: int, code: str) -> Iterator[str]:
        """What the letters of the name say."""
        fits = self.fits[who]
        if code not in fits:
            yield "name says nothing"
        elif fits[code] > 0.8:
            yield "name at home"
        elif fits[code] > 0.4:
            yield "name perhaps at home"
        elif fits[code] < 0.03:
            yield "name abroad"

    def placed(self, who: int) -> bool:
        """Whether words beside the official's name or title say where the official belongs."""
        return any(not _OUTRIGHT.isdisjoint(self._own(who, code)) for code in self.codes)

    def _by_others(self, who: int, code: str, known: Mapping[int, str]) -> Iterator[str]:
        others = {k: home for k, home in known.items() if k != who}
        if not others:
            yield "nobody placed"
            return
        homes = set(others.values())
        if code in homes:
            yield "another's"
            if any(k in self.together[who] for k, home in others.items() if home == code):
                yield "of somebody beside"
        else:
            free = [c for c in self.ranked if c not in homes]
            yield "nobody's"
            if free[0] == code:
                yield "most named of nobody's"

    def _own(self, who: int, code: str) -> set[str]:
        """What stands beside the official's names and titles."""
        official = self.officials[who]
        mine = self._by_code[code]
        found: set[str] = set()
        for title in self.titles[official.name]:
            for place in self._between(title.start - _AROUND, title.end + _AROUND):
                if place.code == code:
                    found.update(self._beside_title(title, place))
        if any(_BODY_OFFICE.search(self.text[t.start : t.end]) for t in self.titles[official.name]):
            body = any(p.kind == "body" for p in mine)
            found.add("body's office, a body" if body else "body's office, a country")
        for n, mention in enumerate(sorted(official.mentions)):
            for feature in self._beside_name(mention, code):
                found.add(feature if n == 0 else f"later {feature}")
        return found

    def _general(self, code: str) -> Iterator[str]:
        rank = self.ranked.index(code)
        yield f"rank {min(rank, 3)}"
        if code in self.dateline:
            yield "dateline"
        if code in self.headline:
            yield "headline"
        if code in self.publisher:
            yield "publisher"
        kinds = {p.kind for p in self._by_code[code]}
        if "body" in kinds:
            yield "body"
        if kinds <= {"city", "capital"}:
            yield "cities only"

    def _beside_title(self, title: Title, place: Place) -> Iterator[str]:
        if title.start <= place.start < title.end:
            before = self.text[max(title.start, place.start - 4) : place.start]
            yield "in title after to" if before.endswith("to ") else f"in title {place.kind}"
        elif place.end <= title.start and title.start - place.end < 40:
            gap = self.text[place.end : title.start]
            match = _BEFORE.match(gap)
            if match and "\n" not in gap:
                joined = gap.strip(" ") in ("", "'s", "’s", "'", "’")
                yield "right before title" if joined else "before title"
                yield f"before title as {place.kind}"
        elif 0 <= place.start - title.end < 60 and _OF.match(self.text[title.end : place.start]):
            yield "title of"

    def _between(self, start: int, end: int) -> Sequence[Place]:
        """The places that begin in a stretch of the text."""
        return between(self.places, start, end)

    def _near(self, mention: Offsets) -> _Near:
        """What is named around a mention; looked up once, for every code asks."""
        if mention not in self._nears:
            start, end = mention
            at = bisect_right(self._starts, start) - 1
            sentence = self.sentences[at] if at >= 0 and start < self.sentences[at][1] else mention
            opens = self.text.rfind("\n", 0, sentence[0]) + 1
            closes = self.text.find("\n", sentence[1])
            closes = len(self.text) if closes < 0 else closes
            self._nears[mention] = _Near(
                [p for p in self._between(sentence[0], start) if p.end <= start],
                self._between(end, min(sentence[1], end + 80)),
                self._between(opens, sentence[0]),
                self._between(sentence[1], closes),
                self._between(sentence[0], sentence[1]),
            )
        return self._nears[mention]

    def _beside_name(self, mention: Offsets, code: str) -> Iterator[str]:
        start, end = mention
        near = self._near(mention)
        before, after = near.before, near.after
        if before and before[-1].code == code:
            yield "nearest before"
            gap = self.text[before[-1].end : start]
            if len(gap) < 60 and "," not in gap:
                yield f"close before as {before[-1].kind}"
            if re.fullmatch(r"(?:['’]s)? ?(?:[\w.]+ ){0,2}", gap):
                yield "right before"
        elif any(p.code == code for p in before):
            yield "before in sentence"
        if after and after[0].code == code:
            gap = self.text[end : after[0].start]
            yield "nearest after"
            if re.fullmatch(r" \(|,? of (?:the )?|, (?:the )?", gap):
                yield "right after"
        elif any(p.code == code for p in after):
            yield "after in sentence"
        if {p.code for p in (*before, *after)} == {code}:
            yield "only place in sentence"
        yield from _around(near, code)


def _around(near: _Near, code: str) -> Iterator[str]:
    """What the rest of the paragraph names: one passes from country to country by paragraphs."""
    if near.ahead and near.ahead[-1].code == code:
        yield "last before sentence"
    if near.behind and near.behind[0].code == code:
        yield "first after sentence"
    laid = (*near.ahead, *near.inside, *near.behind)
    if laid and all(p.code == code for p in laid):
        yield "only place in paragraph"


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
