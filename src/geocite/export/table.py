"""The citations, and what is not on the map, as CSV for a spreadsheet: cells that look like formulas are guarded."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from geocite.export import rows
from geocite.model import Atlas

# What a spreadsheet takes for the start of a formula; a guarded cell of the text itself is guarded once more.
_FORMULA = re.compile(r"'*(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r])")


def citations(atlas: Atlas) -> str:
    """CSV text with a byte-order mark, so that spreadsheets read it as UTF-8; offsets in code points, end excluded."""
    return _csv(rows.CITATIONS, rows.citations(atlas))


def set_aside(atlas: Atlas) -> str:
    """CSV text of every name that is not drawn, with the reason."""
    return _csv(rows.SET_ASIDE, rows.set_aside(atlas))


def guarded(cell: rows.Cell) -> rows.Cell:
    """A text cell that a spreadsheet would run as a formula, with an apostrophe before it; any other cell as it is."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """A cell as it was before `guarded`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _csv(columns: Sequence[str], table: Iterable[rows.Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in table:
        writer.writerow([_cell(row[column]) for column in columns])
    return "\ufeff" + out.getvalue()


def _cell(cell: rows.Cell) -> rows.Cell:
    return str(cell).lower() if isinstance(cell, bool) else guarded(cell)
