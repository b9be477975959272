from __future__ import annotations

import pytest

from annotators.discourse.walk import CROWD
from annotators.types import Title
from tests.annotators.discourse.scenes import walk

TALKS = (
    "Talks in Lisbon\n"
    "Vasques of Portugal met Lundgaard of Norway. Vasques said the talks were good. "
    "He thanked Lundgaard.\n"
    "Forests grow, Lundgaard noted."
)


def speakers(text: str, *titles: Title, **homes: str) -> list[str]:
    walked = walk(text, *titles, **homes)
    names = [o.name for o in walked.officials]
    return [names[s.speaker] if s.speaker >= 0 else "" for s in walked.sentences]


def test_who_speaks_is_kept_until_another_does() -> None:
    found = speakers(TALKS, Vasques="PRT", Lundgaard="NOR")
    assert found == ["", "", "Vasques", "Vasques", "Lundgaard"]


def test_a_meeting_is_of_those_named_together() -> None:
    walked = walk(TALKS, Vasques="PRT", Lundgaard="NOR")
    assert walked.sentences[1].meeting == (0, 1)
    assert walked.met[frozenset((0, 1))] == [1]


@pytest.mark.parametrize(
    "told",
    [
        "The talks were attended by",
        "Also present were",
        "The meeting took place in the presence of",
    ],
)
def test_who_only_attends_takes_over_no_meeting(told: str) -> None:
    text = f"{TALKS}\n{told} Ribeiro of Portugal and Olavsen of Norway.\nThe two agreed to meet."
    walked = walk(text, Vasques="PRT", Lundgaard="NOR", Ribeiro="PRT", Olavsen="NOR")
    assert walked.attending == {2, 3}
    assert walked.sentences[-1].meeting == (0, 1)
    assert walked.sentences[-1].topic == 1


def test_a_side_speaks_for_its_official() -> None:
    text = TALKS + "\nThe Portuguese minister said no."
    assert speakers(text, Vasques="PRT", Lundgaard="NOR")[-1] == "Vasques"


def test_a_role_points_to_its_holder() -> None:
    text = "X\nMinister Vasques met Governor Lundgaard. The governor said no."
    titles = (Title(2, 10, ("Vasques",)), Title(23, 31, ("Lundgaard",)))
    assert speakers(text, *titles, Vasques="PRT", Lundgaard="PRT")[-1] == "Lundgaard"


def test_a_label_gives_the_floor() -> None:
    text = "Transcript\nVasques: Good morning. We will plant.\nQ (Press): When?"
    walked = walk(text, Vasques="PRT")
    assert [s.label for s in walked.sentences[1:]] == [0, 0, -2]


@pytest.mark.parametrize("lead", ["told ", "Thanking ", "met with "])
def test_whoever_is_spoken_to_is_no_speaker(lead: str) -> None:
    walked = walk(f"X\nVasques {lead}Lundgaard about it.", Vasques="PRT", Lundgaard="NOR")
    named = walked.sentences[1].named
    assert [walked.is_object(n) for n in named] == [False, lead != "Thanking "]


CROWDED = "X\n" + " ".join(f"Nation sent Aide{n:02d}q." for n in range(60))
AIDES = {f"Aide{n:02d}q": "NOR" for n in range(60)}


def test_in_a_crowd_those_named_lately_and_next_come_into_question() -> None:
    walked = walk(CROWDED, **AIDES)
    around = walked.around(CROWDED.index("Aide40q"))
    assert list(around) == list(range(40 - CROWD, 52))
    few = walk(CROWDED, **{name: "NOR" for name in list(AIDES)[:CROWD]})
    assert list(few.around(0)) == list(range(CROWD))


def test_a_later_mention_brings_somebody_back_into_question() -> None:
    text = CROWDED + " Aide03q came back. Nobody else did."
    walked = walk(text, **AIDES)
    assert walked.recency(len(text))[:2] == (3, 59)
    assert 3 in walked.around(len(text))
