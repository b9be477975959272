"""Charts of the summary: stacked bars of the forces, small enough to stand beside their table."""

from __future__ import annotations

from typing import Any, Literal

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.chart.title import title_maker
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties
from openpyxl.utils import get_column_letter, quote_sheetname

from store.records import FORCES

COLORS = {"commitment": "1F3A5F", "willingness": "5B8DB8", "hope": "C9D6E3"}
_TITLE, _WORDS = 1100, 800  # hundredths of a point
_GRID = "E3E8EE"
# Of the chart, for bars and their names: from the left, from the top, width, height. The title of
# the numbers stands below or to the left of it.
_ROOMS = {"bar": (0.03, 0.13, 0.94, 0.68), "col": (0.08, 0.13, 0.89, 0.73)}


def stacked(
    sheet: Any, rows: tuple[int, int], header: int, title: str, way: Literal["bar", "col"]
) -> BarChart:
    """Bars of the forces in columns B to D, named by column A, from the first row to the last."""
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = way, "stacked", 100, 50
    first, last = rows
    for column, force in enumerate(FORCES, start=2):
        data = Reference(sheet, min_col=column, min_row=first, max_row=last)
        chart.add_data(data)
        series = chart.series[-1]
        series.tx = _named(sheet, column, header)
        series.graphicalProperties = GraphicalProperties(solidFill=COLORS[force])
    chart.set_categories(Reference(sheet, min_col=1, min_row=first, max_row=last))
    chart.title = _titled(title, _TITLE)
    chart.legend.position = "b"
    chart.legend.txPr = _sized()
    # LibreOffice leaves out every second name where it has less room for the bars than this.
    chart.layout = Layout(_room(*_ROOMS[way]))
    _axes(chart, way)
    return chart


def _room(left: float, top: float, width: float, height: float) -> ManualLayout:
    return ManualLayout(
        layoutTarget="outer", xMode="edge", yMode="edge", x=left, y=top, w=width, h=height
    )


def _axes(chart: BarChart, way: str) -> None:
    """Every bar is named; the numbers stand below and have a title of their own."""
    names: Any = chart.x_axis
    numbers: Any = chart.y_axis
    names.delete = numbers.delete = False
    names.tickLblSkip = 1
    names.txPr, numbers.txPr = _sized(), _sized()
    numbers.title, numbers.numFmt = _titled("Pledges", _WORDS), "0"
    numbers.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=_GRID))
    if way == "bar":
        names.scaling.orientation = "maxMin"  # the first row on top
        numbers.crosses = "max"  # and the numbers below all the same


def _named(sheet: Any, column: int, row: int) -> SeriesLabel:
    """A series by what its column's header says."""
    place = f"{quote_sheetname(sheet.title)}!${get_column_letter(column)}${row}"
    return SeriesLabel(strRef=StrRef(f=place))


def _titled(words: str, size: int) -> Any:
    title: Any = title_maker(words)
    for paragraph in title.tx.rich.p:
        paragraph.pPr = ParagraphProperties(defRPr=CharacterProperties(sz=size, b=True))
        for run in paragraph.r:
            run.rPr = CharacterProperties(sz=size, b=True)
    title.overlay = False
    return title


def _sized() -> RichText:
    properties = CharacterProperties(sz=_WORDS)
    return RichText(
        p=[Paragraph(pPr=ParagraphProperties(defRPr=properties), endParaRPr=properties)]
    )
