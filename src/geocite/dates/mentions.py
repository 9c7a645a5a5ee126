"""A passage -> its dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from geocite.dates.expression import Expression, Found
from geocite.dates.grammar import grammar
from geocite.dates.interval import published_on
from geocite.dates.meaning import Days, between, meaning
from geocite.dates.passage import expressions
from geocite.model import DateMention, Span


def mentions(text: str, span: Span, language: str, published: str | None) -> tuple[DateMention, ...]:
    """The temporal expressions inside `span` in reading order, none overlapping, with offsets into `text`.

    `published` is `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or None; anything else raises ValueError. What it is too coarse to
    date stays words, as does everything relative without it. "Since May" ends on the publication date, or is open
    (`end` None); "until May" has no `start`. A language without rules has no dates.
    """
    published_on(published)
    rules = grammar(language)
    if rules is None:
        return ()
    found = expressions(f" {text[span.start : span.end]}", rules)
    return tuple([_mention(group, published, text, span.start - 1) for group in _ranges(found)]) if found else ()


def _ranges(found: Sequence[Found]) -> Iterator[Sequence[Found]]:
    """Both ends of a range together, everything else alone."""
    start = 0
    while start < len(found):
        end = start + (2 if start + 1 < len(found) and found[start + 1].joined == "range" else 1)
        yield found[start:end]
        start = end


def _mention(group: Sequence[Found], published: str | None, text: str, offset: int) -> DateMention:
    span = Span(group[0].start + offset, group[-1].end + offset)
    return DateMention(span, span.of(text), *_dated(tuple([one.says for one in group]), published))


@lru_cache(maxsize=1 << 12)
def _dated(said: tuple[Expression, ...], published: str | None) -> tuple[str | None, str | None, str, str | None]:
    """First and last day, precision, and what they were counted from."""
    days = _days(said, published)
    if days is None:
        return None, None, "words", None
    first, last, precision = days
    start, end = (None if day is None else day.isoformat() for day in (first, last))
    return start, end, precision, None if days == _days(said, None) else f"publication date {published}"


def _days(said: tuple[Expression, ...], published: str | None) -> Days | None:
    anchor = published_on(published)
    return meaning(said[0], anchor) if len(said) == 1 else between(said[0], said[-1], anchor)
