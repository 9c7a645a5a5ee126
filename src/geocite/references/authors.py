"""The author field of an article -> persons and bodies.

A field is one string as its source gives it: "Jane Doe and John Roe", "Doe, Jane; Roe, John", "Associated Press". A
name in braces is left whole: "{Doctors and Nurses}".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from geocite.languages import CODES, cues
from geocite.text import fold

_BRACED = re.compile(r"\{([^{}]+)\}")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
_SUFFIX = frozenset(("jr", "sr", "ii", "iii", "iv"))


@dataclass(frozen=True, slots=True)
class Author:
    """A person with a family and a given name, or a name that stays whole: a body's, or one not cut (`given` empty)."""

    family: str
    given: str = ""

    @property
    def name(self) -> str:
        """The name as it is said, the given name first."""
        return f"{self.given} {self.family}" if self.given else self.family

    @property
    def initials(self) -> str:
        """The given name as initials: "J. M.", "J.-P."."""
        words = ("-".join(f"{part[0].upper()}." for part in word.split("-") if part) for word in self.given.split())
        return " ".join(words)


def authors(field: str, outlet: str | None = None) -> tuple[Author, ...]:
    """The authors that a field names, in its order; a body's name is never cut."""
    if field == outlet or (_is_body(field) and not _separated(field)):
        return (Author(_BRACED.sub(r"\1", field)),)
    return tuple(_author(name, outlet) for name in _cut(field))


def _separated(field: str) -> bool:
    return ";" in field or "؛" in field or bool(_BRACED.search(field))


def _cut(field: str) -> Iterator[str]:
    for part in re.split(r"\s*[;؛]\s*", field):
        if _BRACED.fullmatch(part) or _is_body(part):
            yield part
        elif part:
            yield from _listed(part)


def _listed(part: str) -> Iterator[str]:
    """The names of a list with commas and "and"; one comma after one word is "Doe, Jane"."""
    joined = [name.strip(" ,،") for name in _joining().split(part)]
    for name in filter(None, joined):
        pieces = [piece.strip() for piece in re.split("[,،]", name) if piece.strip()]
        inverted = len(pieces) == 2 and (" " not in pieces[0] or " " not in pieces[1] or fold(pieces[1]) in _SUFFIX)
        yield from [name] if inverted else pieces


@cache
def _joining() -> re.Pattern[str]:
    words = sorted({word for code in CODES for word in cues(code, "references").get("joining", ())})
    return re.compile(rf"[,،]?\s+(?:{'|'.join(map(re.escape, words))}|&)\s+")


@cache
def _bodies() -> frozenset[str]:
    stages = ("names", "references")
    words = (word for code in CODES for stage in stages for word in cues(code, stage).get("organisation", ()))
    return frozenset(map(fold, words))


def _is_body(name: str) -> bool:
    words = fold(name).split()
    return len(words) == 1 or not _bodies().isdisjoint(words)


def _author(name: str, outlet: str | None) -> Author:
    braced = _BRACED.fullmatch(name)
    if braced or (_is_body(name) and "," not in name) or (outlet and fold(outlet) in fold(name)):
        return Author(braced[1] if braced else name)
    if "," in name:
        family, given = (part.strip() for part in name.split(",", 1))
        return Author(family, given) if fold(given) not in _SUFFIX else _author(f"{family} {given}", outlet)
    return _person(name.split()) if _LATIN.search(name) else Author(name)


def _person(words: list[str]) -> Author:
    """The family name begins at the first small word ("van", "al-Drissi"), else it is the last word."""
    tail = 2 if len(words) > 2 and fold(words[-1]) in _SUFFIX else 1
    small = (i for i, word in enumerate(words) if i and word[0].islower())
    cut = next(small, len(words) - tail)
    return Author(" ".join(words[cut:]), " ".join(words[:cut]))
