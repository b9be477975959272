"""Words as the encoder reads them: word pieces, and the case that the pieces lack.

The vocabulary is uncased (all-MiniLM-L6-v2's), so each word's case travels beside its
pieces. A word is split greedily, longest piece first (WordPiece, Schuster and Nakajima
2012; as BERT does it).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

CASES = ("none", "lower", "title", "upper", "mixed", "digit", "other", "special")
_LONGEST_PIECE = 24  # code points; a longer run of letters is one unknown piece


@lru_cache(maxsize=50_000)
def case_of(word: str) -> int:
    """The word's index into ``CASES``."""
    if any(ch.isdigit() for ch in word):
        return 5
    if not any(ch.isalpha() for ch in word):
        return 6
    if word.islower():
        return 1
    if word.isupper() and sum(ch.isalpha() for ch in word) > 1:
        return 3
    return 2 if word[0].isupper() and word[1:] == word[1:].lower() else 4


class Pieces:
    """A vocabulary, and the way from a word to piece ids."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.start, self.stop, self.pad, self.unknown = (
            self._ids[name] for name in ("[CLS]", "[SEP]", "[PAD]", "[UNK]")
        )
        self.of = lru_cache(maxsize=50_000)(self._of)

    @classmethod
    def shipped(cls) -> Pieces:
        """The vocabulary in resources/encoder."""
        text = (files("resources") / "encoder" / "vocab.txt").read_text(encoding="utf-8")
        return cls(text.splitlines())

    def _of(self, word: str) -> tuple[int, ...]:
        """Ids of one word, at least one."""
        bare = unicodedata.normalize("NFD", word.lower())
        bare = "".join(ch for ch in bare if unicodedata.category(ch) != "Mn")
        found: list[int] = []
        for run in _runs(bare):
            found += self._split(run)
        return tuple(found) or (self.unknown,)

    def _split(self, run: str) -> list[int]:
        found: list[int] = []
        at = 0
        while at < len(run):
            for end in range(min(len(run), at + _LONGEST_PIECE), at, -1):
                piece = self._ids.get(("##" if at else "") + run[at:end])
                if piece is not None:
                    break
            else:
                return [self.unknown]
            found.append(piece)
            at = end
        return found


def _runs(word: str) -> list[str]:
    """Letters and digits together, every other character alone, blanks and controls gone."""
    runs: list[str] = []
    joined = False
    for ch in word:
        if ch.isalnum():
            if joined:
                runs[-1] += ch
            else:
                runs.append(ch)
            joined = True
        else:
            joined = False
            if not ch.isspace() and unicodedata.category(ch)[0] != "C":
                runs.append(ch)
    return runs
