"""`sources.csv`: what is known about each article of a folder, a row a file; read, checked and grown."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from geocite import files, tables
from geocite.errors import Fault
from geocite.read.bylines import iso_date
from geocite.read.decode import is_encoding
from geocite.read.header import DATES, FIELDS, LANGUAGE, wrong

NAME = "sources.csv"
COLUMNS = ("id", "file", *FIELDS, "encoding", "origin")
# A spreadsheet takes cells that begin so for formulas; they are written behind an apostrophe.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_ORIGIN = re.compile(rf"(?:(?:{'|'.join(FIELDS)})=(?:text|header)(?: |$))+")


@dataclass(frozen=True, slots=True)
class Row:
    """What one row fills in, by column, and where `init` took a field from: `text` or `header`."""

    file: str
    cells: dict[str, str]
    origins: dict[str, str]


def load(folder: Path) -> tuple[list[Row], list[Fault]]:
    """The rows of the folder's sources.csv, none where there is none, and everything that is wrong with it."""
    path = folder / NAME
    if not path.exists():
        return [], []
    found, faults = tables.read(path, ["file"], [column for column in COLUMNS if column != "file"])
    seen: dict[tuple[str, str], int] = {}
    rows: list[Row] = []
    for line, cells in ((row.line, _plain(row.cells)) for row in found):
        rows.append(Row(cells.get("file", ""), cells, dict(_origins(cells.get("origin", "")))))
        texts = [*_wrong_cells(cells, folder), *_repeated(cells, line, seen)]
        faults += [Fault(str(path), line, text) for text in texts]
    return rows, sorted(faults, key=lambda fault: fault.line or 0)


def _plain(cells: dict[str, str]) -> dict[str, str]:
    """The filled cells as they were meant: without the apostrophe that keeps a spreadsheet from calculating them."""
    return {
        column: cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
        for column, cell in cells.items()
        if cell
    }


def _origins(cell: str) -> Iterator[tuple[str, str]]:
    for pair in cell.split():
        field, _, origin = pair.partition("=")
        yield field, origin


def _wrong_cells(cells: dict[str, str], folder: Path) -> Iterator[str]:
    if "file" not in cells:
        yield "the cell file is empty; name the article's file"
    elif not _is_inside(folder, cells["file"]):
        yield f"file {cells['file']!r} does not exist beside it; write its path from the folder, with /"
    for key in DATES:
        if key in cells and iso_date(cells[key]) != cells[key]:
            yield wrong(key, cells[key])
    if "language" in cells and not LANGUAGE.fullmatch(cells["language"]):
        yield wrong("language", cells["language"])
    if "encoding" in cells and not is_encoding(cells["encoding"]):
        yield f"encoding {cells['encoding']!r} is unknown; write one such as utf-8, windows-1252 or windows-1256"
    if "origin" in cells and not _ORIGIN.fullmatch(cells["origin"]):
        yield f"origin {cells['origin']!r} is not what init writes, such as title=text author=header; leave it blank"


def _is_inside(folder: Path, file: str) -> bool:
    path = PurePosixPath(file)
    if path.as_posix() != file or path.is_absolute() or ".." in path.parts or "\0" in file:
        return False
    try:
        return (folder / file).is_file()
    except OSError:
        return False


def _repeated(cells: dict[str, str], line: int, seen: dict[tuple[str, str], int]) -> Iterator[str]:
    """The file and the id that an earlier row has; without an id of its own an article goes by its file."""
    file = cells.get("file", "")
    for column, value in (("file", file), ("id", cells.get("id", file))):
        first = seen.setdefault((column, value), line)
        if first != line and value:
            yield f"{column} {value!r} stands in line {first} too; give each article one row and its own id"
            return


def grow(folder: Path, added: Sequence[dict[str, str]]) -> Path:
    """Write sources.csv with a row more for each of `added`; what stands in it stays as it is, byte by byte.

    Rows that join a table without the column origin are left blank but for id and file: what the article states is
    then read from it. Raises `OutputFault`, with nothing changed, where it cannot be written.
    """
    path = folder / NAME
    if not path.exists():
        # The mark at the start makes spreadsheets read it as UTF-8.
        files.write({path: "\ufeff" + _rows([dict(zip(COLUMNS, COLUMNS, strict=True)), *added], COLUMNS, ",", "\n")})
    elif added:
        old = path.read_bytes().decode("utf-8")
        first, end = old.lstrip("\ufeff").splitlines()[0], "\r\n" if "\r\n" in old else "\n"
        delimiter = ";" if first.count(";") > first.count(",") else ","
        columns = [cell.strip().lower() for cell in next(csv.reader([first], delimiter=delimiter))]
        kept = columns if "origin" in columns else ["id", "file"]
        fitting = [{column: row.get(column, "") for column in kept} for row in added]
        gap = "" if old.endswith(("\n", "\r")) else end
        files.write({path: old + gap + _rows(fitting, columns, delimiter, end)})
    return path


def _rows(rows: Sequence[dict[str, str]], columns: Sequence[str], delimiter: str, end: str) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    for row in rows:
        cells = (row.get(column, "") for column in columns)
        writer.writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in cells])
    return out.getvalue()
