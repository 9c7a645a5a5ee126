"""Files -> articles: decoded, cut into passages, their zones marked, with what is known about each and its origin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from geocite.errors import ArticleFault, Fault
from geocite.model import Article
from geocite.read import plain, sources
from geocite.read.folder import Folder, folders

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
    faults += [fault for _, wrong in tables for fault in wrong]
    if faults or not found:
        raise ArticleFault(faults or [Fault("articles", None, "none was given; name files or folders")])
    read: list[Article] = []
    last = 0
    for folder, (listed, _) in zip(found, tables, strict=True):
        rows = {row.file: row for row in listed}
        order = [*rows, *(file for file in folder.files if file not in rows)]
        for number, file in enumerate(order, last + 1):
            if file in folder.files:
                read += _read(folder, file, number, rows.get(file), faults)
        last += len(order)
    if not read:
        raise ArticleFault(faults)
    return Reading(tuple(_distinct(read)), tuple(faults))


def _read(folder: Folder, file: str, number: int, row: sources.Row | None, faults: list[Fault]) -> list[Article]:
    try:
        return [plain.read(folder.path, file, number, row)]
    except ArticleFault as fault:
        faults += fault.faults
        return []


def _distinct(read: Sequence[Article]) -> Iterator[Article]:
    """The articles, an id that an earlier folder has already taken with the article's number before it."""
    taken: set[str] = set()
    for article in read:
        own = article.id if article.id not in taken else f"{article.number}/{article.id}"
        taken.add(own)
        yield article if own == article.id else replace(article, id=own)


def init(folder: Path) -> Path:
    """Write the folder's sources.csv, a row a file with what the text states and where; its path is returned.

    Rows that stand there stay as they are. Raises `ArticleFault` for a folder without articles or a wrong sources.csv,
    `OutputFault` where it cannot be written.
    """
    if not folder.is_dir():
        raise ArticleFault([Fault(folder.as_posix(), None, "is no folder; init fills in the sources.csv of a folder")])
    found, faults = folders([folder])
    rows, wrong = sources.load(folder)
    if faults or wrong:
        raise ArticleFault([*faults, *wrong])
    listed = {row.file for row in rows}
    # A name that is not UTF-8 cannot stand in the table; reading the folder reports it.
    named = [file for file in found[0].files if file.encode(errors="ignore").decode() == file]
    return sources.grow(folder, [_blank(folder, file) for file in named if file not in listed])


def _blank(folder: Path, file: str) -> dict[str, str]:
    """The row of a file that has none: what the article states with its origin; an unreadable file gets blanks."""
    try:
        facts = plain.facts(plain.read(folder, file, 1, None))
    except ArticleFault:
        facts = {}
    cells = {field: fact.value for field, fact in facts.items()}
    origin = " ".join(f"{field}={fact.origin}" for field, fact in facts.items())
    return {"id": file, "file": file, **cells, "origin": origin}
