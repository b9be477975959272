"""What the head of an article says about it: headline, dateline, date, source, link."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from store.dates import WEEKDAYS, first_date, weekday, yearless

_LINES = 12  # of the head, and as many at the foot
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WHEN = (
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:,\s*\d{{4}})?|\d{{1,2}}\s+{_MONTH}(?:\s+\d{{4}})?"
    rf"|{'|'.join(d.capitalize() for d in WEEKDAYS)})"
)
_NAME = r"[A-Z][A-Za-z0-9 .'’&-]{1,40}"
_PLACE = r"^(?P<place>[^\W\d_][\w .'’/-]{1,40}?(?:,\s[A-Z][\w. ]{1,24}?)??)"
_DASH = r"(?:--|[–—]|-(?=\s))"
_DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_PLACE}(?:[,.]?\s+(?P<when>{_WHEN}))?[,.]?\s*\((?P<source>{_NAME})\)\s*{_DASH}(?P<rest>.*)",
        rf"{_PLACE}[,.]?\s+(?P<when>{_WHEN})\.?\s*/(?P<source>{_NAME})/\.?(?P<rest>.*)",
        rf"{_PLACE}\.\s+(?P<when>{_WHEN})\.\s+(?P<source>[A-Z]{{3,20}})\b(?P<rest>.*)",
        rf"{_PLACE}(?:[,.]?\s+(?P<when>{_WHEN}))?\.?\s*(?:{_DASH}|:\s)(?P<source>)(?P<rest>.*)",
    )
)
_NO_PLACES = frozenset(("UPDATE", "BREAKING", "EXCLUSIVE", "FACTBOX", "READOUT", "TRANSCRIPT"))
_LABELED = re.compile(
    r"^\W{0,3}(?P<label>source|published|updated|date|posted|issued|url|link)\s*[:：]?\s+(?P<value>\S[^\n]{1,300}?)\W{0,2}$",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://[^\s<>\"')\]]+")


@dataclass(frozen=True, slots=True)
class Head:
    """Empty where the text says nothing. ``yearless`` is a date that lacks its year."""

    headline: str
    dateline: str = ""
    source: str = ""
    published: date | None = None
    link: str = ""
    yearless: str = ""


def read(text: str, *, published: date | None = None) -> Head:
    """The head of a normalized text. A date that the file itself gives settles what is open."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    outer = lines if len(lines) <= 2 * _LINES else [*lines[:_LINES], *lines[-_LINES:]]
    place, source, when = _dateline(lines[:_LINES])
    labels = _labels(outer)
    told = published or first_date(when) or _labeled_date(labels) or _bare_date(lines[1:6])
    if when.lower() in WEEKDAYS and told is not None:
        told = published or weekday(when, told)
    return Head(
        headline(text),
        place,
        source or _short(labels.get("source", "")),
        told,
        labels.get("link") or labels.get("url") or "",
        "" if told else yearless(when),
    )


def headline(text: str) -> str:
    """The first line that says something, cut to what a list can show."""
    line = next((line.strip() for line in text.split("\n") if line.strip()), "")
    return line if len(line) <= 200 else line[:199].rstrip() + "…"


def _dateline(lines: list[str]) -> tuple[str, str, str]:
    """Place, source and date of the first dateline, as they stand."""
    for line in lines:
        for form in _DATELINES:
            match = form.match(line)
            if match and _is_dateline(match):
                source, when = match.group("source").strip(), match.group("when") or ""
                return match.group("place").strip(" ,."), source, when
    return "", "", ""


def _is_dateline(match: re.Match[str]) -> bool:
    """It opens a sentence, and is a place: in capitals, unless a source or date stands by it."""
    place = match.group("place")
    sure = match.group("source") or match.group("when")
    words = place.split(",")[0].split()
    opens = any(letter.islower() for letter in match.group("rest"))
    named = place.split(",")[0].isupper() or (sure and all(w[0].isupper() for w in words))
    return bool(opens and named and len(words) <= 4 and words[0] not in _NO_PLACES)


def _labels(lines: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        match = _LABELED.match(line)
        if match:
            found.setdefault(match.group("label").lower(), match.group("value").strip())
        elif _URL.fullmatch(line):
            found.setdefault("link", line)
    for name in ("link", "url"):
        url = _URL.search(found.get(name, ""))
        found[name] = url.group() if url else ""
    return found


def _labeled_date(labels: dict[str, str]) -> date | None:
    names = ("published", "date", "posted", "issued", "updated")
    return next((d for n in names if (d := first_date(labels.get(n, "")))), None)


def _bare_date(lines: list[str]) -> date | None:
    """A short line under the headline that is little but a date."""
    return next((d for line in lines if len(line) <= 60 and (d := first_date(line))), None)


def _short(source: str) -> str:
    return source if len(source) <= 80 else ""
