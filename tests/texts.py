"""Articles made of a few sentences, taken through the stages, for the tests."""

from __future__ import annotations

import hashlib
from functools import cache

from geocite import atlas, gazetteer
from geocite.gazetteer import Gazetteer
from geocite.model import Article, Atlas, Citation, SetAside, Stated
from geocite.read import passages as cut


@cache
def libya() -> Gazetteer:
    """The bundled gazetteer."""
    return gazetteer.load()


def article_of(
    text: str, *, language: str | None = None, published: str | None = None, name: str = "note.txt"
) -> Article:
    """An article that was read from `text`."""
    parts = cut.zoned(text)
    return Article(
        id=name, number=1, path=name, sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        reader="text/1", encoding="utf-8", text=text, passages=cut.passages(text, parts, language),
        published=Stated(published, "sources.csv") if published else None,
    )  # fmt: skip


def atlas_of(text: str, *, language: str | None = None, published: str | None = None) -> Atlas:
    """The Atlas of one article with the bundled gazetteer."""
    return atlas.build([article_of(text, language=language, published=published)], libya())


def told(text: str, surface: str, *, language: str | None = None) -> tuple[str | None, str]:
    """What became of the first mention of `surface`: its place id and role, or its place id and why it is not cited."""
    built = atlas_of(text, language=language)
    start = text.index(surface)
    found: list[Citation | SetAside] = [
        *(citation for citation in built.citations if any(mark.start <= start < mark.end for mark in citation.marks)),
        *(name for name in built.set_aside if name.span.start <= start < name.span.end),
    ]
    if not found:
        return None, "not recognised"
    first = found[0]
    if isinstance(first, SetAside):
        return first.place_id, first.reason
    index = next(i for i, mark in enumerate(first.marks) if mark.start <= start < mark.end)
    return first.place_id, str(first.usages[index].role)
