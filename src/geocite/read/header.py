"""The block of metadata that may stand above an article, and what the article's own lines state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from geocite.errors import Fault
from geocite.model import Zone
from geocite.read.bylines import byline, credited, dateline, iso_date
from geocite.read.passages import Paragraph

FIELDS = ("title", "outlet", "author", "date", "url", "archive_url", "accessed", "language")
DATES = ("date", "accessed")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
# Other words that people write for a field in a header or in front matter.
_OTHER = {"lang": "language", "link": "url", "published": "date", "publication": "outlet", "archive": "archive_url"}
_LINE = re.compile(r"([A-Za-z][A-Za-z _-]{1,14})[ \t]*:[ \t]*(.*)")
_OPENING = re.compile(r"---|[A-Za-z][A-Za-z _-]{1,14}[ \t]*:")
_ROWS = re.compile(r"[^\r\n]*(?:\r\n?|\n|$)")


class Header(NamedTuple):
    """The fields that a header gives, where the article's own text begins, and what is wrong with the header."""

    fields: dict[str, str]
    end: int
    faults: tuple[Fault, ...]


def header(text: str, path: str) -> Header:
    """The header at the top of a text: lines "Title: …" up to a blank line, or front matter between two "---"."""
    if not _OPENING.match(text):
        return Header({}, 0, ())
    rows = [match.span() for match in _ROWS.finditer(text[:8000]) if match[0]]
    fenced = bool(rows) and text[slice(*rows[0])].rstrip() == "---"
    fields: dict[str, str] = {}
    faults: list[Fault] = []
    for number, (start, end) in enumerate(rows[fenced:], 1 + fenced):
        row = text[start:end].rstrip()
        if row == "---" if fenced else not row.strip():
            return Header(fields, end if fields or fenced else 0, tuple(faults))
        key, value = _field(row)
        if key is None and not fenced:
            return Header({}, 0, ())
        if key and value:
            checked = _checked(key, value)
            fields |= {key: checked} if checked else {}
            faults += [] if checked else [Fault(path, number, wrong(key, value))]
    return Header(fields, len(text), tuple(faults)) if fields and not fenced and len(text) < 8000 else Header({}, 0, ())


def _field(row: str) -> tuple[str | None, str]:
    match = _LINE.fullmatch(row)
    key = re.sub(r"[ -]", "_", match[1].lower()) if match else ""
    key = _OTHER.get(key, key)
    value = " ".join(match[2].split()) if match else ""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].strip()
    return (key if key in FIELDS else None), value


def _checked(key: str, value: str) -> str | None:
    """A value as it is kept: dates as ISO, languages in lower case; None if it is not one."""
    if key in DATES:
        return iso_date(value)
    if key == "language":
        return value.lower() if LANGUAGE.fullmatch(value) else None
    return value


def wrong(key: str, value: str) -> str:
    """What is wrong with a date or a language, and what would be right."""
    if key in DATES:
        return f"{key} {value!r} is not a date; write 2016-09-05, 2016-09 or 2016"
    return f"{key} {value!r} is not a language; write a code such as en, ar or fr"


def stated(parts: Sequence[Paragraph]) -> dict[str, str]:
    """Title, author and date, as far as the article's own lines state them outside of its running text."""
    found: dict[str, str] = {}
    title = next((part.words for part in parts if part.zone is Zone.TITLE), None)
    if title:
        found["title"] = _title(title)
    for part in _above(parts):
        author, when = byline(part.words) or (None, dateline(part.words))
        found |= {"author": author} if author and "author" not in found else {}
        found |= {"date": when} if when and "date" not in found else {}
    if "author" not in found and parts:
        name = credited(parts[-1].words)
        found |= {"author": name} if name else {}
    return found


def _above(parts: Sequence[Paragraph]) -> list[Paragraph]:
    """The short lines before the second paragraph of the report; a byline stands there or nowhere."""
    body = [i for i, part in enumerate(parts) if part.zone is Zone.BODY]
    return [part for part in parts[: body[1] if len(body) > 1 else None] if len(part.words) < 120]


def _title(line: str) -> str:
    return " ".join(re.sub(r"\s\|\s[^|]*$", "", line.lstrip("# ")).split())
