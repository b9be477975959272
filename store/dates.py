"""Dates as news gives them: "May 21", "21 May 2018", "2018-05-21", "on Monday"."""

from __future__ import annotations

import re
from datetime import date, timedelta

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_YEAR}-(?P<month>\d{{2}})-{_DAY}(?!\d)",
        rf"\b{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?\b",
        rf"\b{_DAY}[\s-]{_MONTH}(?:[,\s-]+{_YEAR})?\b",
        rf"\b{_YEAR}[/.](?P<month>\d{{2}})[/.]{_DAY}(?!\d)",
    )
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ON = re.compile(rf"\b(?:on\s+)?(?P<day>{'|'.join(d.capitalize() for d in WEEKDAYS)})\b")


def first_date(text: str, *, near: date | None = None) -> date | None:
    """The first full date in a text. One without its year gets the year that brings it
    nearest before ``near``; without that it is not guessed."""
    found = [match for form in _FORMS for match in form.finditer(text)]
    for match in sorted(found, key=lambda m: (m.start(), -len(m.group()))):
        when = _date(match, near)
        if when is not None:
            return when
    return None


def yearless(text: str) -> str:
    """A day and month that the text gives without a year, as it stands, or nothing."""
    for form in _FORMS[1:3]:
        match = form.search(text)
        if match and match.group("year") is None:
            return match.group()
    return ""


def weekday(name: str, published: date) -> date:
    """The day that a report published on a date means by a weekday: the latest one not after it."""
    back = (published.weekday() - WEEKDAYS.index(name.lower())) % 7
    return published - timedelta(days=back)


def day_named(sentence: str, published: date | None) -> date | None:
    """The day that a sentence names by its weekday ("said on Monday"), or nothing."""
    match = _ON.search(sentence)
    return weekday(match.group("day"), published) if match and published else None


def _date(match: re.Match[str], near: date | None) -> date | None:
    month = match.group("month")
    number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
    day, year = int(match.group("day")), match.group("year")
    if year is not None:
        return _valid(int(year), number, day)
    if near is None:
        return None
    # A report of January 2 may say "December 30"; one of May 20 filed on May 21 is no year old.
    days = (_valid(near.year + step, number, day) for step in (0, -1))
    return next((d for d in days if d and d <= near + timedelta(days=2)), None)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # February 30
        return None
