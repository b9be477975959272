"""Titles made whole: what belongs to an office and the encoder may have cut off.

By the guidelines a title has its portfolio, its body and its post in it. Each rule reads on
from a span's end, or back from its start, over words that can be nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotators import postings
from annotators.gazetteer import common_words
from annotators.gazetteer import words as word_list
from annotators.heads import back_over, has_head, last_word, undangled
from annotators.layers import Place, at, ending
from annotators.types import Offsets

_ABBREVIATED = re.compile(r"\s*\([A-Z][\w.&-]*[A-Z][\w.&-]*\)?$")
_BRACKETED = re.compile(r" ?\([A-Z][\w.&-]+\) $")
_HYPHENED = re.compile(r"-[A-Za-z]\w+(?:-\w+)*")
_AND_MORE = re.compile(
    r"(?:,? and| &) (?P<more>[A-ZÀ-Þ][\w’'-]+)(?= [A-ZÀ-Þ]| ?$|,? [a-z]|, [A-Z])"
)
_LISTED = re.compile(r"(?P<words>(?:, [A-ZÀ-Þ][\w’'-]+){1,3}),? and (?=[A-ZÀ-Þ])")
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
_WORD = re.compile(r"[\w’'-]+")
_WINDOW = 1_000  # code points on both sides of a title, farther than any rule reads
_NEXT = re.compile(r" (?P<word>[\w-]+)")


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
        _subject,
        postings.state,
        postings.chamber,
        postings.envoy,
        postings.post,
        postings.body,
        postings.region,
        postings.kind,
        _portfolio,
        _branch,
        _compass,
    ):
        further = more(visible, start - first, end - first) + first
        end = further if further <= stop else end
    return start, end


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


def _portfolio(text: str, start: int, end: int) -> int:
    """Behind a minister of one thing: "and" another, in common words that are no office."""
    if _PORTFOLIO.search(text, start, end) is None:
        return end
    listed = _LISTED.match(text, end)
    words = _WORD.findall(listed["words"]) if listed else []
    plain = all(w.lower() in common_words() and not has_head(w) for w in words)
    more = _AND_MORE.match(text, listed.end("words") if listed and plain else end)
    if more is None or more["more"].lower() not in common_words() | word_list(
        "titles", "modifiers"
    ):
        return end
    office = has_head(more["more"]) or has_head(text[more.end() : more.end() + 12].split(",")[0])
    return end if office else more.end("more")


def _subject(text: str, start: int, end: int) -> int:
    """Behind an adjective, with which no portfolio ends: its noun ("for the Blue" "Economy")."""
    more = _NEXT_NAME.match(text, end)
    adjectives = word_list("titles", "adjectives")
    return more.end() if more and last_word(text, start, end) in adjectives else end


def _branch(text: str, start: int, end: int) -> int:
    """Behind a secretary: the branch, in brackets."""
    if text[start:end].count("(") > text[start:end].count(")"):
        start_of = text.rfind("(", start, end)
        branch = _BRANCH.match(text, start_of - 1)
    else:
        branch = _BRANCH.match(text, end) if has_head(last_word(text, start, end)) else None
    return branch.end() if branch else end


def _compass(text: str, start: int, end: int) -> int:
    """Behind a point of the compass: what lies there ("for the South" "Caucasus")."""
    more = _NEXT_NAME.match(text, end) if _POINTS_ON.search(text, start, end) else None
    return more.end() if more else end
