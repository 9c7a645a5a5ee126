"""One plain-text file -> Article, and where each fact about it comes from: sources.csv, its header or its own lines."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from geocite.errors import ArticleFault, Fault
from geocite.languages.detect import detect
from geocite.model import Article, Stated
from geocite.read.decode import Decoded, Undecodable, decode
from geocite.read.header import FIELDS, header, stated
from geocite.read.passages import Paragraph, passages, zoned
from geocite.read.sources import Row

READER = "text/1"


def read(folder: Path, file: str, number: int, row: Row | None) -> Article:
    """The article in `folder/file`, with what its row of sources.csv says; `ArticleFault` if it is unreadable."""
    path = folder / file
    raw, (text, encoding) = _load(path, row)
    above = header(text, path.as_posix())
    if above.faults:
        raise ArticleFault(above.faults)
    parts = zoned(text, above.end)
    known = _facts({"text": _own(text, parts), "header": above.fields}, row)
    language = known.get("language")
    return Article(
        id=row.cells.get("id", file) if row else file,
        number=number,
        path=file,
        sha256=hashlib.sha256(raw).hexdigest(),
        reader=READER,
        encoding=encoding,
        text=text,
        passages=passages(text, parts, language.value.partition("-")[0].lower() if language else None),
        language=language,
        title=known.get("title"),
        author=known.get("author"),
        outlet=known.get("outlet"),
        published=known.get("date"),
        url=known.get("url"),
        archive_url=known.get("archive_url"),
        accessed=known.get("accessed"),
    )


def facts(article: Article) -> dict[str, Stated]:
    """What is known about an article, by column of sources.csv."""
    known = {field: getattr(article, "published" if field == "date" else field) for field in FIELDS}
    return {field: fact for field, fact in known.items() if fact}


def _load(path: Path, row: Row | None) -> tuple[bytes, Decoded]:
    shown = path.as_posix()
    try:
        shown.encode()
        raw = _bytes(path)
        decoded = decode(raw, row.cells.get("encoding") if row else None)
    except UnicodeEncodeError:
        fault = Fault(shown.encode(errors="replace").decode(), None, "has a name that is not UTF-8; rename the file")
    except OSError as error:
        fault = Fault(shown, None, f"cannot be read: {error.strerror}; check the file and its permissions")
    except Undecodable as error:
        fault = Fault(shown, None, str(error))
    else:
        if decoded.text.strip():
            return raw, decoded
        fault = Fault(shown, None, "holds no text; put the article's text into it or take it away")
    raise ArticleFault([fault])


def _bytes(path: Path) -> bytes:
    if not path.is_file() and path.exists():
        raise Undecodable("is no file; give a .txt or .md file")
    return path.read_bytes()


def _facts(own: dict[str, dict[str, str]], row: Row | None) -> dict[str, Stated]:
    """Each known field: sources.csv beats the header, the header beats the article's lines.

    `own` is what the article says, by origin. A cell that `init` took from it keeps that origin while it says the same.
    """
    known = {field: Stated(own[origin][field], origin) for origin in own for field in FIELDS if field in own[origin]}
    for field in FIELDS:
        cell = row.cells.get(field) if row else None
        if cell and row:
            origin = row.origins.get(field, "")
            kept = own.get(origin, {}).get(field) == cell
            known[field] = Stated(cell, origin if kept else "sources.csv")
    return known


def _own(text: str, parts: Sequence[Paragraph]) -> dict[str, str]:
    """What the text states by itself, and the language that it shows."""
    language = detect(text)
    return stated(parts) | ({"language": language} if language else {})
