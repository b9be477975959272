"""Whom a role stands for: "the Secretary", "her Azerbaijani counterpart", "the host", "the Honduran"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from annotators.discourse.cues import cues
from annotators.discourse.sentence import Sentence
from annotators.gazetteer import words

if TYPE_CHECKING:
    from annotators.discourse.walk import Walk

_ROLE = re.compile(
    r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Vv]isiting)\s+"
    r"(?:(?P<side>[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)?)\s+)?"
    r"(?:[\w-]+\s+){0,2}?(?P<role>side|delegation|government|[Pp]resident|[Mm]inister|[Pp]remier|[Ss]ecretary|[Aa]mbassador|"
    r"[Ee]nvoy|[Cc]ommissioner|[Cc]hancellor|[Gg]overnor|[Mm]ayor|[Kk]ing|[Ee]mir|[Ss]peaker|[Dd]irector|[Cc]hair\w*|[Ss]pokes\w+|"
    r"[Aa]dviser|[Aa]dvisor|[Gg]eneral|[Ss]enator|[Cc]ounterpart|[Dd]iplomat|[Ll]eader|[Oo]fficial|[Uu]ndersecretary|CS|PM|"
    r"[Rr]epresentative|[Cc]hief|[Hh]ead|[Gg]uest|[Hh]ost|[Vv]isitor|[Ii]nterlocutor|[Cc]ommander)\b"
    r"(?: of (?:the )?(?P<of>[Ss]tate|[Gg]overnment|[Mm]inistry|[Dd]epartment)\b)?"
)
_NEXT = re.compile(r"(?: of the \w+)?,? (?:also |then |in turn,? |\w+ly |had |has )?(?P<cue>\w+)")
_BARE = re.compile(r"\b[Tt]he (?P<side>[A-ZÀ-Þ]\w+)(?= \w)")
_RANKS = frozenset(("prime", "vice", "deputy"))  # a short name leaves out nothing of these
_OTHERS = frozenset(("counterpart", "guest", "host", "visitor", "interlocutor"))
_HEADS = {
    "state": frozenset(("president", "king", "queen", "emir", "sultan")),
    "government": frozenset(("prime", "premier", "chancellor")),
    "ministry": frozenset(("minister", "secretary")),
    "department": frozenset(("minister", "secretary")),
}


def referred(walk: Walk, sentence: Sentence, start: int, end: int) -> int:
    """Who is meant by the first role in a stretch of a sentence that can be told, or -1."""
    for match in _ROLE.finditer(walk.text, start, end):
        if match.start() >= start + 3 and walk.stands_as_object(match.start()):
            continue
        known = _meant(walk, sentence, match)
        if known:
            return known[0]
    return _by_country_alone(walk, sentence, start, end)


def _meant(walk: Walk, sentence: Sentence, role: re.Match[str]) -> list[int]:
    """Who may be meant, the likeliest first."""
    latest = walk.recency(role.start())
    codes = _codes(sentence, role) if role.group("side") else set()
    if codes:
        return [k for k in latest if walk.homes[k] in codes]
    noun = role.group("role").lower()
    if noun in _OTHERS:
        return _others(walk, sentence, role) if _speaks(walk.text, role.end()) else []
    if role.group("of"):
        return [k for k in latest if walk.styles[k] & _HEADS[role.group("of").lower()]]
    said = frozenset(re.findall(r"[\w-]+", role.group().lower())) & words("titles", "modifiers")
    some = [k for k in latest if noun in walk.roles[k]]
    exact = [k for k in some if said <= walk.styles[k] and not (walk.styles[k] & _RANKS) - said]
    return exact or some  # "the Minister" is hardly a prime minister


def _speaks(text: str, behind: int) -> bool:
    """Whether a word of speaking follows: "the guest then assured"."""
    word = _NEXT.match(text, behind)
    return word is not None and cues().fullmatch(word.group("cue")) is not None


def _others(walk: Walk, sentence: Sentence, role: re.Match[str]) -> list[int]:
    """Of other countries than who spoke last, those met first: the host, where the guest has spoken."""
    spoke = _spoke_before(walk, sentence, role.start())
    if spoke < 0:
        return []
    own = walk.homes[spoke]
    found = [k for k in walk.recency(role.start()) if k != spoke and walk.homes[k] != own]
    return sorted(found, key=lambda k: k not in sentence.meeting)


def _spoke_before(walk: Walk, sentence: Sentence, before: int) -> int:
    """Who is the latest subject ahead of an offset in the sentence, or spoke in the one before; or -1."""
    here = [n.who for n in sentence.named if n.end <= before and not walk.is_object(n)]
    if here:
        return here[-1]
    earlier = referred(walk, sentence, sentence.start, before)
    number = walk.at(sentence.start)
    return earlier if earlier >= 0 or not number else walk.sentences[number - 1].speaker


def _by_country_alone(walk: Walk, sentence: Sentence, start: int, end: int) -> int:
    """Whom "the Honduran said" means, or -1."""
    for match in _BARE.finditer(walk.text, start, end):
        if _speaks(walk.text, match.end()):
            codes = _codes(sentence, match)
            known = (k for k in walk.recency(match.start()) if walk.homes[k] in codes)
            return next(known, -1)
    return -1


def _codes(sentence: Sentence, match: re.Match[str]) -> set[str]:
    """The countries that a phrase names."""
    first, last = match.span("side")
    return {p.code for p in sentence.places if first <= p.start < last}
