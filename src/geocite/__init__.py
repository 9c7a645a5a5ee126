"""A map with a receipt for every pin: articles in, one offline HTML map out, every pin citing its passage.

>>> from geocite import build_atlas, draw_page, load_gazetteer, read_articles
>>> articles = read_articles(["examples/libya-2016"]).articles  # doctest: +SKIP
>>> atlas = build_atlas(articles, load_gazetteer())  # doctest: +SKIP
>>> draw_page(atlas).save("output/map.html")  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from geocite import files, store
from geocite import read as _read
from geocite.atlas import build as build_atlas
from geocite.gazetteer import load as load_gazetteer
from geocite.model import Atlas, Place
from geocite.store import load as load_atlas
from geocite.version import __version__ as __version__

if TYPE_CHECKING:
    from geocite.draw.notebook import Page
    from geocite.draw.page import CitedMap

__all__ = [
    "Atlas",
    "build_atlas",
    "draw_page",
    "load_atlas",
    "load_gazetteer",
    "read_articles",
    "save_atlas",
    "to_folium",
]


def read_articles(paths: Sequence[str | Path]) -> _read.Reading:
    """The articles in files and folders, numbered for the bibliography, and the faults of those that cannot be read.

    Raises `ArticleFault` where a path does not exist, a folder holds no article or its sources.csv is wrong.
    """
    return _read.articles([Path(path) for path in paths])


def save_atlas(atlas: Atlas, path: str | Path) -> None:
    """Write an Atlas as JSON, whole or not at all; equal Atlases give equal bytes."""
    files.write({Path(path): store.dumps(atlas)})


def draw_page(atlas: Atlas, labels: Sequence[Place] = ()) -> Page:
    """The Atlas as one HTML page that opens offline: `str(page)` or `page.save(path)`; a notebook shows it in a frame.

    The names of `labels` may stand on the map beside the pins.
    """
    from geocite.draw.notebook import Page  # folium and Jinja are loaded only when a page is drawn
    from geocite.draw.page import page
    from geocite.draw.picture import svg

    title = f"Map of {len(atlas.articles)} articles"
    return Page(page(atlas, labels), svg(atlas, labels), title)


def to_folium(atlas: Atlas, labels: Sequence[Place] = ()) -> CitedMap:
    """The Atlas as a `folium.Map`, to add layers of Leaflet alone to; its `save` writes the same page, offline.

    Raises `ValueError` on saving when an added layer needs a file that is not in the page, naming it.
    """
    from geocite.draw.page import cited_map

    return cited_map(atlas, labels)
