"""The sheet for a reader who opens no other: totals, country × country, month × force, charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.styles import Alignment, Border, PatternFill, Side
from openpyxl.utils import get_column_letter

from store.excel.sheets import font, page
from store.exchange.stream import Reviewed
from store.records import FORCES

_TOP = 12  # countries in a table; the rest are summed up in a last row and column
_MONTHS = 24  # the latest
_OTHERS = "others"
_NOBODY = "nobody named"
_COLORS = {"commitment": "1F3A5F", "willingness": "5B8DB8", "hope": "C9D6E3"}
_RULE = Border(bottom=Side(style="thin", color="9AA5B1"))
Label = Callable[[str], str]


@dataclass(slots=True)
class Tally:
    """What the summary tells, counted while the records pass by."""

    pledges: int = 0
    undated: int = 0
    forces: Counter[str] = field(default_factory=Counter)
    sides: Counter[tuple[str, str]] = field(default_factory=Counter)
    countries: Counter[tuple[str, str]] = field(default_factory=Counter)
    months: Counter[tuple[str, str]] = field(default_factory=Counter)
    first: date | None = None
    last: date | None = None

    def add(self, found: Reviewed, statuses: frozenset[str]) -> None:
        """Count an article's pledges."""
        when = found.article.published
        for item in found.pledges:
            if item.mark.status not in statuses:
                continue
            self.pledges += 1
            self.forces[item.force] += 1
            behalf = item.on_behalf_of or (_NOBODY,)
            self.countries.update((country, item.force) for country in behalf)
            others = {c: [t for t in item.toward if t != c] or [_NOBODY] for c in behalf}
            self.sides.update((country, t) for country in behalf for t in others[country])
            self._date(when, item.force)

    def _date(self, when: date | None, force: str) -> None:
        if when is None:
            self.undated += 1
            return
        self.months[f"{when:%Y-%m}", force] += 1
        self.first = min(when, self.first or when)
        self.last = max(when, self.last or when)


class Summary:
    """Writes the sheet from the top down, remembering where the charts' numbers stand."""

    def __init__(self, sheet: Any, tally: Tally, label: Label) -> None:
        self._sheet = sheet
        self._tally = tally
        self._label = label
        self._row = 0

    def write(self, scope: str, officials: int, left_open: int) -> None:
        """All sections. ``scope`` is the filter in words."""
        self._set_up()
        self._line([("Pledges on record", "title")])
        self._line([(self._sentence(officials), "text")])
        open_words = f"{left_open:,} suggestions still open are left out." if left_open else ""
        self._line([(f"Filter: {scope}. {open_words}".strip(), "quiet")])
        self._forces()
        self._countries()
        self._matrix()
        self._timeline()

    def _set_up(self) -> None:
        self._sheet.column_dimensions["A"].width = 26
        for number in range(2, _TOP + 5):
            self._sheet.column_dimensions[get_column_letter(number)].width = 12
        self._sheet.sheet_view.showGridLines = False
        page(self._sheet, whole=True)

    def _sentence(self, officials: int) -> str:
        tally = self._tally
        if not tally.pledges:
            return "No pledge is confirmed yet."
        countries = len({country for country, _ in tally.countries} - {_NOBODY})
        words = (
            f"{_many(tally.pledges, 'pledge')} of {_many(countries, 'country or body')} "
            f"on record, with {_many(officials, 'official')}"
        )
        if tally.first and tally.last:
            words += f"; published {_day(tally.first)} to {_day(tally.last)}"
        if tally.undated:
            words += f"; {tally.undated:,} without a date"
        return words + "."

    def _forces(self) -> None:
        self._heading("By force", ("Force", "Pledges", "Share"))
        total = self._tally.pledges
        for force in FORCES:
            count = self._tally.forces[force]
            share = count / total if total else 0
            self._line([(force, "text"), (count, "number"), (share, "share")])
        self._line([("total", "total"), (total, "total"), ("", "total")])

    def _countries(self) -> None:
        names = ("On behalf of", *FORCES, "Pledges")
        start = self._heading("Who undertakes what", names)
        ranked = _ranked(self._tally.countries, 0)
        for country, words in self._named(ranked[:_TOP]):
            counts = [self._tally.countries[country, force] for force in FORCES]
            self._line([(words, "text"), *((n, "number") for n in (*counts, sum(counts)))])
        if len(ranked) > _TOP:
            rest = set(ranked[_TOP:])
            counts = [sum(self._tally.countries[c, f] for c in rest) for f in FORCES]
            self._line([(_OTHERS, "quiet"), *((n, "number") for n in (*counts, sum(counts)))])
        self._chart(start, "Pledges by country and force", "bar", anchor="G")

    def _matrix(self) -> None:
        sides = self._tally.sides
        rows, columns = _ranked(sides, 0), _ranked(sides, 1)
        shown, across = rows[:_TOP], columns[:_TOP]
        more = [_OTHERS] if len(columns) > _TOP else []
        names = [words for _, words in self._named(across)]
        start = self._heading(
            "Who undertakes towards whom", ("On behalf of ↓ toward →", *names, *more)
        )
        for country, words in self._named(shown):
            counts = [sides[country, other] for other in across]
            rest = [sum(sides[country, other] for other in columns[_TOP:])] if more else []
            self._line([(words, "text"), *((n or None, "number") for n in (*counts, *rest))])
        if len(rows) > _TOP:
            rest_rows = rows[_TOP:]
            totals = [sum(sides[r, other] for r in rest_rows) for other in across]
            last = [sum(sides[r, o] for r in rest_rows for o in columns[_TOP:])] if more else []
            self._line([(_OTHERS, "quiet"), *((n or None, "number") for n in (*totals, *last))])
        if self._row > start:
            corner = f"{get_column_letter(1 + len(across) + len(more))}{self._row}"
            make: Any = ColorScaleRule
            scale = make(start_type="num", start_value=0, start_color="FFFFFF", end_type="max", end_color="5B8DB8")  # fmt: skip
            self._sheet.conditional_formatting.add(f"B{start + 1}:{corner}", scale)

    def _timeline(self) -> None:
        months = sorted({month for month, _ in self._tally.months})[-_MONTHS:]
        start = self._heading("Month by month", ("Month", *FORCES, "Pledges"))
        for month in months:
            counts = [self._tally.months[month, force] for force in FORCES]
            self._line([(month, "text"), *((n, "number") for n in (*counts, sum(counts)))])
        self._chart(start, "Pledges by month and force", "col", anchor="G")
        for _ in range(max(0, 17 - len(months))):  # room for the chart
            self._line([])

    def _heading(self, words: str, columns: Sequence[str]) -> int:
        """A section's title and header; gives the row of the header."""
        self._line([])
        self._line([(words, "heading")])
        self._line([(name, "header" if i else "first") for i, name in enumerate(columns)])
        return self._row

    def _chart(self, header: int, title: str, kind: str, *, anchor: str) -> None:
        """A stacked bar chart of the forces in the table under a header."""
        if self._row == header:
            return
        chart = BarChart()
        chart.type, chart.grouping, chart.overlap = kind, "stacked", 100
        chart.title, chart.height, chart.width, chart.gapWidth = title, 8.5, 19, 60
        data = Reference(self._sheet, min_col=2, max_col=4, min_row=header, max_row=self._row)
        names = Reference(self._sheet, min_col=1, min_row=header + 1, max_row=self._row)
        chart.add_data(data, titles_from_data=True)
        chart.set_categories(names)
        for series, force in zip(chart.series, FORCES, strict=True):
            series.graphicalProperties.solidFill = _COLORS[force]
        chart.legend.position = "b"
        chart.x_axis.tickLblSkip = 1
        chart.x_axis.delete = chart.y_axis.delete = False
        if kind == "bar":
            chart.x_axis.scaling.orientation = "maxMin"  # the first row on top
        chart.y_axis.numFmt, chart.y_axis.majorGridlines = "0", None
        self._sheet.add_chart(chart, f"{anchor}{header - 1}")

    def _named(self, codes: Sequence[str]) -> Iterator[tuple[str, str]]:
        return ((code, code if code == _NOBODY else self._label(code)) for code in codes)

    def _line(self, cells: Sequence[tuple[str | int | float | None, str]]) -> None:
        self._sheet.append([_styled(self._sheet, value, style) for value, style in cells])
        self._row += 1


def _ranked(counts: Counter[tuple[str, str]], place: int) -> list[str]:
    """Names by how often they occur; nobody comes last."""
    totals: Counter[str] = Counter()
    for key, number in counts.items():
        totals[key[place]] += number
    return sorted(totals, key=lambda name: (name == _NOBODY, -totals[name], name))


def _styled(sheet: Any, value: str | int | float | None, style: str) -> Any:
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
    fonts = {
        "title": font(bold=True, size=18, color="1F3A5F"),
        "heading": font(bold=True, size=13, color="1F3A5F"),
        "first": font(bold=True),
        "header": font(bold=True),
        "quiet": font(color="5A6472"),
        "total": font(bold=True),
    }
    if style in fonts:
        cell.font = fonts[style]
    if style in ("first", "header"):
        cell.border = _RULE
        side = "left" if style == "first" else "right"
        cell.alignment = Alignment(wrap_text=True, vertical="bottom", horizontal=side)
    if style == "total":
        cell.fill = PatternFill("solid", fgColor="EEF1F5")
    if style == "share":
        cell.number_format = "0%"
    return cell


def _many(number: int, word: str) -> str:
    plural = {"country or body": "countries and bodies"}.get(word, f"{word}s")
    return f"{number:,} {word if number == 1 else plural}"


def _day(when: date) -> str:
    return f"{when.day} {when:%B %Y}"
