"""Text -> passages: sentences with their paragraph, line, zone and language."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from geocite.languages import cues
from geocite.languages.detect import detect_each
from geocite.model import Passage, Span, Zone
from geocite.read.bylines import dateline
from geocite.read.zones import mark, tail
from geocite.text import Stops, line_starts, paragraphs, sentences

# A line of a place and a date is one passage, whatever stops it has; it is no longer than this.
_DATELINE = 60


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a line of a header: its place in the text, its words, and what it is on its page."""

    start: int
    end: int
    words: str
    zone: Zone


@cache
def stops(language: str | None) -> Stops:
    """What a full stop can mean in a language; as in English where the language is unknown."""
    known = cues(language or "en", "language") or cues("en", "language")
    keys = ("titles", "counted", "acronyms", "starters")
    return Stops(*(frozenset(known.get(key, "").split()) for key in keys))


def zoned(text: str, body: int = 0) -> list[Paragraph]:
    """The paragraphs of a text in order, with their zones; those before the offset `body` are metadata: furniture."""
    above = paragraphs(text[:body])
    below = paragraphs(text, body)
    zones = [Zone.BOILERPLATE] * len(above) + mark([text[start:end] for start, end in below])
    return [Paragraph(*span, text[slice(*span)], zone) for span, zone in zip(above + below, zones, strict=True)]


def passages(text: str, parts: Sequence[Paragraph], language: str | None) -> tuple[Passage, ...]:
    """The sentences of a text in order; every visible character of its paragraphs lies in exactly one."""
    codes = detect_each([part.words for part in parts], text, language)
    starts = line_starts(text)
    cut: list[Passage] = []
    for part, code in zip(parts, codes, strict=True):
        paragraph = Span(part.start, part.end)
        whole = len(part.words) < _DATELINE and dateline(part.words)
        zone = part.zone
        for start, end in [(part.start, part.end)] if whole else sentences(text, part.start, part.end, stops(code)):
            if zone is Zone.BODY and start > part.start and tail(text[start:end]):
                zone = Zone.BOILERPLATE
            cut.append(Passage(Span(start, end), paragraph, bisect_right(starts, start), zone, None, code))
    return tuple(cut)
