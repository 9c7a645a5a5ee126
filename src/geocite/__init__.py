"""A map with a receipt for every pin: articles in, one offline HTML map out, every pin citing its passage.

>>> from geocite import build_atlas, draw_page, load_gazetteer, read_articles
>>> articles = read_articles(["examples/libya-2016"]).articles  # doctest: +SKIP
>>> atlas = build_atlas(articles, load_gazetteer())  # doctest: +SKIP
>>> html = draw_page(atlas)  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from geocite import files, store
from geocite import read as _read
from geocite.atlas import build as build_atlas
from geocite.gazetteer import load as load_gazetteer
from geocite.model import Atlas, Place
from geocite.store import load as load_atlas
from geocite.version import __version__ as __version__

__all__ = ["Atlas", "build_atlas", "draw_page", "load_atlas", "load_gazetteer", "read_articles", "save_atlas"]


def read_articles(paths: Sequence[str | Path]) -> _read.Reading:
    """The articles in files and folders, numbered for the bibliography, and the faults of those that cannot be read.

    Raises `ArticleFault` where a path does not exist, a folder holds no article or its sources.csv is wrong.
    """
    return _read.articles([Path(path) for path in paths])


def save_atlas(atlas: Atlas, path: str | Path) -> None:
    """Write an Atlas as JSON, whole or not at all; equal Atlases give equal bytes."""
    files.write({Path(path): store.dumps(atlas)})


def draw_page(atlas: Atlas, labels: Sequence[Place] = ()) -> str:
    """The Atlas as one HTML page that opens offline; the names of `labels` may stand on the map beside the pins."""
    from geocite.draw.page import page  # folium is loaded only when a page is drawn

    return page(atlas, labels)
