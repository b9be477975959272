from __future__ import annotations

import pytest

from annotators.countries import scan
from annotators.holders import Holders
from annotators.names import Person
from annotators.types import Offsets


def spans(marked: str) -> tuple[str, list[Offsets], list[Offsets]]:
    """The text without marks, [titles] and {names} as offsets."""
    text, titles, names, opened = "", [], [], 0
    for ch in marked:
        if ch in "[{":
            opened = len(text)
        elif ch == "]":
            titles.append((opened, len(text)))
        elif ch == "}":
            names.append((opened, len(text)))
        else:
            text += ch
    return text, titles, names


@pytest.mark.parametrize(
    ("marked", "holders"),
    [
        ("Chinese [State Councilor] {Zhao} met him.", ["Zhao"]),
        ("{Zhao}, also [minister of public security], said so.", ["Zhao"]),
        ("With {Damir}, [secretary of the Security Council] of Kyrgyzstan, {Zhao} said", ["Damir"]),
        ("the [Foreign Minister] of Nepal, H.E. Ms. {Pramila Basnyat}, came", ["Pramila Basnyat"]),
        ("[Defence Ministers] {Ozolkalns} and {Lachapelle} met", ["Ozolkalns", "Lachapelle"]),
        ("[Assistant to the President] and [Secretary] {Ivanov} came", ["Ivanov", "Ivanov"]),
        ("{Veidemane} ([Head of the Press Department]): Good morning", ["Veidemane"]),
        ("{Belov}: Mr [Prime Minister], friends, I am glad", []),
        ("The [minister] spoke. {Zhao} listened.", []),
    ],
)
def test_a_title_goes_to_the_name_beside_it(marked: str, holders: list[str]) -> None:
    text, titles, names = spans(marked)
    people = [Person(text[s:e], [(s, e)]) for s, e in names]
    held = Holders(text, titles, tuple(scan(text)), people).assign()
    assert [h.person.name for h in held] == holders
