"""Clauses of pledges: where a second reporting verb begins, and what only looks like a pledge."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotators.types import Force, Offsets

_SECOND = re.compile(  # past, so that it goes with the verb of reporting before, not with the content's
    r"(?P<joint>,? and (?:also )?)(?:expressed|voiced|conveyed|outlined|called (?:on|for)|thanked|urged|welcomed|praised|"
    r"invited|asked|recalled|stressed|underlined|underscored|reiterated|noted|highlighted|looked forward to)\b"
)
_OF_ITS_OWN = re.compile(
    r"(?:expressed|voiced|conveyed|reiterated|underlined|stressed) (?P<lead>an? |the )?(?P<owned>their |his |her |its )?"
    r"(?P<noun>interest in|readiness to|readiness for|willingness to|hope that|hope for|commitment to)\b"
    r"|looked (?P<forward>forward to)\b"
)
_LOOKED = re.compile(
    r"(?!(?:he|she|they|it|I|we)\b)(?:[\w-]+ ){1,4}looked forward to ", re.IGNORECASE
)
_IS_TO = re.compile(  # "said Nepal, in return, is" before "to put an end to …"
    r"(?:(?:^|[.!?\n]|\b(?:said|that|which)\b) ?)"
    r"(?P<clause>(?:(?!(?:said|that|which)\b)[\w’'-]+(?:, in (?:return|turn),)? ){1,8}?"
    r"(?:is|are|commits itself|commit themselves) )$"
)
_FORCES: dict[str, Force] = {"hope": "hope", "commitment": "commitment"}
_FORESEEN = re.compile(
    r"\b(?:predicted|forecast|estimated|warned|feared|reckoned)(?: that)? $|\b[Aa]sked (?:\w+ )?(?:whether|if) $|\bwhether $"
)
_LEAD = 160  # code points before a clause that are looked at
_PROMISED = r"(?:promised|pledged?|vowed|undertook|announced)"
_DENIED = re.compile(
    r"(?:\b[Dd]enied\b|\b[Dd]ismissed\b|\b[Bb]rushed aside\b|\b[Rr]umou?rs\b|\b[Rr]eports (?:claiming|circulating)|"
    rf"\bthose who claim\b)[^.,;\n“”\"]{{0,80}} that (?:[\w’' ]{{1,40}} {_PROMISED} )?$"
)
_BY_THOSE_BEFORE = re.compile(
    r"(?:\bpredecessors?\b|\b(?:previous|former|past) (?:administration|government|cabinet)\b|"
    r"\b[Tt]hen[- ](?:\w+ ){0,2}(?:president|premier|minister|chancellor)\b)"
    rf"[^.;:\n]{{0,60}}\b{_PROMISED}\b[^.;:\n]{{0,40}}$"
)
_CONDITION = re.compile(r"\b(?:provided|on condition) that $")
_HOPED_OF_ONE = re.compile(
    r"(?:(?:We|we|I|[Hh]e|[Ss]he|[A-Z][\w-]+) (?:also )?hope[sd]? (?:that )?)?(?:[Tt]he )?"
    r"[A-Z][\w’-]+(?: [A-Z][\w-]+)? (?:side|[Gg]overnment|enterprises|companies|firms|investors|authorities|"
    r"party|Commission)\b(?! and)"
)
_THEY = re.compile(r"They(?:[’']ll| will) (?!be\b|have\b)")
_OPENING = ('"', "“")
_WEIGHED = re.compile(
    r"\b(?:was|were|is|are|be) (?:\w+ )?(?:considering|studying|weighing|mulling)\b"
)


def parted(text: str, where: Offsets, force: Force) -> Iterator[tuple[Offsets, Force]]:
    """A content without a second act of reporting; what that one pledges is a pledge of its own."""
    looked = _LOOKED.match(text, *where)  # "The [three looked forward to a summit]"
    if looked is not None:
        where, force = (looked.end(), where[1]), "hope"
    second = _SECOND.search(text, *where)
    if second is None:
        yield where, force
        return
    yield (where[0], second.start()), force
    own = _OF_ITS_OWN.match(text, second.end("joint"), where[1])
    if own is not None:
        if own["forward"]:
            yield (own.end() + 1, where[1]), "hope"
            return
        noun = own["noun"].split(" ")[0]
        start = own.start("owned") if own["owned"] else _behind(own)
        yield (start, where[1]), _FORCES.get(noun, "willingness")


def _behind(own: re.Match[str]) -> int:
    """Where the content begins behind a noun: an infinitive keeps its "to"."""
    return own.end() - 2 if own["noun"].endswith(" to") else own.end() + 1


def whole(text: str, where: Offsets) -> Offsets:
    """A content with its subject, where it is what somebody "is to" do: that is told, and nobody's verb of pledging."""
    lead = text[max(0, where[0] - _LEAD) : where[0]]
    clause = _IS_TO.search(lead) if text.startswith("to ", where[0]) else None
    return (where[0] - len(clause["clause"]), where[1]) if clause else where


def of_others(text: str, where: Offsets, force: Force) -> bool:
    """Whether a clause says what others alone will do, or should: of the speaker's side it says nothing."""
    if force == "hope":
        return _HOPED_OF_ONE.match(text, *where) is not None
    return _THEY.match(text, *where) is not None and text[where[0] - 1 : where[0]] in _OPENING


def only_told(text: str, where: Offsets) -> bool:
    """Whether a clause is foretold, asked about, weighed, denied, or was promised by those before."""
    lead = text[max(0, where[0] - _LEAD) : where[0]]
    return _WEIGHED.search(text, *where) is not None or any(
        told.search(lead) is not None for told in (_FORESEEN, _DENIED, _BY_THOSE_BEFORE, _CONDITION)
    )
