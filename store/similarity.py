"""Near duplicates: agency text reprinted, a later version, an excerpt.

Texts are compared by their sequences of five words. A sample of each article's
hashed sequences lies in the ``sketch`` table, so that candidates are found by one
indexed query; only those few are then compared in full.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from heapq import nsmallest
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from store.records import Similar
from store.tables import T

if TYPE_CHECKING:
    from sqlalchemy import Connection

ALIKE = 0.5  # share of the shorter text from which on an analyst is asked
_WORDS = 5
_EVERY = 16  # one hashed sequence in so many is sampled; the same ones in every text
_AT_LEAST, _AT_MOST = 8, 256
_CANDIDATES = 12
_WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[int]:
    """Hashes of all sequences of five words; of the whole text if it is shorter."""
    words = _WORD.findall(text.casefold())
    last = max(1, len(words) - _WORDS + 1)
    return frozenset(_hash(" ".join(words[i : i + _WORDS])) for i in range(last))


def sketch(hashes: frozenset[int]) -> frozenset[int]:
    """The sample of a text's hashes that its project keeps."""
    sampled = nsmallest(_AT_MOST, (value for value in hashes if value % _EVERY == 0))
    return frozenset(sampled) | frozenset(nsmallest(_AT_LEAST, hashes))


def shared(one: frozenset[int], other: frozenset[int]) -> float:
    """How much of the shorter text stands in the longer: 0 nothing, 1 everything."""
    return len(one & other) / min(len(one), len(other))


def remember(connection: Connection, article_id: int, text: str) -> None:
    """Keep an article's sketch, so that later ones are compared with it."""
    rows = [{"article_id": article_id, "value": value} for value in sketch(shingles(text))]
    connection.execute(insert(T["sketch"]), rows)


def similar(connection: Connection, text: str) -> tuple[Similar, ...]:
    """The articles that say nearly the same as a text, most alike first."""
    hashes = shingles(text)
    article = T["article"]
    found = []
    for key in _candidates(connection, hashes):
        query = select(article.c.headline, article.c.text).where(article.c.id == key)
        headline, other = connection.execute(query).one()
        share = shared(hashes, shingles(other))
        if share >= ALIKE:
            found.append(Similar(key, headline, round(share, 3)))
    return tuple(sorted(found, key=lambda s: (-s.shared, s.article_id)))


def _candidates(connection: Connection, hashes: frozenset[int]) -> list[int]:
    table = T["sketch"]
    query = (
        select(table.c.article_id)
        .where(table.c.value.in_(sketch(hashes)))
        .group_by(table.c.article_id)
        .order_by(func.count().desc(), table.c.article_id)
        .limit(_CANDIDATES)
    )
    return list(connection.execute(query).scalars())


def _hash(words: str) -> int:
    return int.from_bytes(blake2b(words.encode("utf-8"), digest_size=6).digest(), "big")
