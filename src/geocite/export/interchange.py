"""The bibliography for reference managers: CSL-JSON, BibTeX and RIS.

What nobody states is left out, and a note says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geocite import escapes
from geocite.model import Atlas
from geocite.references import Author, Source, date_parts, source

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = {"published": "date", "url": "URL", "archive_url": "archive URL", "accessed": "date of access"}


def csl(atlas: Atlas) -> str:
    """CSL-JSON; `custom` keeps the file, its SHA-256, and which fields were read from the text or are missing."""
    return escapes.json_text([csl_item(source(article)) for article in atlas.articles])


def bibtex(atlas: Atlas) -> str:
    """BibTeX in UTF-8, an entry a source; its keys depend on the articles' ids alone."""
    return "\n".join(_bibtex(source(article)) for article in atlas.articles)


def ris(atlas: Atlas) -> str:
    """RIS in UTF-8, a record a source."""
    return "\r\n".join(_ris(source(article)) for article in atlas.articles)


def csl_item(item: Source) -> dict[str, Any]:
    """The source as an item of CSL-JSON, without the fields that are not stated."""
    kind = "article-newspaper" if item.outlet else "webpage" if item.url or item.archive_url else "document"
    fields: dict[str, Any] = {
        "id": item.key, "type": kind, "citation-key": item.key, "title": item.title,
        "author": [_csl_name(author) for author in item.authors] or None, "container-title": item.outlet,
        "issued": _csl_date(item.published), "accessed": _csl_date(item.accessed), "URL": item.url or item.archive_url,
        "archive_location": item.archive_url, "language": item.language, "note": note(item) or None,
        "custom": {"number": item.number, "file": item.file, "sha256": item.sha256,
                   "derived": sorted(item.derived), "missing": list(item.missing)},
    }  # fmt: skip
    return {key: value for key, value in fields.items() if value is not None}


def note(item: Source) -> str:
    """What a reader of the entry should know: what is missing, what was derived, and a date that is no date."""
    derived = [_NAMED.get(field, field) for field in sorted(item.derived)]
    parts = [
        f"Not stated: {', '.join(item.missing)}." if item.missing else "",
        f"Read from the article's own text: {', '.join(derived)}." if derived else "",
        f"Dated {item.published}." if item.published and not date_parts(item.published) else "",
    ]
    return " ".join(filter(None, parts))


def _csl_name(author: Author) -> dict[str, str]:
    return {"family": author.family, "given": author.given} if author.given else {"literal": author.family}


def _csl_date(text: str | None) -> dict[str, Any] | None:
    parts = date_parts(text)
    return {"date-parts": [list(parts)]} if parts else {"literal": text} if text else None


def _bibtex(item: Source) -> str:
    kind = "article" if item.outlet else "misc"
    lines = "".join(f"  {name} = {value},\n" for name, value in _bibtex_fields(item))
    return f"@{kind}{{{item.key},\n{lines}}}\n"


def _bibtex_fields(item: Source) -> Iterator[tuple[str, str]]:
    """The fields that are stated; the title in two pairs of braces keeps its capitals."""
    year, month, day = (*date_parts(item.published), 0, 0, 0)[:3]
    texts = {
        "author": " and ".join(map(_bibtex_name, item.authors)), "title": f"{{{escapes.tex(item.title or '')}}}",
        "journal": escapes.tex(item.outlet or ""), "year": str(year or ""), "month": "", "day": str(day or ""),
        "url": _verbatim(item.url or item.archive_url or ""), "urldate": escapes.tex(item.accessed or ""),
        "archiveurl": _verbatim(item.archive_url or ""), "language": escapes.tex(item.language or ""),
        "note": escapes.tex(f"{note(item)} File {item.file}, SHA-256 {item.sha256}.".strip()),
    }  # fmt: skip
    for name, text in texts.items():
        if name == "month" and month:
            yield name, _MONTHS[month - 1]
        elif text not in ("", "{}"):
            yield name, f"{{{text}}}"


def _bibtex_name(author: Author) -> str:
    """A body's name in braces of its own, so that no "and" or comma in it cuts it."""
    if not author.given:
        return f"{{{escapes.tex(author.family)}}}"
    family = escapes.tex(author.family)
    return f"{f'{{{family}}}' if ' ' in family else family}, {escapes.tex(author.given)}"


def _verbatim(url: str) -> str:
    """An address as BibTeX reads it, sign by sign: only what would unbalance the entry is percent-encoded."""
    return "".join(f"%{ord(sign):02X}" if sign in '{}\\"<> ' else sign for sign in url)


def _ris(item: Source) -> str:
    kind = "NEWS" if item.outlet else "ELEC" if item.url or item.archive_url else "GEN"
    return "".join(f"{tag}  - {value}\r\n" for tag, value in [("TY", kind), *_ris_fields(item), ("ER", "")])


def _ris_fields(item: Source) -> Iterator[tuple[str, str]]:
    """Tags and values; a semicolon would part one address into two."""
    parts = date_parts(item.published)
    for author in item.authors:
        yield "AU", f"{author.family}, {author.given}" if author.given else author.family
    yield from _filled(("TI", item.title), ("T2", item.outlet))
    if parts:
        yield "PY", f"{parts[0]:04}"
        yield "DA", "/".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:]), *[""] * (4 - len(parts))])
    accessed = (item.accessed or "").replace("-", "/")
    addresses = [(url or "").replace(";", "%3B") for url in (item.url or item.archive_url, item.archive_url)]
    yield from _filled(("UR", addresses[0]), ("L2", addresses[1]), ("Y2", accessed),
                       ("LA", item.language), ("ID", item.key), ("N1", note(item)))  # fmt: skip
    yield "N1", f"File {item.file}, SHA-256 {item.sha256}."


def _filled(*pairs: tuple[str, str | None]) -> Iterator[tuple[str, str]]:
    yield from ((tag, value) for tag, value in pairs if value)
