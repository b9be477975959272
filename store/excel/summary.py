"""The sheet for a reader who opens no other: totals, country × country, month × force, charts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Literal

from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.utils import get_column_letter

from store.excel import charts
from store.excel.looks import Value, styled
from store.excel.sheets import page
from store.excel.tally import NOBODY, Tally, ranked
from store.records import FORCES

_TOP = 12  # countries in a table; the rest are summed up in a last row
_ACROSS = 8  # countries beside each other, or the page's letters become too small
_PERIODS = 24  # months or years, the latest
_FIRST_WIDTH, _WIDTH, _COLUMNS = 27, 14, _ACROSS + 2
_LINE = 15.0  # points, of a row
_CHART_AT, _CHART_WIDTH, _CHART_LINES = "F", 14.6, 15  # a column, centimeters, rows
_OTHERS = "others"
_MEANINGS = {
    "commitment": "the side will do it",
    "willingness": "the side is ready to do it, intends or plans to",
    "hope": "the speaker wants both sides to do it",
}
Label = Callable[[str], str]


class Summary:
    """Writes the sheet from the top down, remembering where the charts' numbers stand."""

    def __init__(self, sheet: Any, tally: Tally, label: Label) -> None:
        self._sheet = sheet
        self._tally = tally
        self._label = label
        self._row = 0

    def write(self, scope: str, origin: str, officials: int, left_open: int) -> None:
        """All sections. ``scope`` is the filter in words, ``origin`` who exported it and when."""
        self._set_up()
        self._line([("Pledges on record", "title")])
        self._line([(self._sentence(officials), "text")])
        self._line([(self._lead(), "text")])
        open_words = f" {left_open:,} suggestions still open are left out." if left_open else ""
        self._line([(f"Filter: {scope}.{open_words}", "quiet")])
        self._line([(origin, "quiet")])
        if self._tally.pledges:
            self._forces()
            self._countries()
            self._matrix()
            self._timeline()
        self._sheet.print_area = f"A1:{get_column_letter(_COLUMNS)}{self._row}"

    def _set_up(self) -> None:
        self._sheet.column_dimensions["A"].width = _FIRST_WIDTH
        for number in range(2, _COLUMNS + 1):
            self._sheet.column_dimensions[get_column_letter(number)].width = _WIDTH
        self._sheet.sheet_view.showGridLines = False
        page(self._sheet, whole=True)

    # --- in words -------------------------------------------------------------------------

    def _sentence(self, officials: int) -> str:
        tally = self._tally
        if not tally.pledges:
            return "No pledge is confirmed yet."
        countries = len({country for country, _ in tally.countries} - {NOBODY})
        words = (
            f"{_many(tally.pledges, 'pledge')} by {_many(countries, 'country or body')}, "
            f"with {_many(officials, 'official')} named"
        )
        if tally.first and tally.last:
            until = f" to {_day(tally.last)}" if tally.last > tally.first else ""
            words += f"; published {_day(tally.first)}{until}"
        if tally.undated:
            words += f"; {tally.undated.total():,} without a date"
        return words + "."

    def _lead(self) -> str:
        """Who undertakes most, and how much of it is firm."""
        tally = self._tally
        if not tally.pledges:
            return ""
        firm = f"{tally.forces['commitment'] / tally.pledges:.0%} are commitments"
        named = [c for c in ranked(tally.countries, 0) if c != NOBODY][:3]
        if len(named) < 2:
            return f"{firm}."
        most = [f"{self._name(c)} ({sum(self._by_force(c))})" for c in named]
        return f"{', '.join(most[:-1])} and {most[-1]} pledged most. Of all pledges, {firm}."

    # --- tables ---------------------------------------------------------------------------

    def _forces(self) -> None:
        self._heading("By force", ("Force", "Pledges", "Share"), "What it means")
        total = self._tally.pledges
        for force in FORCES:
            count = self._tally.forces[force]
            meaning = (_MEANINGS[force], "aside")
            self._line([(force, "text"), (count, "number"), (count / total, "share"), meaning])
        self._line([("total", "total"), (total, "sum"), ("", "sum")])

    def _countries(self) -> None:
        start = self._heading("Who undertakes what", ("On behalf of", *FORCES, "pledges"))
        found = ranked(self._tally.countries, 0)
        for country in found[:_TOP]:
            self._counts(self._name(country), self._by_force(country))
        last, rest = self._row, found[_TOP:]
        if rest:
            columns = zip(*map(self._by_force, rest), strict=True)
            self._counts(f"{len(rest)} {_OTHERS}", list(map(sum, columns)), "quiet")
        self._line([("A pledge on behalf of two counts for each of them.", "quiet")])
        self._chart(start, (start + 1, last), "Who undertakes most, by force", "bar")

    def _matrix(self) -> None:
        sides = self._tally.sides
        rows, columns = ranked(sides, 0), ranked(sides, 1)
        shown, across, beyond = rows[:_TOP], columns[:_ACROSS], columns[_ACROSS:]
        names = [*map(self._name, across), *([f"{len(beyond)} {_OTHERS}"] if beyond else [])]
        start = self._heading("Who undertakes toward whom", ("On behalf of ↓ toward →", *names))

        def line(words: str, codes: Iterable[str], style: str = "text") -> None:
            counts = [sum(sides[code, other] for code in codes) for other in across]
            rest = [sum(sides[code, other] for code in codes for other in beyond)]
            cells = [*counts, *(rest if beyond else [])]
            self._line([(words, style), *((n or None, "number") for n in cells)])

        for country in shown:
            line(self._name(country), [country])
        corner = f"{get_column_letter(1 + len(across))}{self._row}"
        make: Any = ColorScaleRule
        scale = make(start_type="num", start_value=0, start_color="FFFFFF", end_type="max", end_color="5B8DB8")  # fmt: skip
        self._sheet.conditional_formatting.add(f"B{start + 1}:{corner}", scale)
        if len(rows) > _TOP:
            line(f"{len(rows) - _TOP} {_OTHERS}", rows[_TOP:], "quiet")
        self._line([("A pledge toward two counts for each of them.", "quiet")])

    def _timeline(self) -> None:
        periods, heading = self._periods()
        tally = self._tally
        start = self._heading(heading, ("Published in", *FORCES, "pledges"))
        for period in periods:
            self._counts(period, tally.within(period))
        last = self._row
        earlier = tally.before(periods[0]) if periods else [0]
        if any(earlier):
            self._counts(f"before {periods[0]}", earlier, "quiet")
        if tally.undated:
            self._counts("without a date", [tally.undated[force] for force in FORCES], "quiet")
        self._chart(start, (start + 1, last), "When it was published, by force", "col")
        for _ in range(start + _CHART_LINES - self._row):
            self._line([])

    def _periods(self) -> tuple[list[str], str]:
        """The latest months; or years, if most of what there is would lie before those."""
        tally = self._tally
        months = tally.latest_months(_PERIODS)
        if months and 2 * sum(tally.before(months[0])) > tally.months.total():
            return tally.latest_years(_PERIODS), "Year by year"
        return months, "Month by month"

    # --- parts ----------------------------------------------------------------------------

    def _by_force(self, country: str) -> list[int]:
        return [self._tally.countries[country, force] for force in FORCES]

    def _name(self, code: str) -> str:
        return code if code == NOBODY else self._label(code)

    def _counts(self, words: str, counts: Sequence[int], style: str = "text") -> None:
        self._line([(words, style), *((n, "number") for n in (*counts, sum(counts)))])

    def _heading(self, words: str, columns: Sequence[str], aside: str = "") -> int:
        """A section's title and header; gives the row of the header."""
        self._line([])
        self._line([(words, "heading")])
        names = [(name, "header" if i else "first") for i, name in enumerate(columns)]
        if any(len(name) > _WIDTH for name in columns[1:]):
            self._sheet.row_dimensions[self._row + 1].height = 2 * _LINE
        self._line([*names, (aside, "noted")] if aside else names)
        return self._row

    def _chart(
        self, header: int, rows: tuple[int, int], title: str, way: Literal["bar", "col"]
    ) -> None:
        """Beside the table under a header."""
        if rows[1] < rows[0]:
            return
        chart: Any = charts.stacked(self._sheet, rows, header, title, way)
        chart.width, chart.height = _CHART_WIDTH, _CHART_LINES * _LINE / 72 * 2.54
        self._sheet.add_chart(chart, f"{_CHART_AT}{header}")

    def _line(self, cells: Sequence[tuple[Value, str]]) -> None:
        self._sheet.append([styled(self._sheet, value, style) for value, style in cells])
        self._row += 1


def _many(number: int, word: str) -> str:
    plural = {"country or body": "countries and bodies"}.get(word, f"{word}s")
    return f"{number:,} {word if number == 1 else plural}"


def _day(when: date) -> str:
    return f"{when.day} {when:%B %Y}"
