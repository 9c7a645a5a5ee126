"""Lines that state who wrote an article and when: a byline, a date alone. Never running prose, never a file's date."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from geocite.languages import CODES, cues

# The parts of a byline: "By Jane Doe | 5 May 2016 - 14:43".
_PARTS = re.compile(r"[|•·\t]|\s(?:\s+|[-–—]\s|(?=[Bb]y\s))")
# A longer line is no byline, and longer words no date.
_LINE, _WORDS = 120, 60
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_NAME_WORD = re.compile(r"[^\s,;&]+")
_TIME = re.compile(
    r"(?:at )?\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: ?\(?[A-Z]{2,4}(?:[+-]\d{1,2})?\)?)?", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:published|posted|date|on|publié|le|نشر|نُشر|التاريخ|تاريخ النشر)(?: (?:on|le|في|بتاريخ))? ?:? ", re.IGNORECASE
)
_CLOCK = r"[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?"
_ISO = re.compile(rf"(\d{{4}})(?:[-/](\d{{1,2}})(?:[-/](\d{{1,2}})(?:{_CLOCK})?)?)?")
# A section or a time behind a date.
_BEHIND = re.compile(r",? in [A-Z]\w*(?: \w+)?$|[,;]?\s(?:at )?\d{1,2}:\d{2}.{0,12}$")
_DATELINE = re.compile(r"(?P<place>[^\W\d_][^\d,.:|]{2,30})[.,:]\s(?P<date>[^.:]{6,22})[:.]?")


class Byline(NamedTuple):
    """What one line states: an author's name, an ISO date; None where it does not."""

    author: str | None
    published: str | None


@cache
def _months() -> dict[str, int]:
    named = [(name, i) for code in CODES for i, row in enumerate(cues(code, "language")["months"], 1) for name in row]
    return dict(named)


@cache
def _written() -> re.Pattern[str]:
    """A day, month and year, or month and year, in words: "Jan. 11, 2018", "26 January, 2020", "٦ مايو ٢٠١٦"."""
    months = "|".join(sorted(map(re.escape, _months()), key=lambda name: (-len(name), name)))
    days = "|".join(word for code in CODES for word in cues(code, "language")["weekdays"].split())
    month = rf"(?P<month{{0}}>{months})\.?(?:/\w+)?"
    first = rf"{month.format(1)} (?P<day1>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year1>\d{{4}})"
    last = rf"(?:(?P<day2>\d{{1,2}})(?:st|nd|rd|th|er)?[ .-](?:of |de )?)?{month.format(2)},?[ -](?P<year2>\d{{4}})"
    return re.compile(rf"(?:(?:{days})\.?[,،]? ?)?(?:{first}|{last})", re.IGNORECASE)


def iso_date(text: str) -> str | None:
    """The date that a text is, as YYYY, YYYY-MM or YYYY-MM-DD; None if it is none, or could be read in two ways."""
    text = " ".join(text.split()).replace("،", ",")
    match = _ISO.fullmatch(text)
    if match:
        return _valid(match[1], match[2], match[3])
    written = _written().fullmatch(text)
    if written:
        which = "1" if written["month1"] else "2"
        month = _months()[written["month" + which].lower()]
        return _valid(written["year" + which], month, written["day" + which])
    numbers = _NUMBERS.fullmatch(text)
    if numbers and (numbers[2] == "." or int(numbers[1]) > 12 or numbers[1] == numbers[3]):
        return _valid(numbers[4], numbers[3], numbers[1])
    return _valid(numbers[4], numbers[1], numbers[3]) if numbers and int(numbers[3]) > 12 else None


def _valid(year: str, month: str | int | None, day: str | None) -> str | None:
    try:
        checked = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return checked.isoformat()[: 10 if day else 7 if month else 4]


def byline(line: str) -> Byline | None:
    """What a line states that is nothing but a byline or a date, with a time or a section at most; else None."""
    author = published = None
    for part in filter(None, map(str.strip, _PARTS.split(line) if len(line) <= _LINE else [line])):
        found = _author(part, "author")
        stated = None if found else _date(part)
        if not found and not stated and not _TIME.fullmatch(part):
            return None
        author, published = author or found, published or stated
    return Byline(author, published) if author or published else None


def dateline(line: str) -> str | None:
    """The date of a line that is a place and a date alone ("Benghazi. 31 July 2015:")."""
    match = _DATELINE.fullmatch(line.strip())
    return iso_date(match["date"]) if match else None


def credited(line: str) -> str | None:
    """The reporters whom a line under the article names ("Reporting by …")."""
    return _author(line.strip(), "credit")


def _date(part: str) -> str | None:
    if len(part) > _WORDS or not any(map(str.isdigit, part)):
        return None
    label = _LABEL.match(part)
    bare = _BEHIND.sub("", part[label.end() if label else 0 :])
    found = iso_date(bare)
    return found if found and len(found) == 10 else None


@cache
def _patterns(key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for code in CODES for pattern in cues(code, "zones")["stated"][key])


@cache
def _joining() -> frozenset[str]:
    return frozenset(word for code in CODES for word in cues(code, "zones")["stated"]["joining"].split())


@cache
def _calendar() -> frozenset[str]:
    weekdays = (word for code in CODES for word in cues(code, "language")["weekdays"].split())
    return frozenset(weekdays) | frozenset(_months())


def _author(part: str, key: str) -> str | None:
    for pattern in _patterns(key):
        match = pattern.fullmatch(part)
        name = _BEHIND.sub("", " ".join(match["name"].split()).strip(" .,")) if match else ""
        if name and _is_name(name):
            return name
    return None


def _is_name(name: str) -> bool:
    words = _NAME_WORD.findall(name)
    if not 0 < len(words) <= 9 or words[0][0].islower() or words[0].lower() in _calendar():
        return False
    written = all(not word[0].islower() or word in _joining() for word in words)
    return written and not any(char.isdigit() for char in name)
