"""Gazetteer folders and CSV files -> `Gazetteer`, checked row by row."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path

from geocite.errors import Fault, GazetteerFault, UnknownGazetteer
from geocite.gazetteer import check, folder, plain
from geocite.gazetteer.entry import NotPlace
from geocite.gazetteer.value import Gazetteer, merge
from geocite.model import GazetteerRecord, Place

Part = tuple[GazetteerRecord, Sequence[Place], Sequence[NotPlace]]

# Every map needs the countries, to list them, to know their demonyms and to keep them off the map.
COUNTRIES = "countries"
DEFAULT = "libya"


def bundled() -> dict[str, Path]:
    """The gazetteers that come with geocite, by name: in the installed package, or at the top of a checkout."""
    inside = Path(str(files("geocite.gazetteer"))) / "bundled"
    root = inside if inside.is_dir() else Path(__file__).resolve().parents[3] / "gazetteer"
    found = sorted(root.glob("*/places.csv")) if root.is_dir() else []
    return {path.parent.name: path.parent for path in found}


def load(specs: Sequence[str | Path] = ()) -> Gazetteer:
    """The gazetteers named, merged in their order; the countries always come last.

    A spec is a bundled name ("libya"), a gazetteer folder or a CSV file; none means the bundled Libya gazetteer.
    Raises `UnknownGazetteer` for a spec that is neither, `GazetteerFault` with every bad row of all of them.
    """
    known = bundled()
    paths = [_path(spec, known) for spec in specs or (DEFAULT,)]
    if COUNTRIES in known and known[COUNTRIES] not in paths:
        paths.append(known[COUNTRIES])
    parts: list[Part] = []
    faults: list[Fault] = []
    for path in paths:
        places, phrases, credits, found = folder.read(path) if path.is_dir() else plain.read(path)
        faults += found
        parts.append((_record(path, places, credits), places, phrases))
    faults += check.parents(place for _, places, _ in parts for place in places)
    if faults:
        raise GazetteerFault(faults)
    return merge(parts)


def _path(spec: str | Path, known: dict[str, Path]) -> Path:
    if isinstance(spec, str) and spec in known:
        return known[spec]
    path = Path(spec)
    if not path.exists():
        names = ", ".join(name for name in known if name != COUNTRIES)
        raise UnknownGazetteer(f"{spec}: no such gazetteer; bundled are {names}, or give a folder or a CSV file")
    return path


def _record(path: Path, places: Sequence[Place], credits: Iterable[str]) -> GazetteerRecord:
    digest = hashlib.sha256()
    for file in sorted(path.glob("*.csv")) if path.is_dir() else [path]:
        digest.update(file.read_bytes())
    return GazetteerRecord(path.stem if path.is_file() else path.name, len(places), digest.hexdigest(), tuple(credits))
