"""Behind a title: the state, chamber, body, post or province that belongs to it.

Each rule takes a text and a title's span in it, and gives the end, moved on or as it was.
"""

from __future__ import annotations

import re

from annotators.countries import scan
from annotators.heads import has_head, last_word

_STATE = (
    r"(?:(?:Federal|Democratic|People[’']s|Socialist|Islamic|Bolivarian|United|Co-?operative|Arab|Plurinational|Oriental|"
    r"Hashemite) )*(?:(?:Republic|State|Kingdom|Union|Federation|Commonwealth|Sultanate) of )?(?:the )?"
)
_STATE_GOES_ON = re.compile(rf"(?:['’]s)? (?:of )?(?:the )?{_STATE}(?=[A-ZÀ-Þ])")
_CUT_IN_STATE = re.compile(
    r"\b(?:of|to) (?:the )?(?:[A-Z][\w’'-]+ )*(?:Union|Republic|Kingdom|State|Federal|Democratic|Socialist|People|Arab|Islamic|"
    r"Commonwealth|Equatorial|Federation|Sultanate)$"
)
_CHAMBER = re.compile(r" of the (?:Republic|Nation|People|State|Union)\b")
_PLENIPOTENTIARY = re.compile(r"(?: and Plenipotentiary)?")
_POSTED = re.compile(  # an envoy's post belongs to the title
    r"(?i:\b(?:ambassador|envoy|high commissioner|consul[ -]general|representative|coordinator|chief|presence|mission|"
    r"plenipotentiary|country director|chargé d[’']affaires|permanent observer))$"
)
_POST = re.compile(r" (?:to|for|in) (?:[Tt]he )?(?=[A-ZÀ-Þ])")
_SENDER = re.compile(rf" of (?:the )?{_STATE}(?=[A-ZÀ-Þ])")
_SENT = re.compile(rf" (?:to|in) (?:the )?{_STATE}(?=[A-ZÀ-Þ])")
_OF = re.compile(r" of (?:the )?(?=[A-ZÀ-Þ])")
_LOCAL = re.compile(r"(?i:\b(?:governor(?:-general)?|mayor|prefect|[ah]kim|khokim))$")
_REGION = re.compile(
    r" of (?:the )?[A-ZÀ-Þ][\w’'-]+(?: (?:(?:do|de|da|del|dos|of|la|las|los) )?[A-ZÀ-Þ][\w’'-]+)*"
)
_KIND = re.compile(r" (?:Province|Region|State|County|District|Governorate|Prefecture|Oblast)\b")


def state(text: str, start: int, end: int) -> int:
    """A state's long name of which the beginning was taken in ("President of the Union" "of the Comoros")."""
    if not _CUT_IN_STATE.search(text, start, end):
        return end
    goes_on = _STATE_GOES_ON.match(text, end)
    return _over_place(text, goes_on.end()) or end if goes_on else end


def chamber(text: str, start: int, end: int) -> int:
    """Behind an assembly, council or parliament: whose it is ("Assembly" "of the Republic")."""
    whose = _CHAMBER.match(text, end)
    house = text[start:end].endswith(("Assembly", "Council", "Parliament"))
    return whose.end() if whose and house else end


def envoy(text: str, start: int, end: int) -> int:
    """An ambassador's full style: of the sending state, to the receiving one."""
    if not re.search(
        r"(?i:ambassador(?: extraordinary(?: and plenipotentiary)?)?)$", text[start:end]
    ):
        return end
    full = _PLENIPOTENTIARY.match(text, end)
    full_end = full.end() if full else end
    sender = _SENDER.match(text, full_end)
    sent_from = _over_place(text, sender.end()) if sender else None
    sent = _SENT.match(text, sent_from or full_end)
    to = _over_place(text, sent.end()) if sent else None
    return to or full_end


def post(text: str, start: int, end: int) -> int:
    """Behind an ambassador, envoy or mission: the post."""
    to = _POST.match(text, end) if _POSTED.search(text, start, end) else None
    return (_over_place(text, to.end()) or end) if to else end


def body(text: str, start: int, end: int) -> int:
    """Behind a role: the international body that it belongs to."""
    of = _OF.match(text, end) if has_head(last_word(text, start, end)) else None
    return (_over_place(text, of.end(), "body") or end) if of else end


def region(text: str, start: int, end: int) -> int:
    """Behind a governor or mayor: the province or city, which is no country."""
    if _LOCAL.search(text, start, end):
        named = _REGION.match(text, end)
        of = _OF.match(text, end)
        if named and of and _over_place(text, of.end(), "name") is None:
            return named.end()
    return end


def kind(text: str, start: int, end: int) -> int:
    """Behind a province's name: the word that says what it is ("Governor of Batken" "Region")."""
    word = _KIND.match(text, end)
    return word.end() if word and " of " in text[start:end] else end


def _over_place(text: str, start: int, kind: str | None = None) -> int | None:
    """Where the place that begins here ends."""
    line = text[start : start + 60].split("\n")[0]
    first = next((p for p in scan(line) if p.start == 0 and kind in (None, p.kind)), None)
    return start + first.end if first else None
