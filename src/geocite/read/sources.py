"""`sources.csv`: what is known about each article of a folder, a row a file; read, checked and written."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from geocite.errors import Fault, OutputFault
from geocite.read.bylines import iso_date
from geocite.read.decode import is_encoding
from geocite.read.header import DATES, FIELDS, LANGUAGE, wrong

NAME = "sources.csv"
COLUMNS = ("id", "file", *FIELDS, "encoding", "origin")
# A spreadsheet takes cells that begin so for formulas; they are written behind an apostrophe.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_ORIGIN = re.compile(rf"(?:(?:{'|'.join(FIELDS)})=(?:text|header))(?: (?:{'|'.join(FIELDS)})=(?:text|header))*")


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `cells` holds what is filled in, by column; `origins` the fields that `init` took from the article."""

    line: int
    file: str
    cells: dict[str, str]
    origins: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A sources.csv: its columns and delimiter as they stand, its rows in order, and everything that is wrong."""

    columns: tuple[str, ...]
    delimiter: str
    rows: tuple[Row, ...]
    raw: tuple[tuple[str, ...], ...]
    faults: tuple[Fault, ...]


def load(folder: Path) -> Table | None:
    """The sources.csv of a folder, checked; None where there is none."""
    path = folder / NAME
    if not path.exists():
        return None
    shown = path.as_posix()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return _broken(Fault(shown, None, f"cannot be read: {error.strerror}"))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return _broken(Fault(shown, line, "is not UTF-8; save it as CSV UTF-8"))
    delimiter = ";" if ";" in text.partition("\n")[0] and "," not in text.partition("\n")[0] else ","
    try:
        lines = list(_lines(text, delimiter))
    except csv.Error as error:
        return _broken(Fault(shown, None, f"is no CSV table: {error}; quote cells that hold quotes or line breaks"))
    return _table(lines, delimiter, folder, shown)


def _broken(fault: Fault) -> Table:
    return Table((), ",", (), (), (fault,))


def _lines(text: str, delimiter: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each row with the line that it begins on; rows without a single filled cell are skipped."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield begins, tuple(cells)
        begins = reader.line_num + 1


def _table(lines: Sequence[tuple[int, tuple[str, ...]]], delimiter: str, folder: Path, shown: str) -> Table:
    if not lines:
        return _broken(Fault(shown, 1, f"is empty; its first line names the columns: {','.join(COLUMNS)}"))
    columns = tuple(cell.strip().lower() for cell in lines[0][1])
    faults = [Fault(shown, lines[0][0], text) for text in _wrong_columns(columns)]
    rows: list[Row] = []
    seen: dict[tuple[str, str], int] = {}
    for line, cells in lines[1:] if not faults else ():
        if len(cells) != len(columns):
            faults.append(Fault(shown, line, f"has {len(cells)} cells; the first line names {len(columns)} columns"))
            continue
        row = _row(line, dict(zip(columns, map(_plain, cells), strict=True)))
        rows.append(row)
        faults += [Fault(shown, line, text) for text in (*_wrong_cells(row, folder), *_repeated(row, seen))]
    return Table(columns, delimiter, tuple(rows), tuple(cells for _, cells in lines[1:]), tuple(faults))


def _wrong_columns(columns: Sequence[str]) -> Iterator[str]:
    for column in sorted(set(columns) - set(COLUMNS)):
        yield f"column {column!r} is unknown; the columns are {', '.join(COLUMNS)}"
    for column in sorted({column for column in columns if columns.count(column) > 1}):
        yield f"column {column!r} stands twice; keep one"
    if "file" not in columns:
        yield "the column file is missing; it names each row's article"


def _row(line: int, cells: dict[str, str]) -> Row:
    filled = {column: cell for column, cell in cells.items() if cell}
    origins = dict(pair.split("=", 1) for pair in filled.get("origin", "").split() if "=" in pair)
    return Row(line, filled.get("file", ""), filled, origins)


def _wrong_cells(row: Row, folder: Path) -> Iterator[str]:
    cells = row.cells
    if not row.file:
        yield "the cell file is empty; name the article's file"
    elif not _inside(folder, row.file):
        yield f"file {row.file!r} does not exist beside it; write its path from the folder, with /"
    for key in DATES:
        if key in cells and iso_date(cells[key]) != cells[key]:
            yield wrong(key, cells[key])
    if "language" in cells and not LANGUAGE.fullmatch(cells["language"]):
        yield wrong("language", cells["language"])
    if "encoding" in cells and not is_encoding(cells["encoding"]):
        yield f"encoding {cells['encoding']!r} is unknown; write one such as utf-8, windows-1252 or windows-1256"
    if "origin" in cells and not _ORIGIN.fullmatch(cells["origin"]):
        yield f"origin {cells['origin']!r} is not what init writes, such as title=text author=header; leave it blank"


def _inside(folder: Path, file: str) -> bool:
    try:
        return (folder / file).is_file() and ".." not in Path(file).parts and not Path(file).is_absolute()
    except (OSError, ValueError):
        return False


def _repeated(row: Row, seen: dict[tuple[str, str], int]) -> Iterator[str]:
    for column in ("file", "id"):
        value = row.cells.get(column) or (row.file if column == "id" else "")
        first = seen.setdefault((column, value), row.line)
        if value and first != row.line and (column == "file" or value != row.file):
            yield f"{column} {value!r} stands in line {first} too; give each article one row and its own id"


def _plain(cell: str) -> str:
    """A cell as it was meant: without the apostrophe that keeps a spreadsheet from calculating it."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _safe(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def write(folder: Path, table: Table | None, added: Iterable[dict[str, str]]) -> Path:
    """Write sources.csv: the rows that stand in it as they are, then the added ones. Atomic; raises `OutputFault`."""
    path = folder / NAME
    columns = (*table.columns, *(c for c in COLUMNS if c not in table.columns)) if table else COLUMNS
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=table.delimiter if table else ",", lineterminator="\n")
    writer.writerow(columns)
    for cells in table.raw if table else ():
        writer.writerow([*cells, *[""] * (len(columns) - len(cells))])
    for row in added:
        writer.writerow([_safe(row.get(column, "")) for column in columns])
    beside = path.with_name(f".{NAME}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(out.getvalue().encode("utf-8"))
        os.replace(beside, path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise OutputFault(f"{path.as_posix()}: cannot be written: {error.strerror}; nothing was changed") from error
    return path
