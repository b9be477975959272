from __future__ import annotations

import random
from pathlib import Path

from annotators.encoder.labels import ACTS, ROLES
from annotators.encoder.pieces import Pieces
from annotators.training import renaming
from annotators.training.articles import Article, parse, read_all
from annotators.training.examples import from_article, inside

BANK = Path(__file__).parents[1] / "bank"
XML = """<article id="a" source="S" published="2026-01-01">
<person id="v" name="Rui Vasques" country="PRT"/><person id="l" name="Astrid Lundgaard" country="NOR"/>
<text>VASQUES AND LUNDGAARD MEET
Portuguese <title of="v">Foreign Minister</title> <official id="v">Rui Vasques</official> told
<official id="l">Lundgaard</official> that <pledge by="v" for="PRT" to="NOR" with="l"
force="commitment">Portugal will plant a forest</pledge>.</text>
</article>"""


def article() -> Article:
    return parse(XML.replace(" told\n", " told "), "a")


def test_spans_lie_where_the_tags_stood() -> None:
    one = article()
    assert [one.text[s:e] for p in one.people for s, e in p.mentions] == [
        "Rui Vasques",
        "Lundgaard",
    ]
    assert [one.text[t.start : t.end] for t in one.titles] == ["Foreign Minister"]
    (pledge,) = one.pledges
    assert one.text[pledge.start : pledge.end] == "Portugal will plant a forest"
    assert (pledge.speakers, pledge.toward, pledge.counterparts) == (
        ("Rui Vasques",), ("NOR",), ("Astrid Lundgaard",),
    )  # fmt: skip


def test_renaming_moves_every_span() -> None:
    before = article()
    other = renaming.rename(before, random.Random(1))
    assert {p.name for p in other.people}.isdisjoint(p.name for p in before.people)
    (pledge,) = other.pledges
    assert other.text[pledge.start : pledge.end] == "Portugal will plant a forest"
    assert [other.text[t.start : t.end] for t in other.titles] == ["Foreign Minister"]
    (first, second) = other.people
    assert (pledge.speakers, pledge.counterparts) == ((first.name,), (second.name,))
    start, end = first.mentions[-1]
    assert other.text[start:end] == first.name
    start, end = second.mentions[0]  # cut down, as it was
    assert other.text[start:end] in second.name


def test_names_of_every_region_can_be_cut_down() -> None:
    rng = random.Random(1)
    for region in renaming.regions():
        for _ in range(50):
            name = region.draw(rng)
            assert name.short in name.full
            assert "_" not in name.full


def test_an_article_asks_who_speaks_to_whom() -> None:
    examples = list(from_article(Pieces.shipped(), article(), random.Random(1)))
    asked = next(e for e in examples if e.groups)
    right = [(ROLES[g.role], g.right) for g in asked.groups]
    assert right.count(("speaker", True)) == right.count(("counterpart", True)) == 1
    assert right.count(("behalf", True)) == right.count(("toward", True)) == 1
    homes = [e for e in examples if e.choice]
    assert all(sum(g.right for g in e.choice) == 1 for e in homes)


def test_reading_labels_words_by_span() -> None:
    one = article()
    reading = next(e for e in from_article(Pieces.shipped(), one, random.Random(1)) if e.acts)
    labeled = [ACTS[label] for _, label in reading.acts if label]
    assert labeled == ["B-TITLE", "I-TITLE", "B-OFFICIAL", "I-OFFICIAL", "B-OFFICIAL"]


def test_every_article_of_the_bank_is_in_the_form() -> None:
    articles = read_all(BANK)
    assert len(articles) >= 200
    for one in articles:
        for person in one.people:
            assert person.mentions, (one.id, person.name)
        for pledge in one.pledges:
            assert inside(one.tokens, (pledge.start, pledge.end))
            assert "\n" not in one.text[pledge.start : pledge.end], one.id
