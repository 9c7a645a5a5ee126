"""Stretches of days: how they are made, cut and counted from one another.

Weeks begin on Monday; seasons are whole northern months.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

# From fine to coarse.
PRECISIONS = ("day", "week", "month", "season", "year")

_FIRST_MONTH = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Interval:
    """The days `start`..`end`, both included."""

    start: date
    end: date
    precision: str

    def is_as_fine_as(self, precision: str) -> bool:
        """Whether something can be counted from it to that precision."""
        return PRECISIONS.index(self.precision) <= PRECISIONS.index(precision)


@lru_cache(maxsize=1 << 10)
def published_on(iso: str | None) -> Interval | None:
    """The interval of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; None for None. Raises ValueError for anything else."""
    if iso is None:
        return None
    found = _ISO.fullmatch(iso)
    if found is None:
        raise ValueError(f"a publication date is YYYY, YYYY-MM or YYYY-MM-DD, not {iso!r}")
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    first = date(year, month or 1, day or 1)
    if day is not None:
        return day_of(first)
    return year_of(year) if month is None else month_of(year, month)


def day_of(day: date) -> Interval:
    """That day."""
    return Interval(day, day, "day")


def week_of(day: date) -> Interval:
    """The week, Monday to Sunday, that the day is in."""
    monday = day - timedelta(days=day.weekday())
    return Interval(monday, monday + timedelta(days=6), "week")


def month_of(year: int, month: int, months: int = 1, precision: str = "month") -> Interval:
    """That month, or that many from it. A month over 12 is in a later year, one under 1 in an earlier."""
    first, last = year * 12 + month - 1, year * 12 + month + months - 2
    end_year, end_month = last // 12, last % 12 + 1
    end = date(end_year, end_month, monthrange(end_year, end_month)[1])
    return Interval(date(first // 12, first % 12 + 1, 1), end, precision)


def year_of(year: int, years: int = 1) -> Interval:
    """That year, or that many from it."""
    return month_of(year, 1, 12 * years, "year")


def season_of(year: int, season: str) -> Interval:
    """Three whole months; a winter begins in December of its year."""
    return month_of(year, _FIRST_MONTH[season], 3, "season")


def unit_from(anchor: Interval, unit: str, steps: int) -> Interval:
    """The day, calendar week, month or year that lies `steps` of them after the anchor's (before it when negative)."""
    start = anchor.start
    if unit == "day":
        return day_of(start + timedelta(days=steps))
    if unit == "week":
        return week_of(start + timedelta(weeks=steps))
    return month_of(start.year, start.month + steps) if unit == "month" else year_of(start.year + steps)


def stretch(anchor: Interval, unit: str, steps: int) -> Interval:
    """From the anchor over `steps` units, back when negative: "the past two months"."""
    far = _moved(anchor.start, unit, steps)
    return Interval(min(far, anchor.start), max(far, anchor.end), unit)


def _moved(day: date, unit: str, steps: int) -> date:
    if unit in ("day", "week"):
        return day + timedelta(days=steps * (7 if unit == "week" else 1))
    month = month_of(day.year, day.month + steps * (12 if unit == "year" else 1))
    return month.start.replace(day=min(day.day, month.end.day))


def part_of(whole: Interval, part: str, anchor: Interval | None) -> Interval:
    """Its early, mid or late third, or first or second half; what has passed of it, or is left, at the anchor.

    Thirds of a month are its days 1-10, 11-20 and 21 on. Days and weeks are not cut,
    but "the week of May 9" is a week.
    """
    if part in ("so_far", "rest") and anchor is not None and anchor.is_as_fine_as("day"):
        if not whole.start <= anchor.start <= whole.end:
            return whole
        return replace(whole, end=anchor.end) if part == "so_far" else replace(whole, start=anchor.start)
    if part == "week" and whole.precision == "day":
        return week_of(whole.start)
    pieces = {"early": (0, 3), "mid": (1, 3), "late": (2, 3), "first_half": (0, 2), "second_half": (1, 2)}
    if part not in pieces or whole.precision in ("day", "week"):
        return whole
    index, count = pieces[part]
    if whole.precision == "month":
        size = 30 // count
        end = whole.end if index == count - 1 else whole.start.replace(day=size * (index + 1))
        return Interval(whole.start.replace(day=size * index + 1), end, whole.precision)
    months = (12 if whole.precision == "year" else 3) // count
    return month_of(whole.start.year, whole.start.month + months * index, months, whole.precision)


def pick(candidates: Iterable[Interval], anchor: Interval, direction: str) -> Interval | None:
    """Which of some intervals in order is meant.

    `last` (or `past`) ended before the anchor and `next` begins after it; `back` is the latest begun by the anchor,
    `ahead` the first that is not over.
    """
    wanted = list(candidates)
    if direction in ("last", "past", "back"):
        wanted.reverse()
    ended = "last" if direction == "past" else direction
    tests = {
        "last": lambda one: one.end < anchor.start,
        "back": lambda one: one.start <= anchor.end,
        "next": lambda one: one.start > anchor.end,
        "ahead": lambda one: one.end >= anchor.start,
    }
    return next(filter(tests[ended], wanted), None)
