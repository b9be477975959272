from __future__ import annotations

import re

import numpy as np
import pytest

from annotators.encoder.rows import Token
from annotators.names import same
from annotators.people import find
from annotators.reading import Reading
from annotators.types import Offsets


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Sagynbayev", "Damir Sagynbayev"),
        ("Damir", "Damir Sagynbayev"),
        ("D. Sagynbayev", "Damir Sagynbayev"),
        ("ZHAO", "Zhao Kezhi"),
        ("Bentancourt", "Graciela Bentancourt Olivera"),
        ("bin Fahad Al-Kaabi", "Nasser bin Fahad Al-Kaabi"),
        ("Faizullo Nazarovich", "Faizullo Sharifzoda"),
    ],
)
def test_short_forms_stand_for_the_full_name(form: str, name: str) -> None:
    assert same(form, name)


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Kim Yong-sun", "Kim Ho-rim"),
        ("Damir Sagynbayev", "Sagynbayev"),
        ("Sagynbayev Damir", "Damir Sagynbayev"),
        ("Hassan Omar", "Hassan Ali"),
        ("A. Sagynbayev", "Damir Sagynbayev"),
        ("Sagyn", "Damir Sagynbayev"),
    ],
)
def test_other_names_do_not(form: str, name: str) -> None:
    assert not same(form, name)


def found_in(text: str, *names: str) -> dict[str, list[str]]:
    """Who is found in a text of which the encoder saw just these names, each where it is first."""
    tokens = [Token(m.group(), *m.span(), 0) for m in re.finditer(r"\w+(?:-\w+)*|[^\w\s]", text)]
    nothing = np.zeros(len(tokens), dtype=np.float32)
    reading = Reading(tokens, [1] * len(tokens), (), (), (), nothing)
    seen: list[tuple[Offsets, float]] = [
        ((text.index(name), text.index(name) + len(name)), 0.9) for name in names
    ]
    return {p.name: [text[s:e] for s, e in sorted(p.mentions)] for p in find(text, reading, seen)}


def test_a_lone_surname_is_a_mention_even_where_the_encoder_missed_it() -> None:
    text = "Minister Ana Teslić spoke. Teslić left with Marija Teslić and Teslić Street was empty."
    assert found_in(text, "Ana Teslić") == {"Ana Teslić": ["Ana Teslić", "Teslić"]}


def test_words_and_places_are_no_surnames() -> None:
    text = "Envoy Ruth Rivers spoke. Rivers rose. Envoy Paul London spoke. London was calm."
    assert found_in(text, "Ruth Rivers", "Paul London") == {
        "Ruth Rivers": ["Ruth Rivers"],
        "Paul London": ["Paul London"],
    }


def test_a_turn_of_a_transcript_is_a_mention() -> None:
    text = "Press point with Ilir Gashi\nGASHI: No.\nGashi: We will pay."
    assert found_in(text, "Ilir Gashi")["Ilir Gashi"][-1] == "Gashi"


def test_a_news_agency_is_nobody() -> None:
    assert found_in("Minister Ana Teslić told Xinhua so.", "Ana Teslić", "Xinhua").keys() == {
        "Ana Teslić"
    }
