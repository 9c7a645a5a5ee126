"""Text -> passages: sentences with their paragraph, line, zone and language."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from geocite.languages import cues
from geocite.languages.detect import detect_each
from geocite.model import Passage, Span, Zone
from geocite.read import zones
from geocite.text import Stops, line_starts, paragraphs, sentences


@cache
def stops(language: str | None) -> Stops:
    """What a full stop can mean in a language; in English where it is not known."""
    known = cues(language or "en", "language") or cues("en", "language")
    keys = ("titles", "counted", "acronyms", "starters")
    return Stops(*(frozenset(known.get(key, "").split()) for key in keys))


def passages(text: str, language: str | None, body: int = 0) -> tuple[Passage, ...]:
    """The sentences of a text in order; together they cover every visible character, and none overlaps another.

    What stands before the offset `body` is a block of metadata: furniture.
    """
    above = [span for span in paragraphs(text[:body])] if body else []
    below = paragraphs(text, body)
    written = [text[start:end] for start, end in below]
    marked = [Zone.BOILERPLATE] * len(above) + zones.mark(written)
    languages = [language] * len(above) + detect_each(written, language)
    starts = line_starts(text)
    cut: list[Passage] = []
    for (start, end), zone, code in zip(above + below, marked, languages, strict=True):
        paragraph, known = Span(start, end), stops(code)
        for first, last in sentences(text, start, end, known):
            line = bisect_right(starts, first)
            whole = first == start and last == end
            cut.append(Passage(paragraph if whole else Span(first, last), paragraph, line, zone, None, code))
    return tuple(cut)
