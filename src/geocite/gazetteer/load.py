"""Gazetteer folders and CSV files -> `Gazetteer`, checked row by row."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from geocite.errors import GazetteerFault, UnknownGazetteer
from geocite.gazetteer import check, folder, plain
from geocite.gazetteer.part import Part
from geocite.gazetteer.value import Gazetteer, merge
from geocite.model import GazetteerRecord

# Every map needs the countries, to list them, to know their demonyms and to keep them off the map.
COUNTRIES = "countries"
DEFAULT = "libya"


def bundled() -> dict[str, Path]:
    """The gazetteers that come with geocite, by name: in the installed package, or at the top of a checkout."""
    inside = Path(__file__).resolve().parent / "bundled"
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
    read = [folder.read(path) if path.is_dir() else plain.read(path) for path in paths]
    parts = [part for part, _ in read]
    faults = [fault for _, found in read for fault in found]
    faults += check.parents(dict(facts for part in parts for facts in part.facts.items()))
    if faults:
        raise GazetteerFault(faults)
    return merge(parts, [_record(path, part) for path, part in zip(paths, parts, strict=True)])


def _path(spec: str | Path, known: dict[str, Path]) -> Path:
    if isinstance(spec, str) and spec in known:
        return known[spec]
    path = Path(spec)
    if not path.exists():
        names = ", ".join(name for name in known if name != COUNTRIES)
        raise UnknownGazetteer(f"{spec}: no such gazetteer; bundled are {names}, or give a folder or a CSV file")
    return path


def _record(path: Path, part: Part) -> GazetteerRecord:
    digest = hashlib.sha256()
    for file in sorted(path.glob("*.csv")) if path.is_dir() else [path]:
        digest.update(file.read_bytes())
    name = path.stem if path.is_file() else path.name
    return GazetteerRecord(name, len(part.places), digest.hexdigest(), tuple(part.credits))
