"""A map with a receipt for every pin: articles in, one offline HTML map out, every pin citing its passage.

>>> from geocite import build_atlas, load_gazetteer, read_articles
>>> articles = read_articles(["examples/libya-2016"]).articles
>>> atlas = build_atlas(articles, load_gazetteer())
>>> atlas.citations[0].number, atlas.citations[0].place_id
('1a', 'ly-sirte')
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import geocite.export  # noqa: F401  loaded before the function of that name, which would be overwritten otherwise
from geocite import decide as _decide
from geocite import files, store
from geocite import read as _read
from geocite.atlas import build as build_atlas
from geocite.gazetteer import Gazetteer
from geocite.gazetteer import load as load_gazetteer
from geocite.model import Atlas, Decision, Place
from geocite.version import __version__ as __version__

if TYPE_CHECKING:
    from geocite.draw.notebook import Page
    from geocite.draw.page import CitedMap
    from geocite.export.frames import Frames
    from geocite.read import Reading

__all__ = [
    "Atlas",
    "build_atlas",
    "draw_page",
    "export",
    "frames",
    "load_atlas",
    "load_gazetteer",
    "read_articles",
    "read_decisions",
    "save_atlas",
    "to_folium",
]


def read_articles(paths: Sequence[str | Path]) -> Reading:
    """The articles in files and folders, numbered for the bibliography, and the faults of those that cannot be read.

    Raises `ArticleFault` where a path does not exist, a folder holds no article or its sources.csv is wrong.
    """
    return _read.articles([Path(path) for path in paths])


def read_decisions(path: str | Path, gazetteer: Gazetteer) -> list[Decision]:
    """The lines of a decisions.csv, in its order, for `build_atlas`. Raises `DecisionFault` with every bad row."""
    return _decide.read(Path(path), gazetteer)


def save_atlas(atlas: Atlas, path: str | Path) -> None:
    """Write an Atlas as JSON, whole or not at all; equal Atlases give equal bytes."""
    files.write({Path(path): store.dumps(atlas)})


def load_atlas(path: str | Path) -> Atlas:
    """The Atlas in a file that `save_atlas` or `geocite export` wrote. Raises `InputFault` where it is none."""
    return store.load(Path(path))


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


def frames(atlas: Atlas) -> Frames:
    """The citations, the places and the names set aside as pandas frames, in the order of the tables.

    Raises `ExtraMissing` without the extra `tables`.
    """
    from geocite.export.frames import frames as made  # pandas is loaded only here

    return made(atlas)


def export(
    atlas: Atlas,
    path: str | Path,
    labels: Sequence[Place] = (),
    formats: Iterable[str] | None = None,
    *,
    size: str = "page",
    style: str = "chicago",
) -> list[Path]:
    """Write one file, chosen by its name or suffix, or the kit of a report into a folder; the paths written.

    A path without a suffix is a folder; `formats` chooses among the files of the kit, by name, suffix or stem. `size`
    is the figure's (`column`, `page`, `slide`), `style` that of the references (`chicago`, `apa`, `plain`).
    Raises `OutputFault`, `UnknownFormat`, and `ExtraMissing` for a file whose library is not installed.
    """
    from geocite import kit

    target = Path(path)
    made: dict[Path, str | bytes]
    if target.suffix and not target.is_dir():
        made = {target: kit.one(atlas, labels, target.name, size=size, style=style)}
    else:
        contents = kit.kit(atlas, labels, formats, size=size, style=style)
        made = {target / name: content for name, content in contents.items()}
    files.write(made)
    return list(made)
