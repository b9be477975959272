from __future__ import annotations

from annotators import sentences
from annotators.countries import scan
from annotators.discourse.origins import Origins
from annotators.gazetteer import countries
from annotators.types import Title
from tests.annotators.discourse.scenes import officials

TEXT = (
    "Forest talks\n"
    "LISBON (AFP) -- Portuguese Foreign Minister Vasques met Lundgaard, Environment Minister of Norway.\n"
    "Ribeiro took notes."
)


def origins() -> Origins:
    titles = [
        Title(TEXT.index(t), TEXT.index(t) + len(t), (who,))
        for t, who in (("Foreign Minister", "Vasques"), ("Environment Minister", "Lundgaard"))
    ]
    people = officials(TEXT, Vasques="", Lundgaard="", Ribeiro="")
    return Origins(TEXT, sentences.spans(TEXT), people, titles, tuple(scan(TEXT)))


def test_words_beside_the_title_place_an_official() -> None:
    found = origins()
    assert "right before title" in found.features(0, "PRT", found.light({}))
    assert "title of" in found.features(1, "NOR", found.light({}))
    assert [found.placed(who) for who in range(3)] == [True, True, False]


def test_where_an_envoy_is_posted_is_told_from_whose_envoy_it_is() -> None:
    text = "Forest talks\nHe met the Ambassador of Austria to the Lao PDR, Lundgaard. So did an envoy to Chad, Vasques.\n"
    long = Title(text.index("Ambassador"), text.index(", Lundgaard"), ("Lundgaard",))
    short = Title(text.index("envoy"), text.index(" to Chad"), ("Vasques",))
    people = officials(text, Lundgaard="", Vasques="")
    found = Origins(text, sentences.spans(text), people, [long, short], tuple(scan(text)))
    assert "in title name" in found.features(0, "AUT", found.light({}))
    assert "in title after to" in found.features(0, "LAO", found.light({}))
    assert "title to" in found.features(1, "TCD", found.light({}))
    assert not found.placed(1)


def test_the_dateline_is_seen() -> None:
    assert "dateline" in origins().features(2, "PRT", origins().light({}))
    assert "dateline" not in origins().features(2, "NOR", origins().light({}))


def test_others_places_count() -> None:
    found = origins()
    assert "another's" in found.features(2, "NOR", found.light({1: "NOR"}))
    assert "of somebody beside" in found.features(0, "NOR", found.light({1: "NOR"}))
    assert "nobody placed" in found.features(0, "NOR", found.light({0: "PRT"}))


def test_the_letters_of_a_name_and_the_publisher_count() -> None:
    found = origins()
    assert "name at home" in found.features(2, "PRT", found.light({}))
    assert "name abroad" in found.features(2, "NOR", found.light({}))
    signed = Origins(
        f"{TEXT}\nOslo had sent him. (Lusa)",
        sentences.spans(TEXT),
        officials(TEXT, Ribeiro=""),
        (),
        tuple(scan(TEXT)),
    )
    assert "publisher" in signed.features(0, "PRT", signed.light({}))


def test_the_rest_of_the_paragraph_counts() -> None:
    text = "Talks\nNorway came next. Envoy Marlsen read a message. Nobody else came.\nPortugal was last."
    found = Origins(text, sentences.spans(text), officials(text, Marlsen=""), (), tuple(scan(text)))
    assert {"last before sentence", "only place in paragraph"} <= set(
        found.features(0, "NOR", found.light({}))
    )
    assert "first after sentence" not in found.features(0, "PRT", found.light({}))


def test_of_many_countries_those_near_the_official_come_into_question() -> None:
    lands = [country.name for country in countries()[:60] if country.name.isalpha()]
    far = "\n".join(f"{land} sent a note." for land in lands if land not in ("Chile", "Benin"))
    text = f"Notes\n{far}\nEnvoy Marlsen of Benin spoke.\n{far}\nChile came last."
    people = officials(text, Marlsen="")
    found = Origins(text, sentences.spans(text), people, (), tuple(scan(text)))
    tried = found.candidates(0, ["CHL"])
    assert {"BEN", "CHL", found.codes[0]} <= set(tried)
    assert len(tried) < len(found.codes)
    assert tried == [code for code in found.codes if code in tried]
