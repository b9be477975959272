"""Colors that an analyst may give officials, titles and pledges: each can be read on each other's.

Free colors would have to be refused or changed too often: words and all lines must be read on
every fill, in light and in dark. A test measures all pairs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from gui.theme import Theme

KINDS: Final = ("official", "title", "pledge")


@dataclass(frozen=True, slots=True)
class Hue:
    """A color as a fill behind words and as a line under them."""

    light_fill: str
    light_line: str
    dark_fill: str
    dark_line: str


HUES: Final = {
    "blue": Hue("#cfe3fb", "#0f4a94", "#234a75", "#a9d0ff"),
    "amber": Hue("#fbe3b8", "#7a4400", "#5c4413", "#ffd27a"),
    "green": Hue("#e4f3e2", "#0d5c2a", "#27402c", "#9fe0b2"),
    "violet": Hue("#e6dcfa", "#55309c", "#43356b", "#cdbcff"),
    "rose": Hue("#fbd9e4", "#8c1d4a", "#622c44", "#ffb8d2"),
    "teal": Hue("#cdeeed", "#0a5a5c", "#1c4c4f", "#9ae3e4"),
    "gray": Hue("#e3e6ea", "#3f4a59", "#3a424e", "#c9d3e0"),
}
USUAL: Final = {"official": "blue", "title": "amber", "pledge": "green"}


def chosen(own: Mapping[str, str]) -> dict[str, str]:
    """The hue of each kind; the usual ones where a choice is unknown or gives two the same."""
    full = {kind: own.get(kind, USUAL[kind]) for kind in KINDS}
    sound = set(full.values()) <= set(HUES) and len(set(full.values())) == len(KINDS)
    return full if sound else dict(USUAL)


def exchanged(now: Mapping[str, str], kind: str, hue: str) -> dict[str, str]:
    """Choices after one more: a kind that had the hue takes the one that is given up."""
    swapped = {other: now[kind] if name == hue else name for other, name in now.items()}
    return {**swapped, kind: hue}


def tinted(look: Theme, own: Mapping[str, str]) -> Theme:
    """A theme with the hues that an analyst chose."""
    colors = {}
    for kind, name in chosen(own).items():
        hue, light = HUES[name], look.name == "light"
        colors[kind] = hue.light_fill if light else hue.dark_fill
        colors[f"{kind}_line"] = hue.light_line if light else hue.dark_line
    return replace(look, **colors)
