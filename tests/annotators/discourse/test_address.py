"""How officials are addressed and spoken of."""

from __future__ import annotations

import pytest

from annotators import sentences
from annotators.countries import scan
from annotators.discourse.address import addressed
from annotators.discourse.origins import Origins
from annotators.types import Official, Title
from tests.annotators.discourse.scenes import officials


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Minister Shri Palakkal left.", {"IND", "NPL"}),
        ("Datuk Seri Palakkal left.", {"MYS"}),
        ("Dato’ Palakkal left.", {"MYS", "BRN"}),
        ("Rt. Hon. Palakkal left.", {"GBR"}),
        ("Palakkal left. Shri Palakkal came.", {"IND", "NPL"}),  # a later mention tells too
        ("The Minister Palakkal left.", set()),
    ],
)
def test_forms_of_address_are_at_home_somewhere(text: str, codes: set[str]) -> None:
    (official,) = officials(text, Palakkal="IND")
    assert addressed(text, official) == codes


def test_our_ambassador_is_of_the_side_that_has_the_floor() -> None:
    text = (
        "Remarks by Norway’s Foreign Minister Lundgaard in Lisbon, Portugal\n"
        "We will plant a forest. I thank our ambassador Ribeiro. We will come again. I am glad.\n"
    )
    people = [Official(o.name, "", o.mentions) for o in officials(text, Lundgaard="", Ribeiro="")]
    at = text.index("ambassador")
    titles = (Title(at, at + len("ambassador"), ("Ribeiro",)),)
    origins = Origins(text, sentences.spans(text), people, titles, tuple(scan(text)))
    told = origins.features(1, "NOR", origins.light({0: "NOR"}))
    assert "called ours by one of it" in told
    assert "called ours by one of it" not in origins.features(1, "PRT", origins.light({0: "NOR"}))
