"""Finds the expressions of a passage, and the words around each that change what it means."""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest

from geocite.dates.expression import Found, read
from geocite.dates.grammar import Grammar

_CLAUSE_END = re.compile(r'[.;:,!?()"“”«»]')
# How many signs before a date the words that belong to it can begin, and how many words of "On Monday the court" can
# stand before "will".
_REACH = 50
_WORDS = 5


def expressions(written: str, rules: Grammar) -> list[Found]:
    """The temporal expressions of a passage in reading order, none overlapping; those that are joined say so.

    Before each word of `written` there must be a sign: it begins with a space.
    """
    plain = rules.plain(written)
    hint = rules.hint.search(plain)
    if hint is None:
        return []
    found: list[Found] = []
    for sense, slots, match in rules.matches(plain, hint):
        for one in read(sense, slots, match, written, rules):
            if not _owned(one, plain, rules):
                one = _parted(one, plain, rules)
                if not found or found[-1].end <= one.start:
                    found.append(one)
    return _with_years(_licensed(_joined(found, plain, rules), plain, rules)) if found else found


def _before(key: str, one: Found, plain: str, rules: Grammar) -> re.Match[str] | None:
    """The words of a list, as group 1, that end where the expression begins."""
    start = one.start
    return rules.before[key].search(plain, start - _REACH if start > _REACH else 0, start)


def _owned(one: Found, plain: str, rules: Grammar) -> bool:
    """Whether it dates or names the thing beside it, as in "the 2011 uprising", or counts it."""
    kind, after = one.says.kind, rules.after
    if kind not in ("month", "weekday", "year"):
        return False
    return bool(
        ("owner" in after and after["owner"].match(plain, one.end))
        or (kind == "year" and after["counted"].match(plain, one.end))
        or _before("owner", one, plain, rules)
    )


def _parted(one: Found, plain: str, rules: Grammar) -> Found:
    """With the words for a part of it: "early May", "the end of 2015", "Saturday evening"."""
    start, end, says, _ = one
    if says.day or says.kind in ("weekday", "fixed"):
        daypart = rules.after["daypart"].match(plain, end)
        end = daypart.end() if daypart else end
    part = _before("part", one, plain, rules)
    if part:
        return Found(part.start(1), end, says._replace(part=rules.words["part"].value(part[1])))
    return Found(start, end, says)


def _joined(found: list[Found], plain: str, rules: Grammar) -> list[Found]:
    """Each with how it goes on from the one before: nothing but "and" or "to" stands between them."""
    joined = found[:1]
    for previous, one in pairwise(found):
        join = _join(previous, one, plain, rules)
        between = _before("between", previous, plain, rules) if join == "range" else None
        if between is not None:
            joined[-1] = joined[-1]._replace(start=between.start(1))
        joined.append(one._replace(joined=join) if join else one)
    return joined


def _join(previous: Found, one: Found, plain: str, rules: Grammar) -> str | None:
    gap = plain[previous.end : one.start]
    if one.says.kind != previous.says.kind or previous.says.vague or one.says.vague:
        return None
    if rules.join["range"].fullmatch(gap):
        return "range"
    if not rules.join["list"].fullmatch(gap):
        return None
    return "list" if _before("between", previous, plain, rules) is None else "range"


def _licensed(found: list[Found], plain: str, rules: Grammar) -> list[Found]:
    """Without the months, seasons and years that nothing makes a date; the rest with their openings and tense."""
    kept: list[Found] = []
    last_kept = False
    for one, following in zip_longest(found, found[1:]):
        if one.joined and not last_kept:
            one = one._replace(joined=None)
        opens = following is not None and following.joined == "range"
        opened = one if one.joined == "range" or opens else _opened(one, plain, rules)
        last_kept = (
            not _needs_licence(one, plain)
            or one.joined is not None
            or opened.says.opening is not None
            or _before("licence", one, plain, rules) is not None
            or (opens and _starts_range(one, plain, rules))
        )
        if last_kept:
            ahead = _is_ahead(one, plain, rules)
            kept.append(opened._replace(says=opened.says._replace(ahead=True)) if ahead else opened)
    return kept


def _needs_licence(one: Found, plain: str) -> bool:
    says = one.says
    if says.kind not in ("month", "season", "year") or says.day or says.part or says.decade:
        return False
    return plain[one.start].isdigit() if says.kind == "year" else not says.has_year


def _starts_range(one: Found, plain: str, rules: Grammar) -> bool:
    return not plain[one.start].isdigit() or any(_before(key, one, plain, rules) for key in ("from", "between"))


def _opened(one: Found, plain: str, rules: Grammar) -> Found:
    """With "since" or "until" before it; "more than two weeks ago" is no longer a date."""
    says = one.says
    words = _before("opening", one, plain, rules)
    opening = rules.words["opening"].value(words[1]) if words else None
    if words and (opening in ("since", "until") or says.kind in ("month", "year")):
        return one._replace(start=words.start(1), says=says._replace(opening=opening))
    vaguely = _before("vaguely", one, plain, rules) if says.kind == "unit" and says.direction is None else None
    return one._replace(start=vaguely.start(1), says=says._replace(vague=True)) if vaguely else one


def _is_ahead(one: Found, plain: str, rules: Grammar) -> bool:
    """Whether its clause speaks of the future: "will meet on Monday", "On Monday the council will"."""
    says = one.says
    if says.kind not in ("month", "weekday", "season") or says.year is not None or says.direction is not None:
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


def _with_years(found: list[Found]) -> list[Found]:
    """Months without a year take that of the one that they are joined to: "in March and April 2015"."""
    for at in range(len(found) - 1, 0, -1):
        first, last, join = found[at - 1].says, found[at].says, found[at].joined
        if join and first.kind == "month" and not first.has_year and last.has_year:
            turned = join == "range" and last.year is not None and (first.month or 0) > (last.month or 0)
            year = last.year - 1 if turned and last.year is not None else last.year
            found[at - 1] = found[at - 1]._replace(says=first._replace(year=year, year_direction=last.year_direction))
    for at in range(1, len(found)):
        first, last = found[at - 1].says, found[at].says
        if found[at].joined == "range" and last.kind == "month" and not last.has_year and first.year is not None:
            year = first.year + ((last.month or 0) < (first.month or 0))
            found[at] = found[at]._replace(says=last._replace(year=year))
    return found
