"""The grammar of commitment: which stretch of a sentence pledges what, and how strongly.

Patterns are over the text of one sentence. Each gives the content span, the cue, the
force and the form; who speaks to whom is the business of ``discourse``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from annotators.gazetteer import words as word_list
from annotators.types import Force

FORCES: tuple[Force, ...] = ("commitment", "willingness", "hope")
Form = Literal["said", "trailing", "verb", "noun", "passive", "bullet", "carried on"]


@dataclass(frozen=True, slots=True)
class Commitment:
    """Offsets into the article's text; ``said_at`` is where the attribution stands."""

    start: int
    end: int
    cue: tuple[int, int]
    force: Force
    form: Form
    said_at: int


_WILLING = (
    r"(?:is|are|was|were|am|stands?|stood|remains?|remained|being|'m|’m|'re|’re)\s+(?:\w+\s+)?"
    r"(?:ready|willing|prepared|keen|eager|interested)\b|(?:would|'d|’d) like to\b|stands? ready\b|"
    r"\b(?:intends?|intended|plans?|planned|seeks?|sought|wants?|wishes|wished) to\b"
)
_HOPE = (
    r"\bhope[sd]?\b|\bshould\b|\blook(?:s|ed|ing)? forward to\b|"
    r"\bexpect(?:s|ed)? (?:that )?(?:the two|both)\b|\bneed(?:s|ed)? to\b"
)
_COMMIT = (
    r"\b(?:will|would|shall)\b(?! (?:be (?:a|an|the)\b|welcome\b|have been|benefit|help\b))|\b(?:we|they|I)['’]ll\b|"
    r"\b(?:is|are|was|were|remains?|remained) (?:\w+ )?(?:committed|determined|resolved) to\b|"
    r"\b(?:has|have|had) (?:agreed|decided|pledged|undertaken|committed|resolved|promised)\b|"
    r"\b(?:pledged|vowed|promised|undertakes?) to\b"
)
_NEGATIVE = re.compile(
    r"\b(?:might|could possibly|no intention|ruled? out|rules out|is being studied|if asked|declined|refused|"
    r"urged|demanded)\b"
)
_NOT_OWN = re.compile(r"^(?:it|this|that|there|these|he was|she was|such)\b", re.IGNORECASE)
_OUTSIDE = re.compile(
    r"(?:that\s+|:\s*|,\s*)?[\"“”«‘']*\s*(?:and\s+|but\s+)?"
    r"(?:(?:By|In|From|Once|When|If|As|To|At|On|For|After|Under|With|Starting|Beginning)\b[^,]{2,80},\s+)?"
)


def find(text: str, start: int, end: int, *, spoken: bool, listed: bool) -> list[Commitment]:
    """Commitments of one sentence. ``spoken``: it carries on a speech. ``listed``: a bullet
    under a heading of the sides."""
    sentence = text[start:end]
    for pattern in (_passive, _bullet, _verbs, _nouns, _reported, _trailing, _carried_on):
        if (pattern is _bullet and not listed) or (pattern is _carried_on and not spoken):
            continue
        found = [_moved(c, start) for c in pattern(sentence) if c.end - c.start > 8]
        if found:
            return found
    return []


def _moved(c: Commitment, by: int) -> Commitment:
    cue = (c.cue[0] + by, c.cue[1] + by)
    return Commitment(c.start + by, c.end + by, cue, c.force, c.form, c.said_at + by)


def force_of(clause: str) -> Force | None:
    """The strength of a clause: the strongest sign in it, or None if it pledges nothing."""
    if _NEGATIVE.search(clause[:120]) or _NOT_OWN.match(clause):
        return None
    willing, hope = re.search(_WILLING, clause), re.search(_HOPE, clause)
    commit = re.search(_COMMIT, clause)
    if hope and (not commit or hope.start() < commit.start()) and not willing:
        return "hope"
    if willing and (not commit or willing.start() <= commit.start() + 6):
        return "willingness"
    return "commitment" if commit else None


# --- forms ---------------------------------------------------------------------------


def _passive(sentence: str) -> Iterator[Commitment]:
    match = re.search(
        r"\b(?:[Ii]t was (?:also |further )?(?:agreed|decided|resolved)|[Aa]greement was (?:also )?reached|"
        r"[Aa]n agreement was (?:also )?reached|[Tt]here was agreement)\s+(?:that\s+|(?=to\s)|on\s+)",
        sentence,
    )
    if match:
        yield _whole(sentence, match.end(), match.span(), "commitment", "passive", match.start())


def _bullet(sentence: str) -> Iterator[Commitment]:
    match = re.match(
        r"(?:[•\-–*·]|\(?\w{1,3}[.)])?\s*(Agreed|Decided|Undertook|Resolved|Committed|Pledged|Consented|"
        r"Reaffirmed their commitment)\s+(?=to\b)(?:that\s+)?",
        sentence,
    )
    if match:
        yield _whole(sentence, match.end(), match.span(1), "commitment", "bullet", match.start())


def _verbs(sentence: str) -> Iterator[Commitment]:
    for match in _pledge_verb().finditer(sentence):
        verb = match.group("verb")
        offered = verb.startswith(("offer", "intend"))
        force: Force = "willingness" if offered else "commitment"
        if re.search(r"\b(?:not|never)\s+$", sentence[: match.start()]):
            continue
        yield _whole(sentence, match.end(), match.span("verb"), force, "verb", match.start())
        return


def _nouns(sentence: str) -> Iterator[Commitment]:
    match = _pledge_noun().search(sentence)
    if match is None:
        return
    noun = match.group("noun").lower()
    force = next(f for f in FORCES if noun in _nouns_of(f))
    owner = match.group("owner")
    start = match.start("owner") if owner and force != "hope" else match.end()
    yield _whole(sentence, start, match.span("cue"), force, "noun", match.start("cue"))


def _reported(sentence: str) -> Iterator[Commitment]:
    for match in _say_verb().finditer(sentence):
        start = match.end()
        opening = _OUTSIDE.match(sentence, start)
        start = opening.end() if opening else start
        clause = sentence[start:]
        force = force_of(_first_clause(clause))
        if force is None:
            continue
        if match.group("verb") in ("hoped", "hopes", "expected"):
            force = "hope"
        yield _whole(sentence, start, match.span("verb"), force, "said", match.start("verb"))
        return


def _trailing(sentence: str) -> Iterator[Commitment]:
    match = _said_after().search(sentence)
    if match is None:
        return
    first = sentence[: match.start()]
    opening = _OUTSIDE.match(first)
    start = opening.end() if opening else 0
    force = force_of(first[start:])
    if force is not None:
        yield _span(
            sentence, start, match.start(), match.span("verb"), force, "trailing", match.start()
        )
    rest = re.match(r"[^\"“«]*[\"“«]\s*(?:and\s+|but\s+)?", sentence[match.end() :])
    if rest:
        begin = match.end() + rest.end()
        second = force_of(sentence[begin:])
        if second is not None:
            yield _whole(sentence, begin, match.span("verb"), second, "trailing", match.start())


def _carried_on(sentence: str) -> Iterator[Commitment]:
    opening = _OUTSIDE.match(sentence)
    start = opening.end() if opening else 0
    clause = sentence[start:]
    force = force_of(_first_clause(clause))
    if force is not None and re.match(_OWN_SUBJECT, clause):
        yield _whole(sentence, start, (start, start), force, "carried on", 0)


_OWN_SUBJECT = re.compile(
    r"(?:We|I|Our|The (?:\w+ )?(?:side|sides|government|Government|Ministry|two|country|countries|Bank|Union)|"
    r"Both|His country|Her country|He|She|They|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}) "
    r"(?:\w+ )?(?:will|would|shall|is|are|was|were|stands?|stood|remains?|should|hopes?|hoped|intends?|plans?|"
    r"looks?|has|have|had)\b"
)


# --- spans -----------------------------------------------------------------------------


def _whole(
    sentence: str, start: int, cue: tuple[int, int], force: Force, form: Form, said_at: int
) -> Commitment:
    return _span(sentence, start, len(sentence), cue, force, form, said_at)


def _span(
    sentence: str,
    start: int,
    end: int,
    cue: tuple[int, int],
    force: Force,
    form: Form,
    said_at: int,
) -> Commitment:
    tail = _TAIL.search(sentence, start, end)
    if tail:
        end = tail.start()
    while start < end and sentence[start] in " \"“”«»‘'":
        start += 1
    while end > start and sentence[end - 1] in ' .,;:!?"“”«»…–—':
        end -= 1
    return Commitment(start, end, cue, force, form, said_at)


_TAIL = re.compile(
    r",? (?:adding|noting|stressing|emphasizing|saying|and (?:also )?(?:added|stressed|noted|said|thanked|"
    r"expressed|praised|welcomed|called|urged|pointed|inquired|reiterated|invited))\b"
    r"|, (?:and )?(?:he|she|they|the \w+ (?:said|added|noted|stressed))\b(?: also)? "
    r"(?:said|added|noted|stressed|explained)|,? according to\b|[\"”»],? (?:he|she|the)\b"
    r"|, (?:while|but|whereas)\b|, which\b|;"
)


def _first_clause(clause: str) -> str:
    return re.split(r"[\"”»;]", clause, maxsplit=1)[0][:160]


@cache
def _pledge_verb() -> re.Pattern[str]:
    verbs = (
        word_list("speech", "pledged")
        | word_list("speech", "pledging")
        | word_list("speech", "offered")
    )
    joined = "|".join(sorted(map(re.escape, verbs), key=len, reverse=True))
    return re.compile(
        rf"\b(?P<verb>{joined})\b(?: (?:itself|themselves|himself|herself|in principle|jointly|further|also))?"
        rf"(?: (?:on|with) [^,.]{{3,40}}?)?\s+(?:that\s+|(?=to (?!the\b|a\b|be held)\w))"
    )


@cache
def _pledge_noun() -> re.Pattern[str]:
    nouns = "|".join(sorted((n for f in FORCES for n in _nouns_of(f)), key=len))
    verbs = (
        "expressed|expressing|conveyed|conveying|reiterated|reiterating|reaffirmed|reaffirming|voiced|voicing|"
        "underlined|underscored|stressed|declared|confirmed|affirmed|signaled|signalled|noted|emphasized|"
        "announced|stated"
    )
    return re.compile(
        rf"\b(?P<cue>{verbs})\s+(?P<owner>(?:(?:his|her|its|their|our|the [\w ]{{3,30}}?['’]s?|[A-Z][\w.'’ -]{{2,30}}?['’]s?)"
        rf"\s+))?(?:the\s+|a\s+)?(?:\w+\s+){{0,2}}?(?P<noun>{nouns})\s+(?:that\s+|(?=to\s|in\s|of\s))",
    )


@cache
def _nouns_of(force: str) -> frozenset[str]:
    return word_list("nouns", force)


@cache
def _say_verb() -> re.Pattern[str]:
    verbs = word_list("speech", "said") | {
        "hoped",
        "hopes",
        "proposed",
        "suggested",
        "expected",
        "believed",
    }
    joined = "|".join(sorted(map(re.escape, verbs), key=len, reverse=True))
    return re.compile(
        rf"\b(?P<verb>{joined})(?: (?:out|on \w+|here|also|again|reporters|journalists|parliament|him|her|"
        rf"his \w+ counterpart)| (?:(?<=told )|(?<=informed )|(?<=assured ))[A-Z][\w'’-]+)?(?:,? (?:that|in [^,]{{3,40}},|at [^,]{{3,50}},))?(?=[\s:,])"
    )


@cache
def _said_after() -> re.Pattern[str]:
    verbs = "|".join(sorted(word_list("speech", "said"), key=len, reverse=True))
    return re.compile(
        rf"[,?!][\"”»’']?,? (?:(?:he|she|they|[Tt]he [\w ]{{3,40}}|[A-Z][\w.'’ -]{{1,50}}) (?:also )?(?P<verb>{verbs})\b|"
        rf"(?P<verb2>said|added|noted) [A-Z])".replace(
            "(?P<verb2>said|added|noted) [A-Z]", "said(?= [A-Z])"
        )
    )
