"""The four-file gazetteer folder: places, names, datasets, not_places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from geocite import tables
from geocite.errors import Fault
from geocite.gazetteer.check import Checker
from geocite.gazetteer.part import MATCHES, Facts, Part, Places, Spelling
from geocite.model import Certainty, Place, PlaceSource

PLACES = ("id", "name", "feature_class", "feature_code", "latitude", "longitude", "radius_m", "certainty", "country",
          "parent", "source")  # fmt: skip
MORE = ("second_source", "second_km", "wikidata", "note")
KINDS = ("", "official", "variant", "demonym", "historical")


def read(path: Path) -> tuple[Part, list[Fault]]:
    """The gazetteer in a folder, and every fault."""
    credited, faults = _datasets(path / "datasets.csv")
    names, name_faults = _names(path / "names.csv")
    rows, place_faults = _rows(path / "places.csv", {dataset for dataset, _ in credited})
    phrases, phrase_faults = _not_places(path / "not_places.csv")
    strays = [Fault(str(path / "names.csv"), line, f"place {name.place!r} is not in places.csv; add it there")
              for line, name in names if name.place not in rows]  # fmt: skip
    used = {(row["source"] or row["second_source"]).partition(":")[0] for row in rows.values()}
    credits = [text for dataset, text in credited if dataset in used]
    spellings = _spellings(rows, names)
    makers = dict.fromkeys(rows, lambda place: _place(rows[place], spellings[place], path.name))
    facts = {place: _facts(row, path.name) for place, row in rows.items()}
    part = Part(Places(makers), facts, spellings, phrases, credits)
    return part, faults + place_faults + name_faults + strays + phrase_faults


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


def _names(path: Path) -> tuple[list[tuple[int, Spelling]], list[Fault]]:
    """Each name with its line."""
    rows, faults = tables.lines(path, ("place", "name"), ("language", "kind", "match"))
    names = [(line, Spelling(*cells)) for line, cells in rows]
    checker = Checker(str(path))
    for line, name in names:
        _, text, _, kind, match = name
        if not text or kind not in KINDS or match not in MATCHES:
            _check_name(line, name, checker)
    return names, faults + checker.faults


def _check_name(line: int, name: Spelling, checker: Checker) -> None:
    if name.kind not in KINDS:
        checker.fault(line, f"kind {name.kind!r} is unknown; one of {', '.join(filter(None, KINDS))}")
    checker.needed(line, "name", name.text)
    checker.match(line, name.match)


def _spellings(rows: Mapping[str, tables.Row], names: Iterable[tuple[int, Spelling]]) -> dict[str, list[Spelling]]:
    """The spellings of each place, that which is its name first."""
    spellings: dict[str, list[Spelling]] = {place: [] for place in rows}
    for _, name in names:
        spellings.setdefault(name.place, []).append(name)
    for place, row in rows.items():
        own = next((name for name in spellings[place] if name.text == row["name"]), None)
        if own:
            spellings[place].remove(own)
        spellings[place].insert(0, own or Spelling(place, row["name"], "", "official"))
    return spellings


def _rows(path: Path, datasets: set[str]) -> tuple[dict[str, tables.Row], list[Fault]]:
    """The rows of the places by id."""
    rows, faults = tables.read(path, PLACES, MORE)
    checker = Checker(str(path))
    places: dict[str, tables.Row] = {}
    for row in rows:
        _check_place(row, checker, datasets)
        first = places.setdefault(row["id"], row)
        if first is not row:
            where = _origin(first, path.parent.name)
            checker.fault(row.line, f"id {row['id']!r} stands twice (first in {where}); ids are unique")
    return places, faults + checker.faults


def _check_place(row: tables.Row, checker: Checker, datasets: set[str]) -> None:
    line = row.line
    checker.point(line, row["latitude"], row["longitude"])
    checker.identifier(line, row["id"])
    checker.needed(line, "name", row["name"])
    checker.kilometres(line, row["second_km"])
    for cell in filter(None, (row["source"], row["second_source"])):
        if cell.partition(":")[0] not in datasets:
            where = "is not in datasets.csv; add it there with its licence"
            checker.fault(line, f"source {cell!r}: dataset {cell.partition(':')[0]!r} {where}")
    if row["latitude"] and not (row["source"] or row["second_source"]):
        checker.fault(line, "has coordinates without a source; name the dataset and record, as in geonames:2210554")
    checker.needed(line, "feature_class", row["feature_class"])
    checker.metres(line, row["radius_m"])
    checker.certainty(line, row["certainty"])


def _place(row: tables.Row, spellings: Iterable[Spelling], folder: str) -> Place:
    """The place of a row that was checked."""
    cells = ((row["source"], None), (row["second_source"], _number(row["second_km"])))
    radius = _number(row["radius_m"])
    return Place(
        id=row["id"], feature_class=row["feature_class"], feature_code=row["feature_code"], name=row["name"],
        names=tuple(spelling.name for spelling in spellings), latitude=_number(row["latitude"]),
        longitude=_number(row["longitude"]), radius_m=None if radius is None else round(radius),
        certainty=Certainty(row["certainty"] or Certainty.CERTAIN), country=row["country"] or None,
        parent=row["parent"] or None, sources=tuple(_source(cell, km) for cell, km in cells if cell),
        note=row["note"], origin=_origin(row, folder),
    )  # fmt: skip


def _facts(row: tables.Row, folder: str) -> Facts:
    area, point = _is_area(row["feature_class"], row["feature_code"]), bool(row["latitude"])
    return Facts(row["country"] or None, row["parent"] or None, area, point, _origin(row, folder))


@cache
def _is_area(feature_class: str, feature_code: str) -> bool:
    """What the model says of a place of this class and code."""
    return Place(
        "", feature_class, feature_code, "", (), None, None, None, Certainty.CERTAIN, None, None, (), "", ""
    ).is_area


def _origin(row: tables.Row, folder: str) -> str:
    return f"{folder}/places.csv:{row.line}"


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _source(cell: str, km: float | None) -> PlaceSource:
    dataset, _, record = cell.partition(":")
    return PlaceSource(dataset, record, km)


def _not_places(path: Path) -> tuple[list[Spelling], list[Fault]]:
    rows, faults = tables.lines(path, ("phrase", "kind"), ("language", "note"))
    checker = Checker(str(path))
    for line, (phrase, *_) in rows:
        checker.needed(line, "phrase", phrase)
    return [Spelling("", phrase, "", kind or "name") for _, (phrase, kind, *_) in rows], faults + checker.faults
