"""Read a small CSV table that a human keeps, and say of every bad row where it is and what would be right."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from geocite.errors import Fault


@dataclass(slots=True)  # not frozen: a gazetteer has thousands, and freezing triples what one costs
class Row:
    """One data row: its line in the file (1-based) and its cells, stripped, by lower-case column name."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def read(path: Path, required: Sequence[str], optional: Iterable[str] = ()) -> tuple[list[Row], list[Fault]]:
    """The rows of a CSV file, blank ones left out, and what is wrong with it.

    Reads what spreadsheets write: UTF-8 with or without BOM, comma or semicolon. A file that cannot be read, a missing
    or unknown column and a row with too many cells are faults.
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
    return ([], faults) if faults else _rows(path, reader, header)


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return ";" if first.count(";") > first.count(",") else ","


def _header_faults(header: list[str], required: Sequence[str], optional: Iterable[str]) -> list[str]:
    known = [*required, *optional]
    missing = [f"no column {name!r}; the columns are {', '.join(known)}" for name in required if name not in header]
    unknown = [f"unknown column {name!r}; the columns are {', '.join(known)}" for name in header if name not in known]
    twice = [f"column {name!r} stands twice; keep one" for name in sorted(set(header)) if header.count(name) > 1]
    return missing + unknown + twice


def _rows(path: Path, reader: Iterable[list[str]], header: list[str]) -> tuple[list[Row], list[Fault]]:
    rows, faults, line = [], [], 1
    lines = iter(reader)
    while True:
        line = reader.line_num + 1  # type: ignore[attr-defined]
        try:
            cells = next(lines, None)
        except csv.Error as error:
            faults.append(Fault(str(path), line, f"not CSV ({error}); check the quotes"))
            break
        if cells is None:
            break
        stripped = list(map(str.strip, cells))
        if any(stripped[len(header) :]):
            faults.append(
                Fault(str(path), line, f"{len(cells)} cells for {len(header)} columns; quote a cell that holds a comma")
            )
        elif any(stripped):
            rows.append(Row(line, dict(zip(header, stripped, strict=False))))
    return rows, faults
