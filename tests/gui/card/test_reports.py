"""What the card says of how an article reports each of its meetings."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gui.card import meetings, parts
from gui.card.reports import Report, reports
from store.project import Project
from store.records import ArticleDraft, ItemRef, OfficialDraft, PledgeDraft, Suggestions
from tests.builders import at

TEXT = (
    "Talks in the north\n"
    "OSLO, March 4 (NTB) -- Foreign Minister Kari Lund received Otieno Were of Kenya on Wednesday.\n"
    "Lund said Norway will build a port.\n"
    "Yesterday Lund spoke by telephone with Luz Araya of Chile, who said Chile will send fish."
)
PEOPLE = (("Kari Lund", "NOR"), ("Otieno Were", "KEN"), ("Luz Araya", "CHL"))


def pledge(words: str, by: str, to: str) -> PledgeDraft:
    return PledgeDraft(*at(words, TEXT), (by,), (), (), (to,), "commitment")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    found = Suggestions(
        "test",
        (),
        tuple(OfficialDraft(name, code, (at(name, TEXT),)) for name, code in PEOPLE),
        (),
        (
            pledge("Norway will build a port", "Kari Lund", "Otieno Were"),
            pledge("Chile will send fish", "Luz Araya", "Kari Lund"),
        ),
    )
    lund = found.officials[0]
    lund = replace(lund, mentions=(*lund.mentions, at("Lund", TEXT, 1), at("Lund", TEXT, 2)))
    found = replace(found, officials=(lund, *found.officials[1:]))
    with Project.create(tmp_path / "p.pledgebook", analyst="Mia") as project:
        draft = ArticleDraft(TEXT, "Talks in the north", published=date(2026, 3, 5))
        project.save_suggestions(project.add_article(draft), found)
        yield project


def told(project: Project) -> list[Report | None]:
    readout = project.readout(1)
    shown = meetings.meetings(readout)
    found = reports(project.article(1), readout, shown)
    return [found.get(meeting.ref) for meeting in shown if meeting.pledges]


def test_each_meeting_has_its_form_place_and_date(project: Project) -> None:
    assert [report.words() if report else "" for report in told(project)] == [
        "talks · Oslo, 4 March 2026",
        "call · 4 March 2026",
    ]


def test_form_place_and_day_lead_to_their_evidence(project: Project) -> None:
    readout = project.readout(1)
    first = meetings.meetings(readout)[0]
    found = parts.meeting_parts(first, told(project)[0], TEXT, readout.pledges)
    words = {part.name: TEXT[slice(*part.where)] for part in found if part.where}
    assert (words["where"], words["when"]) == ("OSLO", "Wednesday")
    assert words["form"].endswith("on Wednesday.")
    assert "the text says “Wednesday”" in next(p.why for p in found if p.name == "when")


def test_bodies_are_named_from_the_report_to_the_last_pledge(project: Project) -> None:
    text = TEXT.replace(
        "Norway will build a port", "Norway, with the UN and the EU, asks the UN for a port"
    )
    readout = project.readout(1)
    first, report = meetings.meetings(readout)[0], told(project)[0]
    pledge = readout.pledges[0]
    found = parts.meeting_parts(first, report, text, [pledge])
    assert [(p.value, text[slice(*p.where)]) for p in found if p.name == "body" and p.where] == [
        ("UN", "UN"),
    ]
    longer = replace(pledge, span=replace(pledge.span, end=text.index(" for a port")))
    found = parts.meeting_parts(first, report, text, [longer])
    assert [p.value for p in found if p.name == "body"] == ["UN", "EU"]
    assert not [p for p in parts.meeting_parts(first, None, text, []) if p.name == "body"]


def test_officials_count_as_the_analyst_leaves_them(project: Project) -> None:
    project.decide([ItemRef("official", 3)], "rejected")
    assert told(project)[-1] is None
    project.edit_official(2, country="NOR")  # two of one side hold no meeting
    assert told(project)[0] is None


def test_a_weekday_without_a_date_of_publication_stays_a_word(project: Project) -> None:
    article = replace(project.article(1), published=None)
    readout = project.readout(1)
    shown = meetings.meetings(readout)
    report = reports(article, readout, shown)[shown[0].ref]
    assert report.words() == "talks · Oslo, Wednesday"


def test_meetings_and_countries_are_found_without_spacy() -> None:
    code = "import sys, gui.card.guessing, gui.card.reports; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
