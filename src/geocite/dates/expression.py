"""What an expression says, before anybody asks which days it means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from geocite.dates.grammar import Grammar


@dataclass(frozen=True, slots=True)
class Expression:
    """The parts of a temporal expression at `start`..`end` of a passage.

    `direction` is last, this, next or past (a stretch that ends at the anchor), `year_direction` and `week_direction`
    those of the year or week that a date stands in; `steps` counts `unit`s. `part` is a key of `[parts]`, `opening`
    since, until, before or after; `ahead` says that its clause is about the future. `joined` says how it goes on from
    the expression before: range or list.
    """

    start: int
    end: int
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
    joined: str | None = None

    @property
    def kind(self) -> str:
        """What it is first of all: two of one kind can stand in a list or a range."""
        kinds = ("fixed", "unit", "month", "weekday", "season", "year")
        return next((kind for kind in kinds if getattr(self, kind) is not None), "other")

    @property
    def has_year(self) -> bool:
        """Whether it says which year it is in, outright or in relation."""
        return self.year is not None or self.year_direction is not None or self.direction is not None


def taken(match: re.Match[str]) -> dict[str, str]:
    """Slot -> name of its group, for the slots of the grammar's `core` that took part in a match."""
    return {name.split("__")[0]: name for name, text in match.groupdict().items() if text is not None}


def read(match: re.Match[str], slots: Mapping[str, str], rules: Grammar) -> Iterator[Expression]:
    """The expressions of one match: none for a number that is no date, two for "June 3 and 9"."""
    if "vague" in slots:
        yield Expression(*match.span(), vague=True)
        return
    texts = {slot: " ".join(match[name].split()) for slot, name in slots.items()}
    one = Expression(*match.span(), **_values(texts, rules))
    if one.month is not None and not 1 <= one.month <= 12:
        return
    if "both" not in slots or "day2" not in slots:
        yield one
        return
    yield replace(one, end=match.end(slots["day"]), last_day=None)
    yield replace(one, start=match.start(slots["day2"]), day=one.last_day, last_day=None, weekday=None)


# Slot -> the list of words that it is from, and the field that it fills.
_WORDS = {key: (key, key) for key in ("month", "weekday", "season", "unit", "fixed")} | {
    "dir": ("dir", "direction"),
    "ydir": ("dir", "year_direction"),
    "wdir": ("dir", "week_direction"),
}
_NUMBERS = dict.fromkeys(("year", "y1", "y2"), "year") | {
    "decade": "decade",
    "mm": "month",
    "dd": "day",
    "day": "day",
    "day2": "last_day",
}


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
