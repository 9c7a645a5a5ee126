"""Read a small CSV table that a human keeps, and say of every bad row where it is and what would be right."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geocite.errors import Fault

if TYPE_CHECKING:
    from _csv import Reader

Line = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """One data row: its line in the file (1-based) and its cells, stripped, by lower-case column name.

    `row["column"]` is the cell; one that the file does not have is empty.
    """

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


def read(path: Path, required: Sequence[str], optional: Sequence[str] = ()) -> tuple[list[Row], list[Fault]]:
    """The rows of a CSV file, blank ones left out, and what is wrong with it.

    Reads what spreadsheets write: UTF-8 with or without BOM, comma or semicolon. A file that cannot be read, a missing
    or unknown column and a row with too many cells are faults.
    """
    found, faults = lines(path, required, optional)
    columns = (*required, *optional)
    return [Row(line, dict(zip(columns, cells, strict=True))) for line, cells in found], faults


def lines(path: Path, required: Sequence[str], optional: Sequence[str] = ()) -> tuple[list[Line], list[Fault]]:
    """The same for a table of thousands of rows: of each its line and its cells, in the order of the columns asked for.

    A cell that the file does not have is empty.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return [], [Fault(str(path), None, f"cannot be read ({error.strerror}); give a readable CSV file")]
    except UnicodeDecodeError as error:
        return [], [Fault(str(path), None, f"byte {error.start} is not UTF-8; save it as CSV UTF-8")]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    header = [cell.strip().lower() for cell in next(reader, [])]
    faults = [Fault(str(path), 1, text) for text in _header_faults(header, required, optional)]
    return ([], faults) if faults else _lines(path, reader, header, (*required, *optional))


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return ";" if first.count(";") > first.count(",") else ","


def _header_faults(header: list[str], required: Sequence[str], optional: Sequence[str]) -> list[str]:
    known = [*required, *optional]
    missing = [f"no column {name!r}; the columns are {', '.join(known)}" for name in required if name not in header]
    unknown = [f"unknown column {name!r}; the columns are {', '.join(known)}" for name in header if name not in known]
    twice = [f"column {name!r} stands twice; keep one" for name in sorted(set(header)) if header.count(name) > 1]
    return missing + unknown + twice


def _lines(path: Path, reader: Reader, header: list[str], columns: Sequence[str]) -> tuple[list[Line], list[Fault]]:
    found, faults, wide, line = [], [], len(header), reader.line_num + 1
    places = [header.index(column) if column in header else wide for column in columns]
    in_order = places == list(range(wide))
    try:
        for row in reader:
            cells = tuple(map(str.strip, row))
            if any(cells[wide:]):
                text = f"{len(row)} cells for {wide} columns; quote a cell that holds a comma"
                faults.append(Fault(str(path), line, text))
            elif in_order and len(cells) == wide and any(cells):
                found.append((line, cells))
            elif any(cells):
                padded = (*cells[:wide], *[""] * (wide + 1 - len(cells)), "")
                found.append((line, tuple(padded[place] for place in places)))
            line = reader.line_num + 1
    except csv.Error as error:
        faults.append(Fault(str(path), line, f"not CSV ({error}); check the quotes"))
    return found, faults
