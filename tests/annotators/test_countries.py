"""What stands for a country or a body, and what only looks so."""

from __future__ import annotations

import pytest

from annotators.countries import scan


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("the Indian Ocean", []),
        ("a Line of Credit of US$ 30 million", []),
        ("patrols on Lake Victoria", []),
        ("the Paris Agreement", []),
        ("the Washington Post said Washington", ["USA"]),
        ("the State Department for Fisheries in Kenya", ["KEN"]),
        ("the Lake Chad Basin Commission", ["LCBC"]),
        ("Guinea-Bissau and Equatorial Guinea", ["GNB", "GNQ"]),
        ("the International Renewable Energy Agency", ["IRENA"]),
        ("Secretary of the Security Council of Uzbekistan", ["UZB"]),
        ("the Security Council of the Republic of Armenia", ["ARM"]),
        ("the Kyrgyz Security Council", ["KGZ"]),
        ("a resolution of the Security Council on Libya", ["UN", "LBY"]),
        ("in New York, Security Council members", ["UN"]),
    ],
)
def test_places_are_governments_not_seas_or_papers(text: str, codes: list[str]) -> None:
    assert [place.code for place in scan(text)] == codes
