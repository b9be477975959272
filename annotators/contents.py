"""Edges of contents: a pledge is a whole clause, without what leads to it, to its punctuation.

The encoder finds the spans; these rules hold whatever it found to the letter of the
guidelines. They leave the annotated contents of the bank as they are (a test says so).
"""

from __future__ import annotations

import re

from annotators.gazetteer import words as word_list
from annotators.types import Offsets

_LEADING = re.compile(r"(?:[\s,;:.\"“”«»„‘’'–—-]|…|(?:that|and|but|also)\b)+", re.IGNORECASE)
_DEMONSTRATIVE = re.compile(r"(?:[\"“«]|[.!?] )(?P<that>[Tt]hat) $")  # "That team will …"
_SAID_HE_HOPED = re.compile(  # under "said" the verb of hope belongs to the content
    r"\b(?:said|says|told [\w ]{2,30}|noted|added|stressed|stated|declared|explained)(?: that)? "
    r"(?P<hope>(?:he|she|they|it) (?:also |sincerely )?(?:hoped|hopes|hope|looked forward|looks forward)"
    r"(?: that| to)? )$"
)
_I_HOPE = re.compile(
    r"\b(?:I|[Ww]e) (?:\w+ )?(?:propose|hope|suggest|expect|trust|wish)(?: that)? $"
)
_GOES_ON = re.compile(  # but for what joins it to another clause, or tells when and where it was said
    r" (?!(?:and|or|but|was|is|who|which|following|after|during|while|here|today|yesterday|"
    r"on (?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day|(?:in|at) (?:a|an|the|their|separate) (?:\w+ )?"
    r"(?:meetings?|talks|call|conversation))\b)[\w$€£]"
)
_COORDINATED = re.compile(r",? and (?:to |jointly |further )*(?P<verb>[a-z]+) ")
_ENDS_OPEN = re.compile(
    r"\b(?:the|a|an|its|their|his|her|our|of|to|and|with|for|within|by|into|between|until|under|at)\s*$"
)
_REST = re.compile(r"(?:(?! [–—-]+ )[^.,;:!?\"”\n]|[.,](?=\d))*")
_SHORTEST = 8  # code points; less is no clause
_OUTER = " \t\u00a0.,;:!?\"“”«»„‘’'…–—-"


def content(text: str, where: Offsets) -> Offsets | None:
    """A pledge's content: a whole clause without what leads to it and without final punctuation."""
    start, end = where
    lead = _LEADING.match(text, start, end)
    start = lead.end() if lead else start
    that = _DEMONSTRATIVE.search(text, max(0, start - 7), start)
    start = that.start("that") if that else start
    hoped = _SAID_HE_HOPED.search(text, max(0, start - 60), start)
    if hoped:
        start = hoped.start("hope")
    own_words = _I_HOPE.search(text, max(0, start - 40), start)
    if own_words:  # a quotation or transcript keeps its verb of hope
        start = own_words.start()
    if end - start < _SHORTEST:
        return None
    end = _whole_end(text, start, end)
    while end > start and text[end - 1] in _OUTER and not _closes(text[start:end]):
        end -= 1
    for left, right in ("()", "[]"):
        inside = text[start:end]
        if inside.count(left) > inside.count(right) and right in text[end : end + 2]:
            end = text.index(right, end) + 1
    return (start, end) if end - start >= _SHORTEST else None


def _whole_end(text: str, start: int, end: int) -> int:
    """Where a clause ends that was cut short: of the bank's, 99 in 100 end before punctuation."""
    if text[end - 1] in _OUTER:
        return end
    more = _COORDINATED.match(text, end)
    if more is not None and more["verb"] in word_list("pledges", "verbs"):
        end = more.end("verb")
    elif not _GOES_ON.match(text, end) and not _ENDS_OPEN.search(text, max(start, end - 12), end):
        return end
    rest = _REST.match(text, end)
    return rest.end() if rest else end


def _closes(content: str) -> bool:
    """Whether content ends with the mark that closes a quotation opened within it."""
    if content[-1] == '"':
        return content.count('"') % 2 == 0
    return content[-1] == "”" and content.count("“") >= content.count("”")
