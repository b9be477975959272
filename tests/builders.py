"""The smallest project that has one of everything, and a short article to annotate."""

from __future__ import annotations

import re

from store.records import (
    ArticleDraft,
    OfficialDraft,
    PledgeDraft,
    Reason,
    Suggestions,
    TitleDraft,
)

TEXT = (
    "Ministers meet\n"
    "LISBON -- Foreign Minister Rui Vaz met Environment Minister Ana Lund.\n"
    "Vaz said Portugal will plant trees.\n"
    "Lund said Norway is ready to help."
)
LISBON = (
    "Talks in Lisbon\n"
    "LISBON -- Portuguese Foreign Minister Rui Vasques met Norway's Environment Minister "
    "Astrid Lundgaard on Monday.\n"
    "Vasques said Portugal will plant a forest of two million trees.\n"
    "Lundgaard said Norway is ready to help with the seedlings."
)


def at(quote: str, text: str = TEXT, nth: int = 0) -> tuple[int, int]:
    """Where the nth occurrence of a quote stands."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return start, start + len(quote)


DRAFT = ArticleDraft(TEXT, "Ministers meet", source="Own", origin="test.txt")
SUGGESTIONS = Suggestions(
    pipeline="test",
    tokens=tuple(match.span() for match in re.finditer(r"\w+|[^\w\s]", TEXT)),
    officials=(
        OfficialDraft("Rui Vaz", "PRT", (at("Rui Vaz"), at("Vaz", nth=1))),
        OfficialDraft("Ana Lund", "NOR", (at("Ana Lund"), at("Lund", nth=1))),
    ),
    titles=(
        TitleDraft((at("Foreign Minister"),), ("Rui Vaz",), (Reason("title", "before a name"),)),
        TitleDraft((at("Environment Minister"),), ("Ana Lund",)),
    ),
    pledges=(
        PledgeDraft(
            *at("Portugal will plant trees"),
            speakers=("Rui Vaz",),
            on_behalf_of=("PRT",),
            toward=("NOR",),
            counterparts=("Ana Lund",),
            force="commitment",
            cue=at("said"),
        ),
        PledgeDraft(
            *at("Norway is ready to help"),
            speakers=("Ana Lund",),
            on_behalf_of=("NOR",),
            toward=("PRT",),
            counterparts=("Rui Vaz",),
            force="willingness",
        ),
    ),
)
