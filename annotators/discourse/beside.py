"""What stands beside an official's names and titles, by the country or body that is named there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotators.discourse.series import in_step
from annotators.discourse.told import told
from annotators.layers import Place, between
from annotators.types import Official, Offsets, Title

_BEFORE = re.compile(r"(?P<own>['’]s?)?,? ?(?:[\w-]+ ){0,3}$")
_POSTED = re.compile(r"\b(?P<where>to|in|for)(?: the)? $")  # "ambassador to the"
_OF = re.compile(r",? (?P<of>of|for|in|to) (?:the )?(?:[A-ZÀ-Þ][\w’'-]* (?:of )?(?:the )?){0,4}$")
_LEADS = re.compile(r"(?:['’]s?)? (?:[a-z][\w-]* ){0,3}(?:[A-Z][a-z]{1,3}\.? )?")
_AROUND = 100  # code points around a title in which a place can belong to it
_PARAGRAPH = 4_000  # code points on both sides of a sentence that are looked at in its paragraph


@dataclass(frozen=True, slots=True)
class _Near:
    """The places around a mention, each in the order of the text."""

    before: Sequence[Place]  # in its sentence
    after: Sequence[Place]  # in its sentence, not far, without those that lead to somebody else
    ahead: Sequence[Place]  # in the paragraph before the sentence
    behind: Sequence[Place]  # in the paragraph behind the sentence
    inside: Sequence[Place]  # in the sentence

    def codes(self) -> set[str]:
        """The codes of all of them."""
        # What is before and after the mention is also inside the sentence.
        return {p.code for p in (*self.ahead, *self.inside, *self.behind)}


class Surroundings:
    """The places of an article as seen from names and titles."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Offsets],
        places: Sequence[Place],
        officials: Sequence[Official],
        titles: Sequence[Title],
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.places = places
        self._starts = [start for start, _ in sentences]
        named = sorted(m for o in officials for m in o.mentions)
        self._in_step = in_step(text, sentences, places, named)
        self._begins: dict[int, set[str]] = {}  # whose name or title begins at an offset
        for official in officials:
            for start, _ in official.mentions:
                self._begins.setdefault(start, set()).add(official.name)
        for title in titles:
            self._begins.setdefault(title.start, set()).update(title.holders)

    def of(self, official: Official, titles: Sequence[Title]) -> dict[str, set[str]]:
        """The features of each code that is named beside an official's mentions or titles."""
        found: dict[str, set[str]] = {}
        mentions = sorted(official.mentions)
        for title in titles:
            for place in between(self.places, title.start - _AROUND, title.end + _AROUND):
                found.setdefault(place.code, set()).update(self._beside_title(title, place))
        for n, mention in enumerate(mentions):
            near = self._near(mention, official.name)
            for code, feature in told(self.text, mention, near.inside):
                found.setdefault(code, set()).add(feature)
            for code in near.codes():
                features = (*self._beside_name(mention, near, code), *_around(near, code))
                found.setdefault(code, set()).update(
                    f if n == 0 else f"later {f}" for f in features
                )
        return found

    def _beside_title(self, title: Title, place: Place) -> Iterator[str]:
        if title.start <= place.start < title.end:
            posted = _POSTED.search(self.text, max(title.start, place.start - 9), place.start)
            yield f"in title after {posted['where']}" if posted else f"in title {place.kind}"
        elif place.end <= title.start and title.start - place.end < 40:
            gap = self.text[place.end : title.start]
            match = _BEFORE.match(gap)
            if match and "\n" not in gap:
                joined = gap.strip(" ") in ("", "'s", "’s", "'", "’")
                yield "right before title" if joined else "before title"
                yield f"before title as {place.kind}"
        elif 0 <= place.start - title.end < 60:
            of = _OF.match(self.text[title.end : place.start])
            if of:
                yield f"title {of['of']}"

    def _anothers(self, place: Place, name: str) -> bool:
        """Whether a place leads to the name or title of somebody else: ", Norway's Ingunn Hovland"."""
        leads = _LEADS.match(self.text, place.end)
        if leads is None:
            return False
        begun = (self._begins.get(at) for at in range(place.end, leads.end() + 1))
        whose = next((some for some in begun if some), {name})
        return name not in whose

    def _near(self, mention: Offsets, name: str) -> _Near:
        """What is named around a mention of somebody by that name."""
        start, end = mention
        at = bisect_right(self._starts, start) - 1
        first, last = self.sentences[at] if at >= 0 and start < self.sentences[at][1] else mention
        farthest = max(0, first - _PARAGRAPH), min(len(self.text), last + _PARAGRAPH)
        opens = max(farthest[0], self.text.rfind("\n", farthest[0], first) + 1)
        closes = self.text.find("\n", last, farthest[1])
        return _Near(
            [p for p in between(self.places, first, start) if p.end <= start],
            [
                p
                for p in between(self.places, end, min(last, end + 80))
                if not self._anothers(p, name)
            ],
            between(self.places, opens, first),
            between(self.places, last, closes if closes >= 0 else farthest[1]),
            between(self.places, first, last),
        )

    def _beside_name(self, mention: Offsets, near: _Near, code: str) -> Iterator[str]:
        start, end = mention
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
            if re.fullmatch(r" \(|,? of (?:the )?|, (?:the |his |her |their )?", gap):
                yield "right after"
        elif any(p.code == code for p in after):
            yield "after in sentence"
        if self._in_step.get(mention) == code:
            yield "in step"
        if {p.code for p in (*before, *after)} == {code}:
            yield "only place in sentence"


def _around(near: _Near, code: str) -> Iterator[str]:
    """What the rest of the paragraph names: one passes from country to country by paragraphs."""
    if near.ahead and near.ahead[-1].code == code:
        yield "last before sentence"
    if near.behind and near.behind[0].code == code:
        yield "first after sentence"
    laid = (*near.ahead, *near.inside, *near.behind)
    if laid and all(p.code == code for p in laid):
        yield "only place in paragraph"
