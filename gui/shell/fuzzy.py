"""How well a few typed letters fit the name of a command. No Qt."""

from __future__ import annotations

_START, _NEXT, _GAP = 8, 5, 1  # at the start of a word, right after the last letter, elsewhere


def score(typed: str, words: str) -> int:
    """The best way to find the typed letters in order; 0 if there is none, 1 for nothing typed.

    Letters at the starts of words and next to each other count most, so that "tw" finds
    "Take an edited Workbook back" and "undo" finds "Undo" first.
    """
    letters, text = typed.casefold().replace(" ", ""), words.casefold()
    if not letters:
        return 1
    best = _best(letters, text)
    return best * 100 // (len(text) + 100) + 1 if best else 0


def _best(letters: str, text: str) -> int:
    """Dynamic programming over where each letter is found: the best sum that ends there."""
    before = [_value(text, at) if text[at] == letters[0] else 0 for at in range(len(text))]
    for letter in letters[1:]:
        here = [0] * len(text)
        top = 0  # the best that ends before the place at hand
        for at in range(1, len(text)):
            top = max(top, before[at - 1])
            if text[at] == letter and top:
                joined = before[at - 1] + _NEXT if before[at - 1] else 0
                here[at] = max(joined, top + _value(text, at))
        before = here
    return max(before, default=0)


def _value(text: str, at: int) -> int:
    return _START if at == 0 or not text[at - 1].isalnum() else _GAP
