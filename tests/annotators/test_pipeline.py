from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from annotators import jsonl, pipeline
from annotators.explain import explain
from annotators.types import Marked
from tests.builders import LISBON


def test_finds_who_says_what_to_whom(nlp: Language) -> None:
    analysis = pipeline.analyze(nlp, LISBON)
    officials = [(o.name, o.country, len(o.mentions)) for o in analysis.officials]
    assert officials == [("Rui Vasques", "PRT", 2), ("Astrid Lundgaard", "NOR", 2)]
    titles = [(LISBON[t.start : t.end], t.holders) for t in analysis.titles]
    assert titles == [
        ("Foreign Minister", ("Rui Vasques",)),
        ("Environment Minister", ("Astrid Lundgaard",)),
    ]
    first, second = analysis.pledges
    assert LISBON[first.start : first.end] == "Portugal will plant a forest of two million trees"
    assert (first.speakers, first.counterparts) == (("Rui Vasques",), ("Astrid Lundgaard",))
    assert (first.on_behalf_of, first.toward, first.force) == (("PRT",), ("NOR",), "commitment")
    assert second.force == "willingness"
    assert second.toward == ("PRT",)


def test_one_pledge_can_be_asked_about(nlp: Language) -> None:
    """Marked by hand, a pledge gets the parties that it has when the whole article is read."""
    analysis = pipeline.analyze(nlp, LISBON)
    for pledge in analysis.pledges:
        others = tuple(p for p in analysis.pledges if p is not pledge)
        where = pledge.start, pledge.end
        marked = Marked(LISBON, where, pledge.force, analysis.officials, analysis.titles, others)
        assert pipeline.attribute(nlp, marked) == pledge


def test_a_question_goes_by_the_officials_that_are_known_by_then(nlp: Language) -> None:
    analysis = pipeline.analyze(nlp, LISBON)
    second = analysis.pledges[1]
    officials = tuple(replace(o, country="SWE") for o in analysis.officials[1:])
    marked = Marked(LISBON, (second.start, second.end), "hope", officials, (), ())
    found = pipeline.attribute(nlp, marked)
    assert (found.speakers, found.force) == (("Astrid Lundgaard",), "hope")
    assert "SWE" in found.on_behalf_of
    assert pipeline.attribute(nlp, replace(marked, officials=())).speakers == ()


def test_every_attribute_has_its_reason(nlp: Language) -> None:
    pledge = pipeline.analyze(nlp, LISBON).pledges[0]
    about = {reason.attribute for reason in pledge.reasons}
    assert about == {"", "speakers", "on_behalf_of", "toward", "counterparts", "force", "topic"}
    words = explain(LISBON, pipeline.analyze(nlp, LISBON))
    assert "named with the title “Foreign Minister”" in words
    assert "Rui Vasques → Norway (Astrid Lundgaard) · commitment" in words
    assert "meeting   Rui Vasques, Astrid Lundgaard · talks · in LISBON" in words


def test_json_lists_a_title_once(nlp: Language) -> None:
    twice = LISBON + "\nForeign Minister Rui Vasques left."
    article = jsonl.to_json("a", twice, pipeline.analyze(nlp, twice))
    assert article["officials"][0]["titles"] == ["Foreign Minister"]
    assert len(article["titles"]) == 3


@settings(max_examples=150)
@given(st.text(max_size=300) | st.text(alphabet="Mr .,:;“”\n'AaZz-of1•()", max_size=200))
def test_any_text_gives_an_analysis_of_itself(nlp: Language, text: str) -> None:
    analysis = pipeline.analyze(nlp, text)
    for start, end in analysis.tokens + analysis.sentences:
        assert 0 <= start < end <= len(text)


@settings(max_examples=60)
@given(st.permutations(LISBON.replace("\n", " ").split()), st.integers(0, 300))
def test_shuffled_and_cut_texts_do_no_harm(nlp: Language, words: list[str], cut: int) -> None:
    pipeline.analyze(nlp, " ".join(words)[:cut] + "\n" + LISBON[cut:])


def test_lone_surrogates_and_emptiness(nlp: Language) -> None:
    assert pipeline.analyze(nlp, "").pledges == ()
    assert pipeline.analyze(nlp, "A \ud800 B").officials == ()


def test_whoever_is_met_in_a_sentence_is_met_alone(nlp: Language) -> None:
    text = (files("resources") / "sample" / "readout.txt").read_text(encoding="utf-8")
    pledges = pipeline.analyze(nlp, text).pledges
    (pledge,) = (p for p in pledges if "geologists" in text[p.start : p.end])
    assert (pledge.counterparts, pledge.toward) == (("Wanjiru Otieno",), ("KEN",))
