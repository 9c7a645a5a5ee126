"""What an expression says, before anybody asks which days it means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from geocite.dates.grammar import START, Grammar


class Expression(NamedTuple):
    """The parts of a temporal expression.

    `kind` is what it is first of all: fixed, unit, month, weekday, season, year or other. `direction` is last, this,
    next or past (a stretch that ends at the anchor), `year_direction` and `week_direction` those of the year or week
    that a date stands in; `steps` counts `unit`s. `part` is a key of `[parts]`, `opening` since, until, before or
    after; `ahead` says that its clause is about the future.
    """

    kind: str = "other"
    vague: bool = False
    year: int | None = None
    decade: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    season: str | None = None
    unit: str | None = None
    steps: int | None = None
    fixed: tuple[int, int] | None = None
    direction: str | None = None
    year_direction: str | None = None
    week_direction: str | None = None
    part: str | None = None
    opening: str | None = None
    ahead: bool = False

    @property
    def has_year(self) -> bool:
        """Whether it says which year it is in, outright or in relation."""
        return self.year is not None or self.year_direction is not None or self.direction is not None


class Found(NamedTuple):
    """An expression at `start`..`end` of a passage; `joined` is how it goes on from the one before: range or list."""

    start: int
    end: int
    says: Expression
    joined: str | None = None


# Slot -> the list of words that it is from, and the field that it fills.
_WORDS = {key: (key, key) for key in ("month", "weekday", "season", "unit", "fixed")} | {
    "dir": ("dir", "direction"),
    "ydir": ("dir", "year_direction"),
    "wdir": ("dir", "week_direction"),
}
_NUMBERS = dict.fromkeys(("year", "y1", "y2"), "year") | dict.fromkeys(("day", "dd"), "day")
_NUMBERS |= {"decade": "decade", "mm": "month", "day2": "last_day"}
_VAGUE = Expression(vague=True)
_KINDS = ("fixed", "unit", "month", "weekday", "season", "year")


def read(sense: str, slots: Mapping[int, str], match: re.Match[str], written: str, rules: Grammar) -> tuple[Found, ...]:
    """The expressions of one match: none for what is no date, two for "June 3 and 9"."""
    groups = {slot: group for group, slot in slots.items() if match[group] is not None}
    if sense == "never" or (rules.capitals and _in_lower_case(match, groups, written)):
        return ()
    start, end = match.start(START), match.end()
    if sense == "vague":
        return (Found(start, end, _VAGUE),)
    says = _said(rules, *[(slot, match[group]) for slot, group in groups.items()])
    if says.month is not None and not 1 <= says.month <= 12:
        return ()
    if "both" not in groups or "day2" not in groups:
        return (Found(start, end, says),)
    first, second = says._replace(last_day=None), says._replace(day=says.last_day, last_day=None, weekday=None)
    return Found(start, match.end(groups["day"]), first), Found(match.start(groups["day2"]), end, second)


def _in_lower_case(match: re.Match[str], groups: Mapping[str, int], written: str) -> bool:
    return any(not written[match.start(groups[slot])].isupper() for slot in ("month", "weekday") if slot in groups)


@lru_cache(maxsize=1 << 12)
def _said(rules: Grammar, *texts: tuple[str, str]) -> Expression:
    values = _values({slot: " ".join(text.split()) for slot, text in texts}, rules)
    return Expression(kind=next((kind for kind in _KINDS if values.get(kind) is not None), "other"), **values)


def _values(texts: dict[str, str], rules: Grammar) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for slot, text in texts.items():
        if slot in _WORDS:
            words, field = _WORDS[slot]
            values[field] = rules.words[words].value(text)
        elif slot in _NUMBERS:
            values[_NUMBERS[slot]] = _number(text)
    if "dual" in texts:
        values |= {"unit": rules.words["dual"].value(texts["dual"]), "steps": 2}
    if "n" in texts:
        values["steps"] = int(texts["n"]) if texts["n"].isdigit() else rules.words["n"].value(texts["n"])
    if "d1" in texts:
        values |= _day_and_month(int(texts["d1"]), int(texts["d2"]), rules.day_first)
    return values


def _number(text: str) -> int:
    """Its digits; a word for a day is the first of the month."""
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else 1


def _day_and_month(first: int, second: int, day_first: bool) -> dict[str, Any]:
    """11/08: day first where the language says so or no other reading is left; else nobody knows."""
    if day_first or first > 12 or first == second:
        return {"day": first, "month": second}
    return {"month": first, "day": second} if second > 12 else {"year": None, "vague": True}
