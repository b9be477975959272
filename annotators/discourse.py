"""The state of the conversation, walked through the article: who meets whom, who speaks.

Speakers, the sides they pledge for, whom they pledge to and whom they were talking
with follow together from this state.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from annotators.commitments import Commitment
from annotators.gazetteer import label
from annotators.layers import Place
from annotators.types import Official, Pledge, Reason

_MEETS = re.compile(
    r"\b(?:met|meets|meeting|meet|talks|received|receives|call|spoke|conversation|hosted|visit(?:ed)?|welcomed|"
    r"conference|called on|consultations|sidelines|told|invitation)\b"
)
_JOINT = re.compile(
    r"\b(?:(?:[Tt]he|[Bb]oth) (?:two |three )?(?:sides|ministers|leaders|presidents|parties|officials|delegations|"
    r"heads|countries|governments|Ministers|Presidents|Leaders|Sides|Parties)|[Tt]hey|[Bb]oth|[Tt]he (?:two|pair)|"
    r"[Tt]he (?:ministers|presidents|leaders|sides|parties))\b"
)
_BOTH = re.compile(
    r"\b(?:two (?:countries|sides|nations|peoples)|both (?:countries|sides|nations)|bilateral|jointly)\b"
)
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b")


@dataclass(slots=True)
class Discourse:
    """State while walking one article."""

    text: str
    officials: tuple[Official, ...]
    places: tuple[Place, ...]
    speaker: str = ""
    pair: tuple[str, ...] = ()  # officials of the meeting under report
    country: dict[str, str] = field(default_factory=dict)
    mentions: list[tuple[int, int, str]] = field(default_factory=list)
    met: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.country = {o.name: o.country for o in self.officials}
        self.mentions = sorted((s, e, o.name) for o in self.officials for s, e in o.mentions)

    # --- walking -----------------------------------------------------------------------

    def named(self, start: int, end: int) -> list[str]:
        """Officials named in a stretch, in order, each once."""
        return list(dict.fromkeys(n for s, e, n in self.mentions if start <= s and e <= end))

    def hear(self, start: int, end: int) -> None:
        """Take in a sentence: a meeting makes its people the pair under report."""
        here = self.named(start, end)
        if len({self.country[name] for name in here}) > 1 and _MEETS.search(self.text, start, end):
            self.pair = tuple(here)
            for name in here:
                others = [o for o in here if self.country[o] != self.country[name]]
                known = self.met.setdefault(name, [])
                known.extend(o for o in others if o not in known)
        elif here and self.pair and here[0] not in self.pair:
            others = [n for n in self.pair if self.country[n] != self.country[here[0]]]
            self.pair = (*others[:1], here[0]) if others else self.pair

    # --- who, for whom, to whom ----------------------------------------------------------

    def attribute(self, found: Commitment, start: int, end: int) -> Pledge:
        """A pledge of the commitment, all its parties resolved."""
        speakers, joint, why = self._speakers(found, start, end)
        self.speaker = speakers[0] if len(speakers) == 1 else self.speaker
        tour = self._sums_up(speakers, start, end)
        counterparts = tour or self._counterparts(speakers, joint=joint)
        behalf = self._behalf(found, speakers, counterparts, joint=joint)
        toward = self._toward(found, behalf, speakers, counterparts, joint=joint)
        if joint:
            counterparts = speakers
        reasons = (
            Reason(
                found.form,
                f"“{self.text[slice(*found.cue)] or 'carries on the speech'}”",
                "",
                found.cue,
            ),
            Reason("discourse", why, "speakers"),
            Reason("discourse", ", ".join(map(label, behalf)) or "nobody", "on_behalf_of"),
            Reason("discourse", ", ".join(map(label, toward)) or "nobody named", "toward"),
            Reason("discourse", self._why_counterparts(counterparts), "counterparts"),
            Reason("grammar", f"signs of {found.force}", "force"),
        )
        cue = found.cue if found.cue[0] < found.cue[1] else None
        return Pledge(
            found.start, found.end, tuple(speakers), behalf, toward, tuple(counterparts),
            found.force, cue, reasons,
        )  # fmt: skip

    def _why_counterparts(self, counterparts: list[str]) -> str:
        return f"talking with {', '.join(counterparts)}" if counterparts else "nobody named"

    def _speakers(self, found: Commitment, start: int, end: int) -> tuple[list[str], bool, str]:
        lead = self.text[start : found.said_at] if found.form != "trailing" else ""
        if found.form in ("passive", "bullet") or (
            lead and _JOINT.search(lead) and found.form != "said"
        ):
            return list(self.pair), True, "the sides speak together"
        if found.form == "trailing":
            after = self.named(found.said_at, end)
            if after:
                return after[:1], False, "named behind the statement"
        else:
            before = self.named(start, found.said_at)
            if before:
                return before[-1:], False, "named before the statement"
        side = self._side(start if found.form != "trailing" else found.said_at, found.said_at)
        if side:
            return [side], False, "speaks for that side"
        return (
            ([self.speaker] if self.speaker else []),
            False,
            "the speaker of the sentences before",
        )

    def _side(self, start: int, end: int) -> str:
        """The official under report whose country is named as the one speaking."""
        codes = [p.code for p in self.places if start <= p.start < end]
        for code in codes[-1:]:
            for name in (*self.pair, *self.country):
                if self.country[name] == code:
                    return name
        return ""

    def _sums_up(self, speakers: list[str], start: int, end: int) -> list[str]:
        """All hosts of a tour, if the sentence tells of meetings and names only the speaker."""
        alone = speakers and self.named(start, end) == speakers
        if (
            alone
            and _MEETS.search(self.text, start, end)
            and len(self.met.get(speakers[0], ())) > 2
        ):
            return list(self.met[speakers[0]])
        return []

    def _counterparts(self, speakers: list[str], *, joint: bool) -> list[str]:
        if joint or not speakers:
            return []
        mine = self.country[speakers[0]]
        if speakers[0] in self.pair:
            return [n for n in self.pair if self.country[n] != mine]
        return list(self.met.get(speakers[0], []))

    def _behalf(
        self, found: Commitment, speakers: list[str], counterparts: list[str], *, joint: bool
    ) -> tuple[str, ...]:
        own = tuple(dict.fromkeys(self.country[name] for name in speakers))
        clause = self.text[found.start : found.end]
        shared = found.force == "hope" and _BOTH.search(clause[:120])
        if joint or not shared:
            return own or self._places_in(found.start, found.end)[:1]
        others = tuple(dict.fromkeys(self.country[name] for name in counterparts))
        return tuple(dict.fromkeys(own + others[:1]))

    def _toward(
        self, found: Commitment, behalf: tuple[str, ...], speakers: list[str],
        counterparts: list[str], *, joint: bool,
    ) -> tuple[str, ...]:  # fmt: skip
        if joint:
            return behalf
        others = tuple(dict.fromkeys(self.country[name] for name in counterparts))
        if others:
            return others
        mine = {self.country[name] for name in speakers} | set(behalf)
        return tuple(c for c in self._places_in(found.start, found.end) if c not in mine)[:1]

    def _places_in(self, start: int, end: int) -> tuple[str, ...]:
        return tuple(dict.fromkeys(p.code for p in self.places if start <= p.start < end))

    def main_pair(self) -> tuple[str, ...]:
        """The two officials named most, of two countries."""
        counts = Counter(name for _, _, name in self.mentions)
        ranked = [name for name, _ in counts.most_common()]
        for other in ranked[1:]:
            if self.country[other] != self.country[ranked[0]]:
                return (ranked[0], other)
        return ()
