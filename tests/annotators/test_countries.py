"""What stands for a country or a body, and what only looks so."""

from __future__ import annotations

import pytest

from annotators import gazetteer
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
        ("the National Security Council convened", []),
        ("the UN High Commissioner for Refugees", ["UNHCR"]),
        ("the Organization for Security and Cooperation in Europe", ["OSCE"]),
        ("the Black Sea Trade and Development Bank", ["BSTDB"]),
        ("the Niger Basin Authority", ["NBA"]),
        ("the D-8 Organization for Economic Cooperation", ["D8"]),
    ],
)
def test_places_are_governments_not_seas_or_papers(text: str, codes: list[str]) -> None:
    assert [place.code for place in scan(text)] == codes


def test_codes_of_bodies_are_no_countries_and_every_form_is_found_as_one_body() -> None:
    bodies = gazetteer.bodies()
    assert bodies.keys() & {country.code for country in gazetteer.countries()} == set()
    found = {form: [p.code for p in scan(f"at {form}, on")] for f in bodies.values() for form in f}
    assert found == {form: [code] for code, forms in bodies.items() for form in forms}
