from __future__ import annotations

from annotators import sentences
from annotators.countries import scan
from annotators.evidence import Evidence
from annotators.types import Official, Pledge, Reason

TEXT = (
    "Talks\n"
    "Rui Vasques of Portugal met Astrid Lundgaard of Norway.\n"
    "Portugal, Vasques said, will plant a forest. He hoped Norway would help.\n"
    "A road will be built."
)
VASQUES = Official(
    "Rui Vasques", "PRT", ((6, 17), (TEXT.index("Vasques said"), TEXT.index("Vasques said") + 7))
)
LUNDGAARD = Official("Astrid Lundgaard", "NOR", ((TEXT.index("Astrid"), TEXT.index(" of Norway")),))


def reasons(content: str) -> dict[str, Reason]:
    evidence = Evidence(TEXT, sentences.spans(TEXT), (VASQUES, LUNDGAARD), tuple(scan(TEXT)))
    start = TEXT.index(content)
    where = (start, start + len(content))
    pledge = Pledge(
        *where,
        ("Rui Vasques",),
        ("PRT",),
        ("NOR",),
        ("Astrid Lundgaard",),
        "commitment",
        evidence.cue(where),
    )
    return {reason.attribute: reason for reason in evidence.reasons(pledge)}


def test_the_cue_is_quoted_and_placed() -> None:
    reason = reasons("will plant a forest")[""]
    assert "“said”" in reason.evidence
    assert reason.where is not None
    assert TEXT[slice(*reason.where)] == "said"


def test_the_speaker_named_in_the_sentence() -> None:
    assert reasons("will plant a forest")["speakers"].evidence == "named in the sentence: “Vasques”"


def test_a_pronoun_points_back() -> None:
    found = reasons("Norway would help")["speakers"]
    assert found.evidence == "“He” points back to: “Vasques”"


def test_what_carries_on_says_so() -> None:
    found = reasons("A road will be built")
    assert found[""].evidence == "carries on what was said before; no cue of its own"
    assert "carried on from: “Vasques”" in found["speakers"].evidence


def test_the_counterpart_was_named_with_the_speaker() -> None:
    found = reasons("will plant a forest")["counterparts"]
    assert found.evidence == "named together with the speaker at: “Astrid Lundgaard”"


def test_the_force_shows_its_sign() -> None:
    assert reasons("will plant a forest")["force"].evidence == "a sign of commitment: “will”"
