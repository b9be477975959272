"""What the encoder says of the parties of each pledge."""

from __future__ import annotations

from collections.abc import Sequence

from annotators.discourse.deciding import Odds
from annotators.encoder.labels import ROLES
from annotators.encoder.rows import asking, build
from annotators.encoder.session import Outputs
from annotators.layers import Place
from annotators.reading import Reader, Reading
from annotators.scene import Key, Scene, shown, smooth_max
from annotators.types import Official, Offsets

_SPEAKER, _COUNTERPART, _BEHALF, _TOWARD, _ = range(len(ROLES))


def ask(
    reader: Reader,
    reading: Reading,
    places: Sequence[Place],
    officials: Sequence[Official],
    pledges: Sequence[Offsets],
) -> list[Odds]:
    """The odds for each pledge, from one row of the encoder a pledge."""
    scene = Scene(reading, places, [o.mentions for o in officials])
    countries = scene.countries_at([o.country for o in officials])
    slots = {i: scene.slot_of[code] for i, (code,) in countries.items()}
    rows = []
    for where in pledges:
        asked = reading.inside(where)
        chosen = asking(reading.cost, asked[0], asked[-1])
        rows.append(build(
            reader.pieces, reading.tokens, chosen,
            asked=set(asked), officials=scene.official_slot, countries=slots,
        ))  # fmt: skip
    return [
        _odds(shown(row, scene.officials_at), shown(row, countries), out)
        for row, out in zip(rows, reader.run(rows), strict=True)
    ]


def _odds(officials: dict[int, list[int]], codes: dict[str, list[int]], out: Outputs) -> Odds:
    def of(named: dict[Key, list[int]], role: int) -> dict[Key, float]:
        return {key: smooth_max(out.roles[at, role]) for key, at in named.items()}

    return Odds(
        of(officials, _SPEAKER), of(officials, _COUNTERPART), of(codes, _BEHALF), of(codes, _TOWARD)
    )
