"""Which days an expression means, counted from the publication date where it is relative."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from geocite.dates.expression import Expression
from geocite.dates.interval import (
    PRECISIONS,
    Interval,
    day_of,
    month_of,
    part_of,
    pick,
    season_of,
    stretch,
    unit_from,
    week_of,
    year_of,
)

Days = tuple[date | None, date | None, str]
_STEPS = {"last": -1, "this": 0, "next": 1}


def meaning(one: Expression, published: Interval | None) -> Days | None:
    """First day, last day and precision; None where nothing that is stated dates it. An open end is None."""
    whole = _interval(one, published)
    return None if whole is None else _opened(whole, one.opening, published)


def between(first: Expression, last: Expression, published: Interval | None) -> Days | None:
    """From the first day of one to the last day of the other: "from Monday to Wednesday"."""
    start, end = _interval(first, published), _interval(last, published)
    if start is None or end is None:
        return None
    if first.kind == "weekday" and start.start > end.end:
        start = unit_from(start, "day", -7)
    precision = max(start.precision, end.precision, key=PRECISIONS.index)
    return (start.start, end.end, precision) if start.start <= end.end else None


def _interval(one: Expression, published: Interval | None) -> Interval | None:
    if one.vague:
        return None
    readers = {"fixed": _fixed, "unit": _unit, "month": _month, "weekday": _weekday, "season": _season}
    try:
        whole = readers.get(one.kind, _year)(one, published)
        return whole if whole is None or one.part is None else part_of(whole, one.part, published)
    except (ValueError, OverflowError):  # the calendar has no such day, or ends before it
        return None


def _opened(whole: Interval, opening: str | None, published: Interval | None) -> Days | None:
    """What began holds until the publication date, as far as the article can know."""
    known = published.end if published is not None and published.end >= whole.start else None
    if opening == "since":
        return whole.start, known, whole.precision
    if opening == "until":
        return None, whole.end, whole.precision
    if opening == "before":
        return None, whole.start - timedelta(days=1), whole.precision
    if opening == "after":
        after = whole.end + timedelta(days=1)
        return after, known if known is not None and known >= after else None, whole.precision
    return whole.start, whole.end, whole.precision


def _fixed(one: Expression, published: Interval | None) -> Interval | None:
    if one.fixed is None or published is None or published.precision != "day":
        return None
    first, last = (published.start + timedelta(days=days) for days in one.fixed)
    return Interval(first, last, "day")


def _unit(one: Expression, published: Interval | None) -> Interval | None:
    unit, steps = one.unit, one.steps
    if unit == "hour":
        unit, steps, odd = "day", *divmod(steps or 1, 24)
        if odd:
            return None
    if unit is None or published is None or not published.is_as_fine_as(unit):
        return None
    if one.direction is None:
        return unit_from(published, unit, -(steps or 1))
    if one.direction == "past" or steps is not None:
        return stretch(published, unit, (steps or 1) * (1 if one.direction == "next" else -1))
    return None if unit == "day" else unit_from(published, unit, _STEPS[one.direction])


def _year(one: Expression, _: Interval | None) -> Interval | None:
    if one.decade is not None:
        return year_of(one.decade, 10)
    return None if one.year is None else year_of(one.year)


def _month(one: Expression, published: Interval | None) -> Interval | None:
    def in_year(year: int) -> Interval | None:
        whole = month_of(year, one.month or 1)
        if one.day is None:
            return whole
        try:
            days = Interval(whole.start.replace(day=one.day), whole.start.replace(day=one.last_day or one.day), "day")
        except ValueError:  # no 29 February that year
            return None
        # A weekday beside the date tells the year, where the date does not say it.
        agrees = one.year is not None or one.weekday in (None, days.start.weekday())
        return days if agrees and days.start <= days.end else None

    return _in_its_year(one, published, in_year)


def _season(one: Expression, published: Interval | None) -> Interval | None:
    return _in_its_year(one, published, lambda year: season_of(year, one.season or ""))


def _in_its_year(
    one: Expression, published: Interval | None, in_year: Callable[[int], Interval | None]
) -> Interval | None:
    if one.year is not None:
        return in_year(one.year)
    if published is None:
        return None
    year = published.start.year
    if one.year_direction in _STEPS:
        return in_year(year + _STEPS[one.year_direction])
    if published.precision == "year":
        return None
    near = [found for found in map(in_year, (year - 2, year - 1, year, year + 1)) if found is not None]
    if one.direction == "this":
        holds = [found for found in near if found.start <= published.start <= found.end]
        return holds[0] if holds else in_year(year)
    return pick(near, published, one.direction or ("ahead" if one.ahead else "back"))


def _weekday(one: Expression, published: Interval | None) -> Interval | None:
    if one.weekday is None or published is None or published.precision != "day":
        return None
    week = week_of(published.start).start
    if one.direction == "this" or one.week_direction in _STEPS:
        weeks = _STEPS[one.week_direction or "this"]
        return day_of(week + timedelta(days=7 * weeks + one.weekday))
    days = (week + timedelta(days=one.weekday + 7 * weeks) for weeks in (-1, 0, 1))
    return pick(map(day_of, days), published, one.direction or ("ahead" if one.ahead else "back"))
