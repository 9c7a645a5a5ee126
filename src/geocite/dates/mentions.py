"""A passage -> its dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geocite.dates.expression import Expression
from geocite.dates.grammar import grammar
from geocite.dates.interval import Interval, published_on
from geocite.dates.meaning import Days, between, meaning
from geocite.dates.passage import expressions
from geocite.model import DateMention, Span


def mentions(text: str, span: Span, language: str, published: str | None) -> tuple[DateMention, ...]:
    """The temporal expressions inside `span` in reading order, none overlapping, with offsets into `text`.

    `published` is `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or None; anything else raises ValueError. What it is too coarse to
    date stays words, as does everything relative without it. "Since May" ends on the publication date, or is open
    (`end` None); "until May" has no `start`. A language without rules has no dates.
    """
    anchor, rules = published_on(published), grammar(language)
    if rules is None:
        return ()
    found = expressions(span.of(text), rules)
    return tuple(_mention(group, anchor, published, text, span.start) for group in _ranges(found))


def _ranges(found: Sequence[Expression]) -> Iterator[Sequence[Expression]]:
    """Both ends of a range together, everything else alone."""
    start = 0
    while start < len(found):
        end = start + (2 if start + 1 < len(found) and found[start + 1].joined == "range" else 1)
        yield found[start:end]
        start = end


def _mention(
    group: Sequence[Expression], anchor: Interval | None, published: str | None, text: str, offset: int
) -> DateMention:
    span = Span(group[0].start + offset, group[-1].end + offset)
    days = _days(group, anchor)
    if days is None:
        return DateMention(span, span.of(text), None, None, "words")
    first, last, precision = days
    start, end = (None if day is None else day.isoformat() for day in (first, last))
    counted = None if days == _days(group, None) else f"publication date {published}"
    return DateMention(span, span.of(text), start, end, precision, counted)


def _days(group: Sequence[Expression], anchor: Interval | None) -> Days | None:
    return meaning(group[0], anchor) if len(group) == 1 else between(group[0], group[-1], anchor)
