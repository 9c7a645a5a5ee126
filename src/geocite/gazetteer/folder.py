"""The four-file gazetteer folder: places, names, datasets, not_places."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from geocite import tables
from geocite.errors import Fault
from geocite.gazetteer.check import Checker
from geocite.gazetteer.entry import NotPlace
from geocite.model import Match, Name, Place, PlaceSource

PLACES = ("id", "name", "feature_class", "feature_code", "latitude", "longitude", "radius_m", "certainty", "country",
          "parent", "source")  # fmt: skip
MORE = ("second_source", "second_km", "wikidata", "note")
MATCHES = {"": Match.AUTO, **{str(match): match for match in Match}}
KINDS = ("official", "variant", "demonym", "historical")


def read(path: Path) -> tuple[list[Place], list[NotPlace], list[str], list[Fault]]:
    """The places, the phrases that are none, the credits of the datasets, and every fault."""
    credited, faults = _datasets(path / "datasets.csv")
    names, ids, name_faults = _names(path / "names.csv")
    places, place_faults = _places(path / "places.csv", names, {dataset for dataset, _ in credited})
    phrases, phrase_faults = _not_places(path / "not_places.csv")
    known = {place.id for place in places}
    strays = [Fault(str(path / "names.csv"), line, f"place {place!r} is not in places.csv; add it there")
              for place, line in ids if place not in known]  # fmt: skip
    used = {source.dataset for place in places for source in place.sources[:1]}
    credits = [text for dataset, text in credited if dataset in used]
    return places, phrases, credits, faults + place_faults + name_faults + strays + phrase_faults


def _datasets(path: Path) -> tuple[list[tuple[str, str]], list[Fault]]:
    """Each dataset's id and the words that credit it."""
    rows, faults = tables.read(path, ("id", "title", "url", "licence", "attribution"), ("accessed",))
    checker = Checker(str(path))
    for row in rows:
        for column in ("id", "title", "licence"):
            checker.needed(row.line, column, row[column])
    return [
        (row["id"], _credit(row["attribution"] or row["title"], row["licence"])) for row in rows
    ], faults + checker.faults


def _credit(name: str, licence: str) -> str:
    return name if licence in name else f"{name} ({licence})"


def _names(path: Path) -> tuple[dict[str, list[Name]], list[tuple[str, int]], list[Fault]]:
    rows, faults = tables.read(path, ("place", "name"), ("language", "kind", "match"))
    checker = Checker(str(path))
    names: dict[str, list[Name]] = defaultdict(list)
    for row in rows:
        cells = row.cells
        kind = cells.get("kind") or "variant"
        if kind not in KINDS:
            checker.fault(row.line, f"kind {kind!r} is unknown; one of {', '.join(KINDS)}")
        text = cells.get("name") or checker.needed(row.line, "name", "")
        match = MATCHES.get(cells.get("match", "")) or checker.match(row.line, cells["match"])
        names[cells["place"]].append(Name(text, cells.get("language") or None, kind, match))
    return names, [(row["place"], row.line) for row in rows], faults + checker.faults


def _places(path: Path, names: dict[str, list[Name]], datasets: set[str]) -> tuple[list[Place], list[Fault]]:
    rows, faults = tables.read(path, PLACES, MORE)
    checker = Checker(str(path))
    places: dict[str, Place] = {}
    for row in rows:
        place = _place(row, checker, names, datasets)
        if place.id in places:
            checker.fault(
                row.line, f"id {place.id!r} stands twice (first in {places[place.id].origin}); ids are unique"
            )
        places.setdefault(place.id, place)
    return list(places.values()), faults + checker.faults


def _place(row: tables.Row, checker: Checker, names: dict[str, list[Name]], datasets: set[str]) -> Place:
    line = row.line
    latitude, longitude = checker.point(line, row["latitude"], row["longitude"])
    place_id = checker.identifier(line, row["id"])
    own = checker.needed(line, "name", row["name"])
    spellings = names.get(place_id, [])
    stored = next((name for name in spellings if name.text == own), Name(own, None, "official", Match.AUTO))
    second = checker.kilometres(line, row["second_km"])
    cells = ((row["source"], None), (row["second_source"], second))
    sources = tuple(_source(cell, km, line, checker, datasets) for cell, km in cells if cell)
    if latitude is not None and not sources:
        checker.fault(line, "has coordinates without a source; name the dataset and record, as in geonames:2210554")
    return Place(
        id=place_id, feature_class=checker.needed(line, "feature_class", row["feature_class"]),
        feature_code=row["feature_code"], name=own,
        names=(stored, *(name for name in spellings if name is not stored)), latitude=latitude, longitude=longitude,
        radius_m=checker.metres(line, row["radius_m"]), certainty=checker.certainty(line, row["certainty"]),
        country=row["country"] or None, parent=row["parent"] or None, sources=sources, note=row["note"],
        origin=f"{Path(checker.path).parent.name}/places.csv:{line}",
    )  # fmt: skip


def _source(cell: str, km: float | None, line: int, checker: Checker, datasets: set[str]) -> PlaceSource:
    dataset, _, record = cell.partition(":")
    if dataset not in datasets:
        checker.fault(
            line, f"source {cell!r}: dataset {dataset!r} is not in datasets.csv; add it there with its licence"
        )
    return PlaceSource(dataset, record, km)


def _not_places(path: Path) -> tuple[list[NotPlace], list[Fault]]:
    rows, faults = tables.read(path, ("phrase", "kind"), ("language", "note"))
    checker = Checker(str(path))
    phrases = [NotPlace(checker.needed(row.line, "phrase", row["phrase"]), row["kind"] or "name") for row in rows]
    return phrases, faults + checker.faults
