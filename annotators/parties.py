"""What the encoder says of the parties of each pledge."""

from __future__ import annotations

from collections.abc import Sequence

from annotators.discourse.deciding import Odds
from annotators.encoder.labels import ROLES
from annotators.encoder.rows import Row, asking, build
from annotators.encoder.session import Outputs
from annotators.layers import Place
from annotators.reading import Reader, Reading
from annotators.scene import Scene, smooth_max
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
    slots = scene.country_slot([o.country for o in officials])
    rows = []
    for where in pledges:
        asked = reading.inside(where)
        chosen = asking(reading.cost, asked[0], asked[-1])
        rows.append(build(
            reader.pieces, reading.tokens, chosen,
            asked=set(asked), officials=scene.official_slot, countries=slots,
        ))  # fmt: skip
    return [_odds(scene, slots, row, out) for row, out in zip(rows, reader.run(rows), strict=True)]


def _odds(scene: Scene, slots: dict[int, int], row: Row, out: Outputs) -> Odds:
    def of(some: Sequence[int], role: int) -> float | None:
        at = [row.at[i] for i in some if i in row.at]
        return smooth_max(out.roles[at, role]) if at else None

    by_slot: dict[int, list[int]] = {}
    for i, slot in slots.items():
        by_slot.setdefault(slot, []).append(i)
    codes = {code: by_slot.get(slot, []) for code, slot in scene.slot_of.items()}

    def by_official(role: int) -> dict[int, float]:
        found = {k: of(some, role) for k, some in enumerate(scene.mentions)}
        return {k: odds for k, odds in found.items() if odds is not None}

    def by_country(role: int) -> dict[str, float]:
        found = {code: of(some, role) for code, some in codes.items()}
        return {code: odds for code, odds in found.items() if odds is not None}

    return Odds(
        by_official(_SPEAKER), by_official(_COUNTERPART), by_country(_BEHALF), by_country(_TOWARD)
    )
