"""Write resources/lexicon/common.txt: words that English prose writes in lower case.

A capitalized word that is never seen in lower case is probably a name; this list
says which are not. Sources: the corpora named in NOTICES.md. Run by hand:
``python scripts/make_lexicon.py ../shared/corpora``.
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter
from pathlib import Path

TARGET = Path(__file__).parent.parent / "resources" / "lexicon" / "common.txt"
SOURCES = {
    "ud_ewt/en_ewt-train.conllu.gz": 1,
    "ud_gum_cc/en_gum_cc-train.conllu.gz": 1,
    "gmb_voa/gmb-train.tsv.gz": 0,
}


def main() -> None:
    """Words seen at least three times in lower case, and more so than capitalized."""
    seen: Counter[str] = Counter()
    for name, column in SOURCES.items():
        with gzip.open(Path(sys.argv[1]) / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                cells = line.rstrip("\n").split("\t")
                if len(cells) > column and cells[column].isalpha():
                    seen[cells[column]] += 1
    common = sorted(
        word for word, n in seen.items()
        if word.islower() and n >= 3 and 2 * n > seen[word.capitalize()]
    )  # fmt: skip
    TARGET.write_text("\n".join(common) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
