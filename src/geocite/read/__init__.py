"""Files -> articles: decoded, cut into passages, their zones marked, with what is known about each and its origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from geocite.errors import ArticleFault, Fault
from geocite.model import Article
from geocite.read import plain, sources
from geocite.read.folder import Folder, folders
from geocite.read.header import FIELDS

__all__ = ["Reading", "articles", "init"]


@dataclass(frozen=True, slots=True)
class Reading:
    """The articles that could be read, in the order of their numbers, and a fault for each that could not."""

    articles: tuple[Article, ...]
    faults: tuple[Fault, ...]


def articles(paths: Sequence[Path]) -> Reading:
    """Read files and folders of `.txt` and `.md`, with the `sources.csv` beside them.

    Numbers follow the rows of sources.csv, then the files without a row by name; several folders number on. An article
    that cannot be read is a fault of the reading. Raises `ArticleFault` with everything found where a path does not
    exist, a folder has no article, a sources.csv is wrong, or nothing at all could be read.
    """
    found, faults = folders(paths)
    tables = [sources.load(folder.path) for folder in found]
    faults += [fault for table in tables if table for fault in table.faults]
    if faults or not found:
        raise ArticleFault(faults or [Fault("articles", None, "none was given; name files or folders")])
    read: list[Article] = []
    last = 0
    for folder, table in zip(found, tables, strict=True):
        rows = {row.file: row for row in table.rows} if table else {}
        order = [*rows, *(file for file in folder.files if file not in rows)]
        for number, file in enumerate(order, last + 1):
            if file in folder.files:
                read += _read(folder, file, number, rows.get(file), faults)
        last += len(order)
    if not read:
        raise ArticleFault(faults)
    return Reading(_distinct(read, faults), tuple(faults))


def _read(folder: Folder, file: str, number: int, row: sources.Row | None, faults: list[Fault]) -> list[Article]:
    try:
        return [plain.read(folder.path, file, number, row)]
    except ArticleFault as fault:
        faults += fault.faults
        return []
