"""One plain CSV as a gazetteer: name, latitude, longitude[, names, radius_m, source]; names are separated by `|`."""

from __future__ import annotations

from pathlib import Path

from geocite import tables
from geocite.errors import Fault
from geocite.gazetteer.check import Checker
from geocite.gazetteer.part import Facts, Part, Spelling
from geocite.model import Certainty, Name, Place, PlaceSource
from geocite.text import fold


def read(path: Path) -> tuple[Part, list[Fault]]:
    """The places of the file as populated places with a point, and every fault."""
    rows, faults = tables.read(path, ("name", "latitude", "longitude"), ("names", "radius_m", "source"))
    checker = Checker(str(path))
    if not rows and not faults:
        faults = [Fault(str(path), None, "has no places; give a row a place: name, latitude, longitude")]
    places, seen = dict[str, Place](), dict[str, int]()
    for row in rows:
        place = _place(row, path, checker)
        if place.id in seen:
            checker.fault(row.line, f"name {place.name!r} stands in line {seen[place.id]} too; join their names with |")
        seen[place.id] = row.line
        places.setdefault(place.id, place)
    facts = {place.id: Facts(None, None, False, True, place.origin) for place in places.values()}
    spellings = {place.id: [Spelling(place.id, name.text, "", name.kind) for name in place.names]
                 for place in places.values()}  # fmt: skip
    return Part(places, facts, spellings, (), [f"{path.name}, the user's own list"]), faults + checker.faults


def _place(row: tables.Row, path: Path, checker: Checker) -> Place:
    name = checker.needed(row.line, "name", row["name"])
    latitude, longitude = (_decimal(row["latitude"]), _decimal(row["longitude"]))
    point = checker.point(row.line, latitude, longitude)
    if not latitude and not longitude:
        checker.fault(row.line, "has no coordinates; give latitude and longitude in degrees")
    others = [other.strip() for other in row["names"].split("|") if other.strip()]
    return Place(
        id=f"own-{'-'.join(fold(name).split())}", feature_class="P", feature_code="", name=name,
        names=(Name(name, None, "official"), *(Name(other) for other in others)), latitude=point[0], longitude=point[1],
        radius_m=checker.metres(row.line, row["radius_m"]), certainty=Certainty.CERTAIN, country=None, parent=None,
        sources=(PlaceSource(row["source"] or path.name, f"line {row.line}"),), note="",
        origin=f"{path.name}:{row.line}",
    )  # fmt: skip


def _decimal(text: str) -> str:
    """A decimal comma, as Excel writes beside `;`, is a point."""
    return text.replace(",", ".") if text.count(",") == 1 and "." not in text else text
