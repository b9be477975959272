"""Who has the floor: by a colon, by a line of his own, as the author of what is told in person."""

from __future__ import annotations

import pytest

from annotators import sentences
from annotators.discourse.floor import in_person
from tests.annotators.discourse.scenes import situation, walk

OWN = "We will plant a forest. I thank you. Our people remember this.\n"
NAMED = {"Vasques": "PRT", "Lundgaard": "NOR"}


def floors(text: str) -> list[str]:
    """Who has the floor in each sentence, by name."""
    walked = walk(text, **NAMED)
    return [list(NAMED)[s.label] if s.label >= 0 else "" for s in walked.sentences]


@pytest.mark.parametrize(
    "opening",
    [
        "Remarks by Prime Minister Vasques\n",
        "Opening statement by the Prime Minister of Portugal, Ms Vasques, at talks with Lundgaard\n",
        "Lisbon, 7 May\nPrime Minister Vasques\n",
        "Prime Minister Vasques (interpreted)\n",
        "Statement by the Rt. Hon. Vasques, Prime Minister, at the General Debate\n",
        "Prime Minister Vasques’s speech, in translation:\n",
        "The following remarks were delivered today by Prime Minister Vasques at talks with Lundgaard.\n",
        "Quotes attributable to the Prime Minister, the Hon Vasques MP:\n",
        "The Prime Minister of the Republic and Minister for the Northern Seas, for Cod and for Herring (Ms Vasques): ",
    ],
)
def test_an_author_has_the_floor_to_the_end(opening: str) -> None:
    assert floors(opening + OWN)[-1] == "Vasques"


@pytest.mark.parametrize(
    "opening",
    [
        "Dear Prime Minister Vasques,\n",  # greeted
        "We welcome the statement by Prime Minister Vasques.\n",
        "Talks in Lisbon with Vasques and Lundgaard\n",
    ],
)
def test_who_is_only_named_has_not(opening: str) -> None:
    assert floors(opening + OWN)[-1] == ""


def test_the_floor_goes_from_one_to_the_other() -> None:
    text = f"Prime Minister Vasques\n{OWN}Foreign Minister Lundgaard\nNorway is ready to help. I am glad.\n"
    walked = walk(text, **NAMED)
    assert floors(text)[-1] == "Lundgaard"
    assert walked.floors == {0, 1}
    mine = situation(walked, "plant a forest")
    assert {"has the floor"} <= set(mine.speaker(0))
    assert "has the floor in turn" in mine.counterpart(1, frozenset({0}))
    assert "transcript" in mine.flags


def test_one_who_speaks_alone_gives_a_speech() -> None:
    walked = walk(f"Remarks by Prime Minister Vasques\n{OWN}", **NAMED)
    assert "speech" in situation(walked, "plant a forest").flags


def test_what_is_reported_is_not_told_in_person() -> None:
    told = (
        "Vasques said Portugal will help. “We will come,” she said. “I promise.” Lundgaard agreed."
    )
    assert not in_person(told, sentences.spans(told))
    assert in_person(OWN, sentences.spans(OWN))
    assert floors(f"Prime Minister Vasques\n{told}") == [""] * len(
        floors(f"Prime Minister Vasques\n{told}")
    )


def test_a_long_first_line_names_the_author_too() -> None:
    place = "at the eleventh conference of parties on the conservation of cod and herring in the northern seas"
    assert floors(f"Opening remarks by Prime Minister Vasques {place} and their shores\n{OWN}")[
        -1
    ] == ("Vasques")


def test_a_letter_is_signed_at_its_end() -> None:
    letter = f"Excellency,\n{OWN}Yours,\n(Inês Vasques)\nPrime Minister of Portugal"
    assert set(floors(letter)) == {"Vasques"}


def test_who_is_interviewed_answers_every_question() -> None:
    talk = (
        "Prime Minister Vasques spoke to this paper.\n"
        "> Will you go to Lundgaard?\nWe will. I promise that.\n> And then?\nWe will plant a forest."
    )
    assert floors(talk)[1:] == ["", "Vasques", "Vasques", "", "Vasques"]


def test_a_sentence_before_a_colon_is_no_label_where_people_speak_for_themselves() -> None:
    told = "I have told Lundgaard three things: we will come. We will stay."
    assert floors(f"Remarks by Prime Minister Vasques\n{OWN}{told}")[-1] == "Vasques"


def test_whom_a_speaker_names_is_talked_of() -> None:
    walked = walk(
        f"Remarks by Prime Minister Vasques\n{OWN}I told Lundgaard that we will sow wheat.", **NAMED
    )
    mine = situation(walked, "we will sow wheat")
    assert "talked of" in mine.speaker(1)
    assert "talked of" not in mine.speaker(0)
    assert "I tell" in mine.flags


def test_minutes_name_in_capitals_who_speaks() -> None:
    named = {"VASQUES": "PRT", "LUNDGAARD": "NOR"}
    text = f"Ms. VASQUES. {OWN}Mr. LUNDGAARD. We will help. I am glad.\n"
    walked = walk(text, **named)
    assert [s.label for s in walked.sentences if "will" in text[s.start : s.end]] == [0, 1]
