"""Meetings: who met, in what form, where and when."""

from __future__ import annotations

from functools import partial

from annotators import meetings, sentences
from annotators.countries import scan
from annotators.types import Official

TEXT = (
    "Norway and Kenya talk fish\n"
    "NAIROBI, May 21 (NTB) -- Foreign Minister Kari Lund met her Kenyan counterpart Otieno Were "
    "on Monday. Lund said Norway would help.\n"
    "Earlier Lund spoke by telephone with Chilean Energy Minister Luz Araya.\n"
    "Were and Lund held talks again in Mombasa on Tuesday."
)


def official(name: str, country: str, *forms: str) -> Official:
    found = [(TEXT.index(f, at), TEXT.index(f, at) + len(f)) for f in forms for at in (0,)]
    return Official(name, country, tuple(found))


def test_pairs_their_form_place_and_day_are_found() -> None:
    last = TEXT.rindex("Were")
    were = Official(
        "Otieno Were", "KEN", ((TEXT.index("Otieno"), TEXT.index("Otieno") + 11), (last, last + 4))
    )
    lunds = [i for i in range(len(TEXT)) if TEXT.startswith("Lund", i)]
    lund = Official("Kari Lund", "NOR", tuple((i, i + 4) for i in lunds))
    araya = official("Luz Araya", "CHL", "Luz Araya")
    found = meetings.find(TEXT, sentences.spans(TEXT), (lund, were, araya), partial(scan, TEXT))
    told = [
        (
            m.participants,
            m.form,
            TEXT[slice(*m.place)] if m.place else "",
            TEXT[slice(*m.day)] if m.day else "",
        )
        for m in found
    ]
    assert told == [
        (("Kari Lund", "Otieno Were"), "talks", "NAIROBI", "Monday"),
        (("Kari Lund", "Luz Araya"), "call", "", "May 21"),
    ]


def test_colleagues_of_one_side_hold_no_meeting() -> None:
    text = "A\nMinisters Kari Lund and Otieno Were met in Oslo."
    people = tuple(
        Official(n, "NOR", ((text.index(n), text.index(n) + len(n)),))
        for n in ("Kari Lund", "Otieno Were")
    )
    assert meetings.find(text, sentences.spans(text), people, partial(scan, text)) == ()


def test_who_is_named_alone_met_whom_the_sentence_refers_back_to() -> None:
    text = (
        "A\nOslo, 7 May. Kari Lund opened a fair. In Bergen, the minister received Otieno Were. "
        "Luz Araya met nobody."
    )
    people = tuple(
        Official(n, c, ((text.index(n), text.index(n) + len(n)),))
        for n, c in (("Kari Lund", "NOR"), ("Otieno Were", "KEN"), ("Luz Araya", "CHL"))
    )
    (met,) = meetings.find(text, sentences.spans(text), people, partial(scan, text))
    assert met.participants == ("Kari Lund", "Otieno Were")
    assert met.place is not None
    assert met.day is not None
    assert [text[slice(*part)] for part in (met.place, met.day)] == ["Bergen", "7 May"]
