"""The tables as one workbook for a spreadsheet (XLSX): text is text whatever it looks like, equal runs are equal."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from geocite.errors import ExtraMissing
from geocite.escapes import legal
from geocite.export import rows
from geocite.export.timeless import timeless
from geocite.model import Atlas

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST = 32_767  # what a cell holds at most
# A spreadsheet reads `_x0041_` as A: the sign that opens it is spelt so itself.
_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_WIDTHS = {"quote": 60, "context": 60, "notes": 60, "reasons": 60, "explanation": 60, "location": 24, "title": 40}


def book(atlas: Atlas) -> bytes:
    """XLSX bytes with the sheets citations, places and not on the map. Raises `ExtraMissing` without `xlsx`."""
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise ExtraMissing("a workbook (.xlsx)", "xlsx") from error

    made = Workbook()
    made.properties.creator = "geocite"
    sheet = made.active
    _fill(sheet, "citations", rows.CITATIONS, rows.citations(atlas))
    _fill(made.create_sheet(), "places", rows.PLACES, rows.places(atlas))
    _fill(made.create_sheet(), "not on the map", rows.SET_ASIDE, rows.set_aside(atlas))
    written = io.BytesIO()
    made.save(written)
    return timeless(written.getvalue())


def _fill(sheet: Worksheet, title: str, columns: Sequence[str], table: Iterable[rows.Row]) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet.title = title
    sheet.append(list(columns))
    sheet.freeze_panes = "A2"
    for index, column in enumerate(columns, 1):
        sheet.cell(1, index).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(index)].width = _WIDTHS.get(column, 14)
    for number, row in enumerate(table, 2):
        for index, column in enumerate(columns, 1):
            if row[column] is not None:
                _put(sheet.cell(number, index), row[column])


def _put(cell: Cell, value: rows.Cell) -> None:
    """A value in a cell; text is typed as text, so that it stays text when somebody edits the cell."""
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = _text(value)
    cell.data_type = "s"
    cell.number_format = "@"


def _text(value: str) -> str:
    text = _CODED.sub("_x005F_", legal(re.sub(r"\r\n?", "\n", value)))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
