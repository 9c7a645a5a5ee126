"""Finds the expressions of a passage, and the words around each that change what it means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise, zip_longest

from geocite.dates.expression import Expression, read, taken
from geocite.dates.grammar import Grammar

_CLAUSE_END = re.compile(r'[.;:,!?()"“”«»]')
# How many signs before a date the words that belong to it can begin, and how many words of "On Monday the court" can
# stand before "will".
_REACH = 50
_WORDS = 5


def expressions(written: str, rules: Grammar) -> list[Expression]:
    """The temporal expressions of a passage in reading order, none overlapping; those that are joined say so."""
    plain = rules.plain(written)
    return _with_years(_licensed(_joined(_candidates(written, plain, rules), plain, rules), plain, rules))


def _candidates(written: str, plain: str, rules: Grammar) -> list[Expression]:
    found: list[Expression] = []
    for match in rules.matches(plain):
        slots = taken(match)
        if "never" in slots or (rules.capitals and _in_lower_case(match, slots, written)):
            continue
        dates = (_parted(one, plain, rules) for one in read(match, slots, rules) if not _owned(one, plain, rules))
        found.extend(one for one in dates if not found or found[-1].end <= one.start)
    return found


def _in_lower_case(match: re.Match[str], slots: Mapping[str, str], written: str) -> bool:
    return any(not written[match.start(slots[slot])].isupper() for slot in ("month", "weekday") if slot in slots)


def _ending(pattern: re.Pattern[str], one: Expression, plain: str) -> re.Match[str] | None:
    """The words that end where the expression begins."""
    return pattern.search(plain, max(0, one.start - _REACH), one.start)


def _before(key: str, one: Expression, plain: str, rules: Grammar) -> int | None:
    """Where the words of `[before]` begin that end where the expression begins."""
    match = _ending(rules.before[key], one, plain)
    return match.start() if match else None


def _owned(one: Expression, plain: str, rules: Grammar) -> bool:
    """Whether it dates or names the thing beside it, as in "the 2011 uprising", or counts it."""
    if one.kind not in ("month", "weekday", "year"):
        return False
    after = ("owner", "counted") if one.kind == "year" else ("owner",)
    return any(key in rules.after and rules.after[key].match(plain, one.end) for key in after) or (
        _before("owner", one, plain, rules) is not None
    )


def _parted(one: Expression, plain: str, rules: Grammar) -> Expression:
    """With the words for a part of it: "early May", "the end of 2015", "Saturday evening"."""
    if one.day or one.kind in ("weekday", "fixed"):
        daypart = rules.after["daypart"].match(plain, one.end)
        one = replace(one, end=daypart.end()) if daypart else one
    part = _ending(rules.parts, one, plain)
    return replace(one, start=part.start(), part=part.lastgroup) if part else one


def _joined(found: list[Expression], plain: str, rules: Grammar) -> list[Expression]:
    """Each with how it goes on from the one before: nothing but "and" or "to" stands between them."""
    joined = found[:1]
    for previous, one in pairwise(found):
        join = _join(previous, one, plain, rules)
        start = _before("between", previous, plain, rules) if join == "range" else None
        if start is not None:
            joined[-1] = replace(joined[-1], start=start, part=previous.part)
        joined.append(replace(one, joined=join))
    return joined


def _join(previous: Expression, one: Expression, plain: str, rules: Grammar) -> str | None:
    gap = plain[previous.end : one.start]
    if one.kind != previous.kind or previous.vague or one.vague:
        return None
    if rules.join["range"].fullmatch(gap):
        return "range"
    if not rules.join["list"].fullmatch(gap):
        return None
    return "list" if _before("between", previous, plain, rules) is None else "range"


def _licensed(found: list[Expression], plain: str, rules: Grammar) -> list[Expression]:
    """Without the months, seasons and years that nothing makes a date; the rest with their openings and tense."""
    kept: list[Expression] = []
    last_kept = False
    for one, following in zip_longest(found, found[1:]):
        one = one if last_kept else replace(one, joined=None)
        opens = following is not None and following.joined == "range"
        opened = one if one.joined == "range" or opens else _opened(one, plain, rules)
        last_kept = (
            not _needs_licence(one, plain)
            or one.joined is not None
            or opened.opening is not None
            or _before("licence", one, plain, rules) is not None
            or (opens and _starts_range(one, plain, rules))
        )
        if last_kept:
            kept.append(replace(opened, ahead=_is_ahead(one, plain, rules)))
    return kept


def _needs_licence(one: Expression, plain: str) -> bool:
    alone = one.kind in ("month", "season", "year") and one.day is None and one.part is None and one.decade is None
    return alone and (plain[one.start].isdigit() if one.kind == "year" else not one.has_year)


def _starts_range(one: Expression, plain: str, rules: Grammar) -> bool:
    words = (_before(key, one, plain, rules) for key in ("from", "between"))
    return not plain[one.start].isdigit() or any(start is not None for start in words)


def _opened(one: Expression, plain: str, rules: Grammar) -> Expression:
    """With "since" or "until" before it; "more than two weeks ago" is no longer a date."""
    words = _ending(rules.openings, one, plain)
    if words and (words.lastgroup in ("since", "until") or one.kind in ("month", "year")):
        return replace(one, start=words.start(), opening=words.lastgroup)
    start = _before("vaguely", one, plain, rules) if one.kind == "unit" and one.direction is None else None
    return one if start is None else replace(one, start=start, vague=True)


def _is_ahead(one: Expression, plain: str, rules: Grammar) -> bool:
    """Whether its clause speaks of the future: "will meet on Monday", "On Monday the council will"."""
    if one.kind not in ("month", "weekday", "season") or one.opening == "since":
        return False
    before = _CLAUSE_END.split(plain[max(0, one.start - _REACH) : one.start])[-1]
    if rules.future.search(before):
        return True
    if rules.past.search(before):
        return False
    after = _CLAUSE_END.split(plain[one.end : one.end + _REACH].lstrip(", "))[0]
    cue = rules.future.search(after)
    if cue is None or rules.past.search(after, 0, cue.start()):
        return False
    return len(after[: cue.start()].split()) <= _WORDS


def _with_years(found: Iterable[Expression]) -> list[Expression]:
    """Months without a year take that of the one that they are joined to: "in March and April 2015"."""
    years = list(found)
    for at in range(len(years) - 1, 0, -1):
        first, last = years[at - 1], years[at]
        if last.joined and first.kind == "month" and not first.has_year and last.has_year:
            turned = last.joined == "range" and last.year is not None and (first.month or 0) > (last.month or 0)
            year = last.year - 1 if turned and last.year is not None else last.year
            years[at - 1] = replace(first, year=year, year_direction=last.year_direction)
    for at in range(1, len(years)):
        first, last = years[at - 1], years[at]
        if last.joined == "range" and last.kind == "month" and not last.has_year and first.year is not None:
            years[at] = replace(last, year=first.year + ((last.month or 0) < (first.month or 0)))
    return years
