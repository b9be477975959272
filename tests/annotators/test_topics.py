"""Topics of pledges, from the list."""

from __future__ import annotations

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
    found, words = topics.topic_of(content)
    assert found == topic
    assert bool(words) == bool(topic)


def test_every_topic_is_reached_by_each_of_its_words() -> None:
    assert len(topics.names()) > 15
    assert topics.topic_of("a seafood processing line")[0] == "fisheries"
