"""Names in step with places, and places that lead to somebody else."""

from __future__ import annotations

import re

import pytest

from annotators import sentences
from annotators.countries import scan
from annotators.discourse.beside import Surroundings
from annotators.discourse.series import in_step
from tests.annotators.discourse.scenes import officials


@pytest.mark.parametrize(
    ("text", "names", "codes"),
    [
        (
            "The energy ministers of Guyana, Suriname and Peru - Ramsaroop, Kartosen and Alleyne - met.",
            ["Ramsaroop", "Kartosen", "Alleyne"],
            ["GUY", "SUR", "PER"],
        ),
        (
            "She met her Slovene and Croatian counterparts, Krajnc and Galic.",
            ["Krajnc", "Galic"],
            ["SVN", "HRV"],
        ),
        ("She told Portugal and Norway that Vasques would come.", ["Vasques"], []),
        ("Portugal and Norway met. Vasques and Lund agreed.", ["Vasques", "Lund"], []),
        ("In Portugal he told Norway's Vasques and Lund.", ["Vasques", "Lund"], []),
    ],
)
def test_names_in_a_series_have_the_places_in_step(
    text: str, names: list[str], codes: list[str]
) -> None:
    mentions = sorted(m.span() for name in names for m in re.finditer(name, text))
    found = in_step(text, sentences.spans(text), tuple(scan(text)), mentions)
    assert found == dict(zip(mentions, codes, strict=False))


def test_a_place_that_leads_to_another_is_not_beside() -> None:
    text = "Sweden's Lindberg, Norway's Hovland and Denmark's Ask met."
    people = officials(text, Lindberg="", Hovland="", Ask="")
    seen = Surroundings(text, sentences.spans(text), tuple(scan(text)), people, ())
    lindberg, hovland = (seen.of(official, ()) for official in people[:2])
    assert "right before" in lindberg["SWE"]
    assert not {"right after", "nearest after"} & lindberg["NOR"]
    assert "right before" in hovland["NOR"]
