"""What the commands read: articles, gazetteers and the decisions beside the articles, made into an Atlas."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from geocite import atlas, decide, gazetteer, read, store
from geocite.errors import ArticleFault
from geocite.gazetteer import Gazetteer
from geocite.model import Atlas, Place


@dataclass(frozen=True, slots=True)
class Built:
    """An Atlas, and the places whose names may stand on its map."""

    atlas: Atlas
    labels: tuple[Place, ...]


def built(options: argparse.Namespace) -> Built:
    """The Atlas of the articles that were named, or of the one saved `.json`; says on stderr what was left out."""
    paths: list[Path] = options.articles
    places = gazetteer.load(options.gazetteer)
    if len(paths) == 1 and paths[0].suffix == ".json":
        return Built(store.load(paths[0]), _labels(places))
    found = read.articles(paths)
    if found.faults and options.strict:
        raise ArticleFault(found.faults)
    for fault in found.faults:
        print(fault, file=sys.stderr)
    beside = dict.fromkeys(path if path.is_dir() else path.parent for path in paths)
    files = [folder / "decisions.csv" for folder in beside if (folder / "decisions.csv").is_file()]
    decisions = [decision for file in files for decision in decide.read(file, places)]
    made = atlas.build(found.articles, places, decisions, tuple(map(str, found.faults)))
    _unmatched(made)
    return Built(made, _labels(places))


def _labels(places: Gazetteer) -> tuple[Place, ...]:
    return tuple(place for place in places.places.values() if place.latitude is not None and not place.is_area)


def _unmatched(made: Atlas) -> None:
    for decision in made.unmatched:
        where = f" in {decision.article}" if decision.article else ""
        fault = f"“{decision.surface}” was met nowhere{where}; correct the name or remove the line"
        print(f"decisions.csv:{decision.line}: {fault}", file=sys.stderr)
