from __future__ import annotations

from datetime import date

import pytest

from store import dates
from store.importing import heads

REST = "The foreign minister arrived today."


@pytest.mark.parametrize(
    ("line", "place", "source", "published"),
    [
        ("BEIJING, May 21, 2018 (Xinhua) -- ", "BEIJING", "Xinhua", date(2018, 5, 21)),
        ("BEIJING, May 21 (Xinhua) -- ", "BEIJING", "Xinhua", None),
        ("LISBON -- ", "LISBON", "", None),
        ("MOSCOW, May 3, 2024. /TASS/. ", "MOSCOW", "TASS", date(2024, 5, 3)),
        ("ASTANA. May 3, 2024. KAZINFORM - ", "ASTANA", "KAZINFORM", date(2024, 5, 3)),
        ("KUALA LUMPUR, 12 March 2024 (Bernama) — ", "KUALA LUMPUR", "Bernama", date(2024, 3, 12)),
        ("BISHKEK, Kyrgyzstan (AP) — ", "BISHKEK, Kyrgyzstan", "AP", None),
        ("NEW DELHI: ", "NEW DELHI", "", None),
        ("Islamabad, 14 May 2024 – ", "Islamabad", "", date(2024, 5, 14)),
        ("Port-au-Prince (AFP) - ", "Port-au-Prince", "AFP", None),
        ("Said the minister: ", "", "", None),
        ("BREAKING: ", "", "", None),
        ("", "", "", None),
    ],
)
def test_datelines(line: str, place: str, source: str, published: date | None) -> None:
    head = heads.read(f"Talks end\n{line}{REST}")
    assert (head.dateline, head.source, head.published) == (place, source, published)
    assert head.headline == "Talks end"


def test_a_headline_in_capitals_is_no_dateline() -> None:
    assert heads.read("XI MEETS PUTIN - TALKS ON GAS\nNothing else.").dateline == ""


def test_a_date_without_a_year_is_said_not_guessed() -> None:
    head = heads.read(f"Talks\nBEIJING, May 21 (Xinhua) -- {REST}")
    assert head.published is None
    assert head.yearless == "May 21"


@pytest.mark.parametrize(
    ("foot", "source", "link", "published"),
    [
        ("Source: Petra", "Petra", "", None),
        ("Published: 3 May 2024", "", "", date(2024, 5, 3)),
        ("https://news.example/a", "", "https://news.example/a", None),
        ("URL: https://news.example/b.", "", "https://news.example/b", None),
    ],
)
def test_labels(foot: str, source: str, link: str, published: date | None) -> None:
    head = heads.read(f"Talks\n{REST}\n{foot}")
    assert (head.source, head.link, head.published) == (source, link, published)


def test_a_bare_date_line_under_the_headline() -> None:
    assert heads.read(f"Talks\nUpdated 21:14, 03-Dec-2025\n{REST}").published == date(2025, 12, 3)
    assert (
        heads.read(f"Talks\n{REST} It began on May 3, 2011, they said at length.").published is None
    )


def test_the_date_of_the_file_settles_a_weekday() -> None:
    head = heads.read(f"Talks\nOSLO, Monday (NTB) -- {REST}", published=date(2024, 5, 15))
    assert head.published == date(2024, 5, 15)


def test_a_weekday_is_the_latest_not_after_publication() -> None:
    wednesday = date(2024, 5, 15)
    assert dates.day_named("Zhao said on Monday that", wednesday) == date(2024, 5, 13)
    assert dates.day_named("on Wednesday", wednesday) == wednesday
    assert dates.day_named("on Thursday", wednesday) == date(2024, 5, 9)
    assert dates.day_named("on Monday", None) is None
    assert dates.day_named("no day", wednesday) is None


def test_a_year_is_taken_from_a_near_date_only() -> None:
    assert dates.first_date("December 30", near=date(2024, 1, 2)) == date(2023, 12, 30)
    assert dates.first_date("Feb 30, 2018 or 2018-03-01") == date(2018, 3, 1)
    assert dates.first_date("May 21") is None
