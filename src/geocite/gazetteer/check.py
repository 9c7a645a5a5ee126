"""The checks that a row of a gazetteer must pass, each with what would be right."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import TypeVar

from geocite.errors import Fault
from geocite.gazetteer.part import Facts
from geocite.model import Certainty, Match

_Word = TypeVar("_Word", Certainty, Match)
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Checker:
    """Collects the faults of one file; each method returns the checked value, or None after noting what is wrong."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.faults: list[Fault] = []

    def fault(self, line: int, text: str) -> None:
        """Note a fault in a line of the file."""
        self.faults.append(Fault(self.path, line, text))

    def degrees(self, line: int, axis: str, text: str, limit: int) -> float | None:
        """A latitude (limit 90) or longitude (limit 180) in degrees; an empty cell is None and no fault."""
        if not text:
            return None
        value = self._number(line, axis, text, "degrees with a decimal point, as in 31.2089")
        if value is not None and abs(value) > limit:
            hint = " (are the columns swapped?)" if abs(value) <= 180 else ""
            self.fault(line, f"{axis} {text} is off the globe; {axis}s run from -{limit} to {limit}{hint}")
        return 0.0 if value is None else value  # a faulty cell is no missing one

    def point(self, line: int, latitude: str, longitude: str) -> tuple[float | None, float | None]:
        """Both coordinates, or neither."""
        if bool(latitude) != bool(longitude):
            self.fault(line, "has one coordinate; give latitude and longitude, or neither and a parent")
        return self.degrees(line, "latitude", latitude, 90), self.degrees(line, "longitude", longitude, 180)

    def metres(self, line: int, text: str) -> int | None:
        """A radius in metres; an empty cell is None."""
        if not text:
            return None
        value = self._number(line, "radius_m", text, "metres, as in 4000")
        if value is not None and not 0 < value <= 3_000_000:
            self.fault(line, f"radius_m {text} is no radius; give metres, more than 0")
            return None
        return None if value is None else round(value)

    def kilometres(self, line: int, text: str) -> float | None:
        """A distance in kilometres; an empty cell is None."""
        return self._number(line, "second_km", text, "kilometres, as in 0.6") if text else None

    def certainty(self, line: int, text: str) -> Certainty:
        """A certainty; an empty cell is `certain`."""
        return self._member(line, "certainty", text, Certainty, Certainty.CERTAIN)

    def match(self, line: int, text: str) -> Match:
        """How a name may match; an empty cell is `auto`."""
        return self._member(line, "match", text, Match, Match.AUTO)

    def identifier(self, line: int, text: str) -> str:
        """A place id."""
        if not ID.fullmatch(text):
            self.fault(line, f"id {text!r} is no id; use lower-case letters, digits and hyphens, as in ly-sirte")
        return text

    def needed(self, line: int, column: str, text: str) -> str:
        """A cell that may not be empty."""
        if not text:
            self.fault(line, f"{column} is empty; every row needs one")
        return text

    def _number(self, line: int, column: str, text: str, right: str) -> float | None:
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if not math.isfinite(value):
            self.fault(line, f"{column} {text!r} is not a number; give {right}")
            return None
        return value

    def _member(self, line: int, column: str, text: str, kind: type[_Word], default: _Word) -> _Word:
        if not text:
            return default
        try:
            return kind(text)
        except ValueError:
            self.fault(line, f"{column} {text!r} is unknown; one of {', '.join(kind)}")
            return default


def parents(facts: Mapping[str, Facts]) -> list[Fault]:
    """Faults of places whose parent is missing, or that have neither a point, nor a parent, nor are areas."""
    faults = []
    for place, (_, parent, is_area, has_point, origin) in facts.items():
        path, _, line = origin.rpartition(":")
        if parent is not None and parent not in facts:
            faults.append(Fault(path, int(line), f"parent {parent!r} is no place; give the id of one"))
        elif parent is None and not has_point and not is_area:
            text = "has neither a point nor a parent; give latitude and longitude, or a parent"
            faults.append(Fault(path, int(line), text))
        elif _loops(place, facts):
            text = f"parent {parent!r} leads back to {place!r}; give its container"
            faults.append(Fault(path, int(line), text))
    return faults


def _loops(place: str, facts: Mapping[str, Facts]) -> bool:
    seen = {place}
    while (parent := facts[place].parent) is not None and parent in facts:
        if parent in seen:
            return True
        seen.add(parent)
        place = parent
    return False
