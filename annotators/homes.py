"""The country or body of each official: what stands beside the name, and the encoder's view."""

from __future__ import annotations

from collections.abc import Sequence

from annotators.discourse.model import log_softmax, odds, shipped
from annotators.discourse.origins import Light, Origins
from annotators.encoder.labels import ROLES
from annotators.encoder.rows import asking, build
from annotators.layers import Place
from annotators.reading import Reader, Reading
from annotators.scene import Scene, shown, smooth_max
from annotators.types import Offsets

TRUST = 0.1  # weight of the encoder beside what stands in the text
_HOME = ROLES.index("home")


def ask(
    reader: Reader, reading: Reading, places: Sequence[Place], mentions: Sequence[Sequence[Offsets]]
) -> list[dict[str, float]]:
    """The encoder's score of each code that an official's row shows, higher is likelier."""
    scene = Scene(reading, places, mentions)
    rows = []
    for some in scene.mentions:
        chosen = asking(reading.cost, some[0], some[0])
        rows.append(
            build(
                reader.pieces,
                reading.tokens,
                chosen,
                asked=set(some),
                officials=scene.official_slot,
                countries=scene.place_slot,
            )
        )
    found = []
    for row, out in zip(rows, reader.run(rows), strict=True):
        seen = shown(row, scene.places_at)
        found.append({c: smooth_max(out.roles[at, _HOME]) for c, at in seen.items()})
    return found


def decide(origins: Origins, seen: Sequence[dict[str, float]]) -> list[str]:
    """The likeliest code of each official; empty where the article names no place.

    Whom the text places outright come first: the others are judged in their light.
    """
    if not origins.codes:
        return [""] * len(seen)
    placed = [who for who in range(len(seen)) if origins.placed(who)]
    dark = origins.light({})
    light = origins.light({who: _likeliest(origins, who, seen[who], dark) for who in placed})
    return [_likeliest(origins, who, other, light) for who, other in enumerate(seen)]


def _likeliest(origins: Origins, who: int, other: dict[str, float], light: Light) -> str:
    codes = origins.candidates(who, other)
    weights = shipped()["home"]
    ours = log_softmax([odds(weights, origins.features(who, c, light)) for c in codes])
    lowest = min(other.values(), default=0.0) - 3.0
    theirs = log_softmax([other.get(code, lowest) for code in codes])
    scores = [a + TRUST * b for a, b in zip(ours, theirs, strict=True)]
    return codes[max(range(len(codes)), key=scores.__getitem__)]
