from __future__ import annotations

import pytest

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
