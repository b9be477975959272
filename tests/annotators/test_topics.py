"""Topics of pledges, from the list."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from annotators import topics


@pytest.mark.parametrize(
    ("content", "topic"),
    [
        ("to resume gas deliveries through the southern pipeline", "energy"),
        ("Norway will admit two hundred students a year", "education and science"),
        ("to deepen cooperation on law enforcement", "crime and terrorism"),
        ("to deepen the strategic partnership", "relations in general"),
        ("Portugal would work with Kenya on the training of geologists", "education and science"),
        ("to hold an important meeting", ""),
        ("to open two ports", "transport"),
        ("to think it over", ""),
    ],
)
def test_the_topic_with_the_most_words_is_suggested(content: str, topic: str) -> None:
    assert topics.topic_of(content) == topic
    assert bool(topics.words_of(topic, content)) == bool(topic)


LISTED: dict[str, list[str]] = tomllib.loads(
    (files("resources") / "gazetteers" / "topics.toml").read_text(encoding="utf-8")
)["topics"]


@pytest.mark.parametrize("topic", LISTED)
def test_every_word_of_the_list_speaks_for_its_topic(topic: str) -> None:
    said = {word: topics.words_of(topic, f"to agree on {word} soon") for word in LISTED[topic]}
    assert [word for word, found in said.items() if not found] == []


def test_a_topic_that_is_not_listed_has_no_words() -> None:
    assert topics.words_of("astrology", "stars") == ()
    assert topics.topic_of("a seafood processing line") == "fisheries"
