"""A passage -> its temporal expressions, each with the words around it that change what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from geocite.dates.expression import Expression, read
from geocite.dates.grammar import Grammar, grammar
from geocite.dates.interval import Interval, published_on
from geocite.dates.meaning import Days, between, meaning
from geocite.model import DateMention, Span

_CLAUSE_END = re.compile(r'[.;:,!?()"“”«»]')
# How far the words that belong to a date can stand from it, and how many words a "will" after "On Monday".
_REACH = 60
_WORDS = 5


def mentions(text: str, span: Span, language: str, published: str | None) -> tuple[DateMention, ...]:
    """The temporal expressions inside `span` in reading order, none overlapping, with offsets into `text`.

    `published` is `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or None; anything else raises ValueError. What it is too coarse to date
    stays words, as does everything relative without it. A language without rules has no dates.
    """
    anchor, rules = published_on(published), grammar(language)
    if rules is None:
        return ()
    written = span.of(text)
    plain = rules.plain(written)
    found = _linked(_accepted(plain, written, rules), plain, rules)
    counted_from = f"publication date {published}"
    return tuple(_mention(group, anchor, counted_from, text, span.start) for group in _grouped(found))


def _mention(group: list[Expression], anchor: Interval | None, counted_from: str, text: str, offset: int) -> DateMention:
    span = Span(group[0].start + offset, group[-1].end + offset)
    days, alone = _days(group, anchor), _days(group, None)
    if days is None:
        return DateMention(span, span.of(text), None, None, "words")
    start, end, precision = days
    return DateMention(
        span,
        span.of(text),
        start and start.isoformat(),
        end and end.isoformat(),
        precision,
        None if days == alone else counted_from,
    )


def _days(group: list[Expression], anchor: Interval | None) -> Days | None:
    return meaning(group[0], anchor) if len(group) == 1 else between(group[0], group[-1], anchor)


def _grouped(found: list[Expression]) -> Iterator[list[Expression]]:
    """Both ends of a range together, everything else alone."""
    group: list[Expression] = []
    for one in found:
        if group and (one.joined != "range" or len(group) == 2):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _accepted(plain: str, written: str, rules: Grammar) -> list[Expression]:
    """Everything that may be a date, joined to what it goes on from; one that needs a licence may still lack it."""
    found: list[Expression] = []
    for match in rules.core.finditer(plain):
        if match["never"] or (rules.capitals and not _capital(match, written)):
            continue
        for one in read(match, rules):
            if not _owned(one, plain, rules):
                one = _parted(one, plain, rules)
                found.append(_joined(one, found[-1], plain, rules) if found else one)
    return found


def _capital(match: re.Match[str], written: str) -> bool:
    names = (name for name, took in match.groupdict().items() if took and name.startswith(("month__", "weekday__")))
    return all(written[match.start(name)].isupper() for name in names)


def _before(key: str, one: Expression, plain: str, rules: Grammar) -> int | None:
    """Where the words of `[before]` begin that end where the expression begins."""
    pattern = rules.before.get(key)
    match = pattern.search(plain, max(0, one.start - _REACH), one.start) if pattern else None
    return match.start() if match else None


def _owned(one: Expression, plain: str, rules: Grammar) -> bool:
    """Whether it dates or names the thing beside it, as in "the 2011 uprising", or counts it."""
    kinds = ["owner"] if one.month or one.year or one.weekday is not None else []
    kinds += ["counted"] if one.kind == "year" else []
    after = (rules.after[kind].match(plain, one.end) for kind in kinds if kind in rules.after)
    return any(after) or (bool(kinds) and _before("owner", one, plain, rules) is not None)


def _parted(one: Expression, plain: str, rules: Grammar) -> Expression:
    """With the words for a part of it: "early May", "the end of 2015", "Saturday evening"."""
    daypart = rules.after["daypart"].match(plain, one.end) if one.kind in ("weekday", "month", "fixed") else None
    if daypart and (one.day or one.kind != "month"):
        one = replace(one, end=daypart.end())
    for part, pattern in rules.parts.items():
        match = pattern.search(plain, max(0, one.start - _REACH), one.start)
        if match:
            return replace(one, start=match.start(), part=part)
    return one


def _joined(one: Expression, previous: Expression, plain: str, rules: Grammar) -> Expression:
    gap = plain[previous.end : one.start]
    if one.kind != previous.kind or previous.vague or one.joined:
        return one
    if rules.join["range"].fullmatch(gap):
        return replace(one, joined="range")
    if not rules.join["list"].fullmatch(gap):
        return one
    return replace(one, joined="list" if _before("between", previous, plain, rules) is None else "range")


def _linked(found: list[Expression], plain: str, rules: Grammar) -> list[Expression]:
    """Without what nothing makes a date, the rest with their openings, and with the year that a neighbour states."""
    kept: list[Expression] = []
    for one, following in pairwise([*found, None]):
        assert one is not None
        if one.joined and not (kept and kept[-1].end <= one.start and kept[-1] is not None and _follows(kept[-1], one, found)):
            one = replace(one, joined=None)
        opened = _opened(one, following, plain, rules)
        if opened is not None:
            kept.append(opened)
    return _with_years(kept)
