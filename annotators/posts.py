"""Titles made whole: what belongs to an office and the encoder may have cut off.

By the guidelines a title has its portfolio, its body and its post in it. Each rule reads on
from a span's end, or back from its start, over words that can be nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from annotators.countries import scan
from annotators.gazetteer import common_words
from annotators.gazetteer import words as word_list
from annotators.layers import Place, at, ending
from annotators.types import Offsets

_DANGLING = re.compile(r"[\s,]*\b(?:of|for|to|in|and|the|at|on|with|–|-)?[\s,]*$")
_ABBREVIATED = re.compile(r"\s*\([A-Z][\w.&-]*[A-Z][\w.&-]*\)?$")
_BRACKETED = re.compile(r" ?\([A-Z][\w.&-]+\) $")
_HYPHENED = re.compile(r"-[A-Za-z]\w+(?:-\w+)*")
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
_AND_MORE = re.compile(
    r"(?:,? and| &) (?P<more>[A-ZÀ-Þ][\w’'-]+)(?= [A-ZÀ-Þ]| ?$|,? [a-z]|, [A-Z])"
)
_PORTFOLIO = re.compile(
    r"(?i:\b(?:minister|secretary|commissioner|director|adviser|ministry|department)s?\b.* (?:of|for) )"
)
_BEFORE_AND = re.compile(r"(?:[A-ZÀ-Þ][\w’'-]+(?:, | )){1,4}and $")
_PRENOMINAL = re.compile(r"(?:[A-Z][\w’'-]+ ){1,3}(?:Minister|Secretary|Commissioner|Adviser)$")
_BRANCH = re.compile(
    r" \((?![A-Z][\w.&-]*[A-Z])[A-ZÀ-Þ][^()\n]{2,40}\)(?=,? [A-ZÀ-Þa-z]| ?$)"
)  # "Secretary (East)"
_POINTS_ON = re.compile(
    r"\bthe (?:South|North|East|West|Central|Southern|Northern|Eastern|Western)$"
)
_CAPITALS = re.compile(r"(?: [A-ZÀ-Þ][\w’'-]*\w)+")
_NEXT_NAME = re.compile(r" [A-ZÀ-Þ][\w’'-]+")
_LOCAL = re.compile(r"(?i:\b(?:governor(?:-general)?|mayor|prefect|[ah]kim|khokim))$")
_REGION = re.compile(
    r" of (?:the )?[A-ZÀ-Þ][\w’'-]+(?: (?:(?:do|de|da|del|dos|of|la|las|los) )?[A-ZÀ-Þ][\w’'-]+)*"
)
_KIND = re.compile(r" (?:Province|Region|State|County|District|Governorate|Prefecture|Oblast)\b")
_WORD = re.compile(r"[\w’'-]+")
_WINDOW = 1_000  # code points on both sides of a title, farther than any rule reads
_NEXT = re.compile(r" (?P<word>[\w-]+)")
_LEFT_WORD = re.compile(r"([A-ZÀ-Þ][\w-]*) $")


def whole(
    text: str, start: int, end: int, places: Sequence[Place], limit: int | None = None
) -> Offsets:
    """A span with what the guidelines count in, not beyond ``limit``."""
    start = _back(text, start, end, places)
    cut = at(places, end - 1)
    end = cut.end if cut and cut.start > start else end  # "to the Lao" "PDR"
    if re.search(r"\b(?:for|of|to|at) the$", text[start:end]):
        named = _CAPITALS.match(text, end, len(text) if limit is None else limit)
        end = named.end() if named else end
    end = undangled(text, start, end)
    stop = limit if limit is not None and limit >= end else len(text)
    abbreviated = _ABBREVIATED.search(text, start, end)
    if abbreviated:
        end = abbreviated.start()
    first = max(0, start - _WINDOW)
    visible = text[first : min(stop, end + _WINDOW)]
    for more in (
        _hyphened,
        _headed,
        _general,
        _state,
        _chamber,
        _envoy,
        _post,
        _body,
        _region,
        _kind,
        _portfolio,
        _branch,
        _compass,
    ):
        further = more(visible, start - first, end - first) + first
        end = further if further <= stop else end
    return start, end


def back_over(text: str, start: int, fits: Callable[[str], bool]) -> int:
    """The start, moved back over the capitalized words before it that fit."""
    while True:
        word = _LEFT_WORD.search(text, max(0, start - 24), start)
        if word is None or not fits(word.group(1)):
            return start
        start = word.start()


def undangled(text: str, start: int, end: int) -> int:
    """The end without a preposition or an "and" that leads nowhere."""
    dangling = _DANGLING.search(text, start, end)
    return dangling.start() if dangling else end


def has_head(some: str) -> bool:
    """Whether a role noun is among the words."""
    words = re.findall(r"[\w-]+", some.lower())
    parts = {part for w in words for part in (w, *w.split("-"))}
    return any(part in _heads() or part.removesuffix("s") in _heads() for part in parts)


@cache
def _heads() -> frozenset[str]:
    return word_list("titles", "heads") | word_list("titles", "more_heads")


# --- what stands before --------------------------------------------------------------------


def _back(text: str, start: int, end: int, places: Sequence[Place]) -> int:
    """The body before a role ("EU High Representative"), its modifiers, its other portfolios."""
    start = back_over(text, start, _LEADING_MODIFIERS.__contains__)
    start = _portfolios(text, start, end)
    bracket = _BRACKETED.search(text, max(0, start - 14), start)
    edge = bracket.start() if bracket else start - 1
    body = ending(places, edge)
    if body is not None and body.kind == "body" and text[edge : edge + 1] == " ":
        return body.start if has_head(text[start:end]) else start
    return start


_LEADING_MODIFIERS = frozenset(
    [
        "Crown",
        "First",
        "Second",
        "Deputy",
        "Vice",
        "Assistant",
        "Plenipotentiary",
        "Under",
        "Parliamentary",
    ]
)


def _portfolios(text: str, start: int, end: int) -> int:
    """The portfolios that an "and" joins to a minister's ("Transport and" "Infrastructure Minister")."""
    if _PRENOMINAL.match(text, start, end) is None:
        return start
    more = _BEFORE_AND.search(text, max(text.rfind("\n", 0, start) + 1, start - 60), start)
    first = start
    for word in reversed(list(_WORD.finditer(more.group().removesuffix("and ")) if more else [])):
        low = word.group().lower().rstrip("’'")
        if low not in common_words() or low in word_list("titles", "office_words") or has_head(low):
            break
        first = more.start() + word.start() if more else first
    return first


# --- what stands behind ---------------------------------------------------------------------


def _hyphened(text: str, start: int, end: int) -> int:
    """The rest of a hyphened word ("Secretary" "-General")."""
    rest = _HYPHENED.match(text, end)
    return rest.end() if rest else end


def _headed(text: str, start: int, end: int) -> int:
    """The head of an office of which only the beginning was taken ("Attorney" "General", "prime" "minister")."""
    head = None if has_head(text[start:end]) else _NEXT.match(text, end)
    return head.end() if head and (has_head(head["word"]) or head["word"] == "General") else end


def _general(text: str, start: int, end: int) -> int:
    return (
        end + 8
        if re.search(r"\bSecretary$", text[start:end]) and text.startswith(" General ", end)
        else end
    )


def _state(text: str, start: int, end: int) -> int:
    """A state's long name of which the beginning was taken in ("President of the Union" "of the Comoros")."""
    if not _CUT_IN_STATE.search(text, start, end):
        return end
    goes_on = _STATE_GOES_ON.match(text, end)
    return _over_place(text, goes_on.end()) or end if goes_on else end


def _chamber(text: str, start: int, end: int) -> int:
    chamber = _CHAMBER.match(text, end)
    return (
        chamber.end()
        if chamber and text[start:end].endswith(("Assembly", "Council", "Parliament"))
        else end
    )


def _envoy(text: str, start: int, end: int) -> int:
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


def _post(text: str, start: int, end: int) -> int:
    """Behind an ambassador, envoy or mission: the post."""
    post = _POST.match(text, end) if _POSTED.search(text, start, end) else None
    return (_over_place(text, post.end()) or end) if post else end


def _body(text: str, start: int, end: int) -> int:
    """Behind a role: the international body that it belongs to."""
    of = _OF.match(text, end) if has_head(_last_word(text, start, end)) else None
    return (_over_place(text, of.end(), "body") or end) if of else end


def _region(text: str, start: int, end: int) -> int:
    """Behind a governor or mayor: the province or city, which is no country."""
    if _LOCAL.search(text, start, end):
        region = _REGION.match(text, end)
        of = _OF.match(text, end)
        if region and of and _over_place(text, of.end(), "name") is None:
            return region.end()
    return end


def _kind(text: str, start: int, end: int) -> int:
    kind = _KIND.match(text, end)
    return kind.end() if kind and " of " in text[start:end] else end


def _portfolio(text: str, start: int, end: int) -> int:
    """Behind a minister of one thing: "and" another, in common words that are no office."""
    more = _AND_MORE.match(text, end) if _PORTFOLIO.search(text, start, end) else None
    if more is None or more["more"].lower() not in common_words() | word_list(
        "titles", "modifiers"
    ):
        return end
    office = has_head(more["more"]) or has_head(text[more.end() : more.end() + 12].split(",")[0])
    return end if office else more.end("more")


def _branch(text: str, start: int, end: int) -> int:
    """Behind a secretary: the branch, in brackets."""
    if text[start:end].count("(") > text[start:end].count(")"):
        start_of = text.rfind("(", start, end)
        branch = _BRANCH.match(text, start_of - 1)
    else:
        branch = _BRANCH.match(text, end) if has_head(_last_word(text, start, end)) else None
    return branch.end() if branch else end


def _compass(text: str, start: int, end: int) -> int:
    """Behind a point of the compass: what lies there ("for the South" "Caucasus")."""
    more = _NEXT_NAME.match(text, end) if _POINTS_ON.search(text, start, end) else None
    return more.end() if more else end


def _last_word(text: str, start: int, end: int) -> str:
    return text[start:end].rsplit(" ", 1)[-1]


def _over_place(text: str, start: int, kind: str | None = None) -> int | None:
    """Where the place that begins here ends."""
    line = text[start : start + 60].split("\n")[0]
    first = next((p for p in scan(line) if p.start == 0 and kind in (None, p.kind)), None)
    return start + first.end if first else None
