"""One plain-text file -> Article, with where each fact about it comes from: sources.csv, its header or its own lines."""

from __future__ import annotations

import hashlib
from pathlib import Path

from geocite.errors import ArticleFault, Fault
from geocite.languages.detect import detect
from geocite.model import Article, Stated
from geocite.read import zones
from geocite.read.decode import Decoded, Undecodable, decode
from geocite.read.header import FIELDS, header, stated
from geocite.read.passages import passages
from geocite.read.sources import Row
from geocite.text import paragraphs

READER = "text/1"


def read(folder: Path, file: str, number: int, row: Row | None) -> Article:
    """The article in `folder/file`, numbered, with what its row of sources.csv says; `ArticleFault` if it is unreadable."""
    raw, (text, encoding) = _load(folder / file, row)
    above = header(text, (folder / file).as_posix())
    if above.faults:
        raise ArticleFault(above.faults)
    facts = _facts(text, above.fields, above.end, row)
    language = facts.get("language")
    return Article(
        id=row.cells.get("id", file) if row else file,
        number=number,
        path=file,
        sha256=hashlib.sha256(raw).hexdigest(),
        reader=READER,
        encoding=encoding,
        text=text,
        passages=passages(text, language.value.partition("-")[0].lower() if language else None, above.end),
        language=language,
        title=facts.get("title"),
        author=facts.get("author"),
        outlet=facts.get("outlet"),
        published=facts.get("date"),
        url=facts.get("url"),
        archive_url=facts.get("archive_url"),
        accessed=facts.get("accessed"),
    )


def _load(path: Path, row: Row | None) -> tuple[bytes, Decoded]:
    shown = path.as_posix()
    try:
        shown.encode()
        if not path.is_file():
            raise Undecodable("is not a file that can be read; give a .txt or .md file")
        raw = path.read_bytes()
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


def _facts(text: str, above: dict[str, str], body: int, row: Row | None) -> dict[str, Stated]:
    """Each known field: sources.csv beats the header, the header beats the article's lines.

    A cell that `init` took from the article keeps that origin for as long as it says the same.
    """
    own = {"text": _own(text, body), "header": above}
    facts = {field: Stated(own[origin][field], origin) for origin in own for field in FIELDS if field in own[origin]}
    for field in FIELDS:
        cell = row.cells.get(field) if row else None
        if cell and row:
            origin = row.origins.get(field, "")
            kept = own.get(origin, {}).get(field) == cell
            facts[field] = Stated(cell, origin if kept else "sources.csv")
    return facts


def _own(text: str, body: int) -> dict[str, str]:
    """What the text states by itself, and the language that it shows."""
    written = [text[start:end] for start, end in paragraphs(text, body)]
    found = stated(written, zones.mark(written))
    language = detect(text[body:])
    return found | ({"language": language} if language else {})
