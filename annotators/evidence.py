"""Why a pledge is suggested as it is: what stands in the text, in words for the analyst.

The encoder decides; this module says what a reader would point at. It looks for the
reporting words, the signs of the force, and the place that names each party, nearest
first, and says so plainly when nothing near does.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from annotators.gazetteer import label
from annotators.gazetteer import words as word_list
from annotators.layers import Place, between
from annotators.topics import words_of
from annotators.types import Force, Official, Offsets, Pledge, Reason

_REFERS = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Tt]hey|[Tt]heir|[Ww]e|I|[Oo]ur|[Mm]y)\b"
    r"|\b[Tt]he (?:\w+ ){0,2}(?:minister|secretary|president|ambassador|envoy|leader|official|premier|king|"
    r"commissioner|chairman|side|diplomat|governor|spokes\w+|Minister|Secretary|President|Ambassador|Commissioner)\b"
)
_TOGETHER = re.compile(
    r"\b(?:(?:[Tt]he|[Bb]oth) (?:two |three |four )?(?:sides|ministers|leaders|presidents|parties|officials|"
    r"delegations|countries|governments|Ministers|Presidents|Leaders|Sides|Parties|Governments)|"
    r"[Tt]hey|[Bb]oth|[Tt]he (?:two|three|pair)|[Tt]wo (?:sides|countries|nations)|[Ii]t was agreed|jointly)\b"
)
_NEAR = 90  # code points around a pledge in which a cue is looked for


class Evidence:
    """What an article says about who speaks; built once for all its pledges."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Offsets],
        officials: Sequence[Official],
        places: Sequence[Place],
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.places = places
        self.home = {o.name: o.country for o in officials}
        self.mentions = {o.name: sorted(o.mentions) for o in officials}

    def cue(self, pledge: Offsets) -> Offsets | None:
        """The reporting or pledging words nearest to the content, in its own sentence."""
        start, end = self._sentence(pledge)
        before = list(_cues().finditer(self.text, max(start, pledge[0] - _NEAR), pledge[0]))
        after = _cues().search(self.text, pledge[1], min(end, pledge[1] + _NEAR))
        if before and (after is None or pledge[0] - before[-1].end() <= after.start() - pledge[1]):
            return before[-1].span()
        return after.span() if after else None

    def reasons(self, pledge: Pledge) -> tuple[Reason, ...]:
        """One reason for the suggestion and one for each attribute."""
        where = (pledge.start, pledge.end)
        return (
            self._why_pledge(pledge),
            self._why_speakers(pledge, where),
            self._why_sides(pledge.on_behalf_of, where, "on_behalf_of", pledge.speakers),
            self._why_sides(pledge.toward, where, "toward", pledge.counterparts),
            self._why_counterparts(pledge),
            self._why_force(pledge),
            *self._why_topic(pledge),
        )

    def _why_topic(self, pledge: Pledge) -> tuple[Reason, ...]:
        words = words_of(pledge.topic, self.text[pledge.start : pledge.end])
        said = ", ".join(f"“{word}”" for word in words[:4])
        return (Reason("topic", f"{pledge.topic}, for it says {said}", "topic"),) if words else ()

    def _sentence(self, where: Offsets) -> Offsets:
        at = bisect_right(self.sentences, where[0], key=lambda s: s[0]) - 1
        start, end = self.sentences[max(at, 0)]
        return start, max(end, where[1])

    def _quote(self, where: Offsets) -> str:
        return f"“{self.text[where[0] : where[1]]}”"

    def _why_pledge(self, pledge: Pledge) -> Reason:
        if pledge.cue is None:
            return Reason("encoder", "carries on what was said before; no cue of its own")
        return Reason(
            "encoder", f"{self._quote(pledge.cue)} gives it as undertaken", "", pledge.cue
        )

    def _why_speakers(self, pledge: Pledge, where: Offsets) -> Reason:
        if not pledge.speakers:
            return Reason(
                "encoder", "a government, body or document speaks; nobody is named", "speakers"
            )
        start, end = self._sentence(where)
        if len(pledge.speakers) > 1:
            together = _TOGETHER.search(self.text, start, end)
            if together:
                return self._reason("speakers", together.span(), "speak together")
        here = list(self._named(pledge.speakers, start, end))
        if here:
            return self._reason("speakers", here[0], "named in the sentence")
        country = self._country(pledge.speakers, start, pledge.start)
        if country:
            return self._reason("speakers", country, "stands for the speaker's side")
        refers = _REFERS.search(self.text, start, end)
        last = self._last(pledge.speakers, start)
        if last is None:
            return Reason("encoder", "named only further on", "speakers")
        if refers:
            return self._reason("speakers", last, f"“{refers.group()}” points back to")
        return self._reason("speakers", last, "the speech is carried on from")

    def _why_counterparts(self, pledge: Pledge) -> Reason:
        if not pledge.counterparts:
            return Reason(
                "encoder", "no official is named whom the speaker was meeting", "counterparts"
            )
        both = [*pledge.speakers, *pledge.counterparts]
        for start, end in self._backwards(pledge.start):
            here = list(self._named(pledge.counterparts, start, end))
            if here and (len(set(both)) == 1 or list(self._named(pledge.speakers, start, end))):
                return self._reason("counterparts", here[0], "named together with the speaker at")
        last = self._last(pledge.counterparts, pledge.start)
        where = last or self.mentions[pledge.counterparts[0]][0]
        return self._reason("counterparts", where, "the other side of the talks, named at")

    def _why_sides(
        self, codes: tuple[str, ...], where: Offsets, attribute: str, people: tuple[str, ...]
    ) -> Reason:
        if not codes:
            return Reason("encoder", "no side is named", attribute)
        named = next((p for p in between(self.places, *where) if p.code in codes), None)
        shown = ", ".join(map(label, codes))
        if named is not None:
            return Reason("encoder", f"{shown}: the content names {self._quote((named.start, named.end))}", attribute, (named.start, named.end))  # fmt: skip
        owner = next((name for name in people if self.home[name] in codes), "")
        if owner:
            return Reason("encoder", f"{shown}: the side of {owner}", attribute)
        return Reason("encoder", f"{shown}: as the context has it", attribute)

    def _why_force(self, pledge: Pledge) -> Reason:
        start, end = self._sentence((pledge.start, pledge.end))
        start = max(start, pledge.start - _NEAR)
        sign = _signs(pledge.force).search(self.text, start, min(end, pledge.end + _NEAR))
        if sign is None:
            return Reason(
                "encoder", f"read as {pledge.force}, without one of the usual signs", "force"
            )
        return self._reason("force", sign.span(), f"a sign of {pledge.force}")

    def _reason(self, attribute: str, where: Offsets, why: str) -> Reason:
        return Reason("encoder", f"{why}: {self._quote(where)}", attribute, where)

    def _named(self, names: tuple[str, ...], start: int, end: int) -> Iterator[Offsets]:
        for name in names:
            mine = self.mentions[name]
            first, behind = (bisect_left(mine, (at, at)) for at in (start, end))
            yield from (m for m in mine[first:behind] if m[1] <= end)

    def _country(self, names: tuple[str, ...], start: int, end: int) -> Offsets | None:
        codes = {self.home[name] for name in names}
        found = [p for p in between(self.places, start, end) if p.code in codes]
        return (found[-1].start, found[-1].end) if found else None

    def _last(self, names: tuple[str, ...], before: int) -> Offsets | None:
        found = []
        for mine in (self.mentions[name] for name in names):
            at = bisect_left(mine, (before, before))
            found += mine[max(0, at - 1) : at]
        return max(found, default=None)

    def _backwards(self, before: int) -> Iterator[Offsets]:
        at = bisect_right(self.sentences, before, key=lambda s: s[0])
        yield from reversed(self.sentences[max(0, at - 12) : at])


@cache
def _cues() -> re.Pattern[str]:
    lists = ("said", "pledged", "pledging", "offered")
    verbs = set().union(*(word_list("speech", name) for name in lists))
    nouns = set().union(
        *(word_list("nouns", force) for force in ("commitment", "willingness", "hope"))
    )
    return re.compile(rf"\b(?:{_any(verbs | nouns)})\b")


@cache
def _signs(force: Force) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_any(word_list('signs', force) | word_list('nouns', force))})\b", re.IGNORECASE
    )


def _any(words: set[str] | frozenset[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
