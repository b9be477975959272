"""An invented world for generated projects: officials with careers, and what articles say.

Names are put together from syllables, so that surnames recur as they do in life: two
people of one name, one surname in two countries. Nobody in it exists.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from annotators import gazetteer

SOURCES = (
    "Agency North", "Agency South", "Courier", "Daily Record", "Foreign Ministry", "Gazette",
    "Government Office", "Herald", "Northern Post", "Observer", "Presidential Office", "Wire",
)  # fmt: skip
ANALYSTS = ("Ada", "Ben", "Mia")
CITIES = ("Almaty", "Brussels", "Geneva", "Lisbon", "Nairobi", "Oslo", "Samarkand", "Vienna")
TOPICS = ("border trade", "energy", "forests", "fisheries", "health", "railways", "visas", "water")
FORCES = ("commitment", "willingness", "hope")
_SAID = {"commitment": "will", "willingness": "is ready to", "hope": "hopes to"}
_VERBS = ("build", "expand", "finance", "modernize", "open", "protect", "publish", "restore")
_OBJECTS = (
    "a joint fund for small farms", "the bridge over the northern river", "two new consulates",
    "a scholarship program for engineers", "the common railway line", "a center for clean water",
    "the list of closed ports", "an early warning system for floods", "direct flights",
    "a hospital in the border district", "the agreement on mutual visits", "solar plants",
)  # fmt: skip
_WHEN = ("this year", "next spring", "within three years", "by the end of the decade", "soon")
_OFFICES = (
    ("President",),
    ("Prime Minister", "Premier"),
    ("Foreign Minister", "Minister of Foreign Affairs", "Minister for Foreign Affairs"),
    ("Defense Minister", "Minister of Defense", "Minister of Defence"),
    ("Trade Minister", "Minister of Trade"),
    ("Energy Minister", "Minister of Energy"),
    ("Health Minister", "Minister of Health"),
    ("Environment Minister", "Minister of the Environment"),
    ("Ambassador",),
    ("Secretary of the Security Council",),
    ("Special Envoy",),
    ("Deputy Foreign Minister", "Vice Minister of Foreign Affairs"),
)
_GIVEN = (
    "Ada", "Aigul", "Ana", "Anders", "Bakyt", "Boris", "Carla", "Chen", "Dana", "Emil", "Farida",
    "Gita", "Hana", "Igor", "Jana", "Karim", "Lena", "Mads", "Nadia", "Omar", "Pia", "Rafael",
    "Ravi", "Rui", "Sara", "Sven", "Tara", "Uma", "Vera", "Wei", "Yusuf", "Zhanna",
)  # fmt: skip
_FIRST = ("Abd", "Bel", "Cor", "Dan", "Els", "Far", "Gor", "Hal", "Ism", "Jor", "Kas", "Lund")
_MIDDLE = ("a", "ar", "e", "en", "i", "o", "ur")
_LAST = ("bayev", "dal", "kov", "man", "neto", "ova", "sen", "shvili", "tana", "vic", "yan", "zai")


@dataclass(frozen=True, slots=True)
class Person:
    """An official with offices in the order of the career, each in its wordings."""

    id: int
    name: str
    country: str
    offices: tuple[tuple[str, ...], ...]

    @property
    def surname(self) -> str:
        return self.name.rpartition(" ")[2]

    def title(self, share: float, chance: random.Random) -> str:
        """A title at a share (0 to 1) of the time that the project spans."""
        place = min(int(share * len(self.offices)), len(self.offices) - 1)
        return chance.choice(self.offices[place])


@cache
def countries() -> dict[str, str]:
    """Sixty countries: code and name."""
    return {c.code: c.name for c in gazetteer.countries()[::4][:60]}


@cache
def words() -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Words for what is no pledge, with cumulative weights that fall as in any language."""
    text = (files("resources") / "lexicon" / "common.txt").read_text(encoding="utf-8")
    found = [word for word in text.split() if word.isalpha()]
    random.Random(0).shuffle(found)
    weights = itertools.accumulate(1 / rank for rank in range(3, len(found) + 3))
    return tuple(found), tuple(weights)


def people(count: int, chance: random.Random) -> list[Person]:
    """Officials of the sixty countries in turn; their ids begin at 1."""
    codes = list(countries())
    return [_person(key, codes[key % len(codes)], chance) for key in range(1, count + 1)]


def _person(key: int, country: str, chance: random.Random) -> Person:
    surname = chance.choice(_FIRST) + chance.choice(_MIDDLE) + chance.choice(_LAST)
    offices = tuple(chance.sample(_OFFICES, chance.randint(1, 3)))
    return Person(key, f"{chance.choice(_GIVEN)} {surname}", country, offices)


def wordings() -> list[str]:
    """Every title that anybody can have."""
    return [wording for office in _OFFICES for wording in office]


# --- what an article says ---------------------------------------------------------------

Place = tuple[int, int, str]  # start, end (code points) and what stands there


@dataclass(frozen=True, slots=True)
class Pledge:
    """Who undertakes what towards whom; speaker and counterpart by their place in the scene."""

    place: Place
    cue: Place
    speaker: int
    counterpart: int
    force: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A text, and where it names officials, gives titles and pledges something."""

    headline: str
    text: str
    mentions: tuple[tuple[Place, ...], ...]  # of each official
    titles: tuple[tuple[Place, int], ...]  # each with its holder
    pledges: tuple[Pledge, ...]


class _Text:
    """A text that grows and tells where each piece of it stands."""

    def __init__(self) -> None:
        self.whole = ""

    def add(self, piece: str) -> Place:
        start = len(self.whole)
        self.whole += piece
        return start, len(self.whole), piece


def scene(
    number: int, share: float, who: Sequence[Person], chance: random.Random, *, titles: int, pledges: int
) -> Scene:  # fmt: skip
    """A readout of a meeting; the first half of those who attend sit on one side."""
    text, mentions = _Text(), [[] for _ in who]  # type: tuple[_Text, list[list[Place]]]
    sides = [countries()[person.country] for person in (who[0], who[-1])]
    headline = f"{sides[0]} and {sides[1]} meet on {chance.choice(TOPICS)}"
    text.add(f"{headline}\n{chance.choice(CITIES)}, communiqué {number}. ")
    named = []
    for place, person in enumerate(who):
        if place < titles:
            named.append((text.add(person.title(share, chance)), place))
            text.add(" ")
        mentions[place].append(text.add(person.name))
        text.add(f" of {countries()[person.country]} was present. {_filler(chance, 12)}")
    made = []
    for place in range(pledges):
        text.add(_filler(chance, 16))
        made.append(_pledge(text, place % len(who), who, mentions, chance))
    text.add(_filler(chance, 40))
    return Scene(headline, text.whole, tuple(map(tuple, mentions)), tuple(named), tuple(made))


def _pledge(
    text: _Text,
    speaker: int,
    who: Sequence[Person],
    mentions: list[list[Place]],
    chance: random.Random,
) -> Pledge:
    counterpart = -1 if who[speaker].country == who[0].country else 0
    force = chance.choices(FORCES, (6, 3, 1))[0]
    mentions[speaker].append(text.add(who[speaker].surname))
    text.add(" ")
    cue = text.add("said")
    text.add(" that ")
    what = f"{chance.choice(_VERBS)} {chance.choice(_OBJECTS)} {chance.choice(_WHEN)}"
    place = text.add(f"{countries()[who[speaker].country]} {_SAID[force]} {what}")
    text.add(". ")
    return Pledge(place, cue, speaker, counterpart % len(who), force)


def _filler(chance: random.Random, length: int) -> str:
    """A sentence that pledges nothing."""
    known, weights = words()
    return " ".join(chance.choices(known, cum_weights=weights, k=length)).capitalize() + ". "
