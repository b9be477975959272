"""What speaks for a country or body being an official's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from annotators.discourse.features import Features
from annotators.gazetteer import agencies
from annotators.layers import Place
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
        self.together = [self._beside(o) for o in officials]

    def _beside(self, official: Official) -> set[int]:
        """The officials named in a sentence with this one."""
        laid = [s for s in self.sentences if any(s[0] <= m[0] < s[1] for m in official.mentions)]
        return {
            k
            for k, other in enumerate(self.officials)
            if other is not official
            and any(s[0] <= m[0] < s[1] for s in laid for m in other.mentions)
        }

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
        mine = [p for p in self.places if p.code == code]
        found: set[str] = set()
        for title in self.titles[official.name]:
            for place in mine:
                found.update(self._beside_title(title, place, official))
        if any(_BODY_OFFICE.search(self.text[t.start : t.end]) for t in self.titles[official.name]):
            body = any(p.kind == "body" for p in mine)
            found.add("body's office, a body" if body else "body's office, a country")
        for n, mention in enumerate(sorted(official.mentions)):
            for feature in self._beside_name(mention, mine):
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
        kinds = {p.kind for p in self.places if p.code == code}
        if "body" in kinds:
            yield "body"
        if kinds <= {"city", "capital"}:
            yield "cities only"

    def _beside_title(self, title: Title, place: Place, official: Official) -> Iterator[str]:
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

    def _beside_name(self, mention: Offsets, mine: list[Place]) -> Iterator[str]:
        start, end = mention
        sentence = next((s for s in self.sentences if s[0] <= start < s[1]), (start, end))
        before = [p for p in self.places if sentence[0] <= p.start and p.end <= start]
        after = [p for p in self.places if end <= p.start < min(sentence[1], end + 80)]
        if before and before[-1] in mine:
            yield "nearest before"
            gap = self.text[before[-1].end : start]
            if len(gap) < 60 and "," not in gap:
                yield f"close before as {before[-1].kind}"
            if re.fullmatch(r"(?:['’]s)? ?(?:[\w.]+ ){0,2}", gap):
                yield "right before"
        elif any(p in mine for p in before):
            yield "before in sentence"
        if after and after[0] in mine:
            gap = self.text[end : after[0].start]
            yield "nearest after"
            if re.fullmatch(r" \(|,? of (?:the )?|, (?:the )?", gap):
                yield "right after"
        elif any(p in mine for p in after):
            yield "after in sentence"
        if {p.code for p in (*before, *after)} == {p.code for p in mine}:
            yield "only place in sentence"
        yield from self._around(sentence, mine)

    def _around(self, sentence: Offsets, mine: list[Place]) -> Iterator[str]:
        """What the rest of the paragraph names: one passes from country to country by paragraphs."""
        opens = self.text.rfind("\n", 0, sentence[0]) + 1
        closes = self.text.find("\n", sentence[1])
        closes = len(self.text) if closes < 0 else closes
        ahead = [p for p in self.places if opens <= p.start < sentence[0]]
        behind = [p for p in self.places if sentence[1] <= p.start < closes]
        if ahead and ahead[-1] in mine:
            yield "last before sentence"
        if behind and behind[0] in mine:
            yield "first after sentence"
        laid = [*ahead, *(p for p in self.places if sentence[0] <= p.start < sentence[1]), *behind]
        if laid and all(p in mine for p in laid):
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
