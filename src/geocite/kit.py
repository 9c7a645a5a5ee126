"""Everything that a report needs, from one Atlas: file name -> content.

Each file is made from the same values, so that numbers, quotes and coordinates agree; what several files need (the
figure, its PNG, the words that go with it) is made once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from importlib.util import find_spec

from geocite import references, store
from geocite.draw import captions
from geocite.draw.figure import Figure, figure
from geocite.errors import ExtraMissing, UnknownFormat
from geocite.export import bibliography, geojson, interchange, kml, rows, table, webannotation
from geocite.model import Atlas, Place, on_map
from geocite.report import embed, markdown, word
from geocite.report.outline import Report, outline

FORMAT = "geocite-kit/1"


class _Making:
    """What the files of a kit are made from; each part is made when the first file asks for it."""

    def __init__(self, atlas: Atlas, labels: Sequence[Place], size: str, style: str) -> None:
        self.atlas, self.labels, self.size, self.style = atlas, labels, size, style

    @cached_property
    def figure(self) -> Figure:
        cited = [(f"[{article.number}]", references.cite(article, "plain")) for article in self.atlas.articles]
        return figure(self.atlas, self.labels, self.size, self.report.title, cited)

    @cached_property
    def png(self) -> bytes:
        from geocite.draw import raster

        return raster.png(self.figure.svg, self.figure.width_mm)

    @cached_property
    def report(self) -> Report:
        return outline(self.atlas)

    @cached_property
    def embedding(self) -> embed.Embedding:
        return embed.Embedding(self.report.title, self.report.caption, self.report.alt)

    def page(self) -> str:
        from geocite.draw.page import page  # folium is loaded only when a page is drawn

        return page(self.atlas, self.labels)

    def pdf(self) -> bytes:
        from geocite.draw import vector

        made = self.figure
        return vector.pdf(made.svg, (made.width_mm, made.height_mm), self.report.title, self.report.alt)

    def word(self) -> bytes:
        made = self.figure
        return word.document(self.report, self.png, (made.width_mm, made.height_mm), self.style)

    def workbook(self) -> bytes:
        from geocite.export import workbook

        return workbook.book(self.atlas)


_Make = Callable[[_Making], str | bytes]
# In the order in which a suffix chooses: `.html` is the map, `.csv` the citations.
_FILES: Mapping[str, _Make] = {
    "map.html": _Making.page,
    "map.svg": lambda m: m.figure.svg,
    "map.png": lambda m: m.png,
    "map.pdf": _Making.pdf,
    "embed.html": lambda m: embed.page(m.embedding),
    "caption.txt": lambda m: captions.caption(m.atlas) + "\n",
    "alt.txt": lambda m: captions.alt(m.atlas) + "\n",
    "report.docx": _Making.word,
    "report.md": lambda m: markdown.text(m.report, embed.VECTOR, m.style),
    "references.md": lambda m: bibliography.markdown(m.atlas, m.style),
    "references.html": lambda m: bibliography.html(m.atlas, m.style),
    "references.json": lambda m: interchange.csl(m.atlas),
    "references.bib": lambda m: interchange.bibtex(m.atlas),
    "references.ris": lambda m: interchange.ris(m.atlas),
    "citations.csv": lambda m: table.citations(m.atlas),
    "citations.xlsx": _Making.workbook,
    "places.geojson": lambda m: geojson.places(m.atlas),
    "citations.geojson": lambda m: geojson.citations(m.atlas),
    "places.kml": lambda m: kml.places(m.atlas),
    "annotations.jsonld": lambda m: webannotation.page(m.atlas),
    "not-on-the-map.csv": lambda m: table.set_aside(m.atlas),
    "atlas.json": lambda m: store.dumps(m.atlas),
}
NAMES = (*_FILES, "manifest.json")
_SUFFIXES = {".json": "atlas.json"}  # before `references.json`
# The libraries that a file needs, each with the extra that brings it.
_NEEDS = {
    "map.png": {"resvg_py": "figure", "pymupdf_fonts": "figure"},
    "map.pdf": {"typst": "report", "pymupdf_fonts": "figure"},
    "report.docx": {"docx": "report", "resvg_py": "figure", "pymupdf_fonts": "figure"},
    "citations.xlsx": {"openpyxl": "xlsx"},
}


def kit(
    atlas: Atlas,
    labels: Sequence[Place] = (),
    formats: Iterable[str] | None = None,
    *,
    size: str = "page",
    style: str = "chicago",
) -> dict[str, str | bytes]:
    """The files of the kit by name, `manifest.json` last; the same Atlas gives the same bytes.

    `formats` are names (`map.png`), suffixes (`png`: every file with it) or stems (`references`); without them every
    file comes that the installed libraries can make, and the manifest says what is left out. `labels` are places
    of the gazetteer to name on the map, `size` one of `figure.SIZES`, `style` one of the styles of references.

    Raises `UnknownFormat`, and `ExtraMissing` for a file that was asked for and needs a library that is not there.
    """
    absent = missing()
    wanted = [name for name in _FILES if name not in absent] if formats is None else _wanted(formats)
    making = _Making(atlas, labels, size, style)
    made = {name: _make(name, making) for name in wanted if name in _FILES}
    if formats is None or "manifest.json" in wanted:
        left_out = {name: str(why) for name, why in absent.items()} if formats is None else {}
        made["manifest.json"] = _manifest(atlas, made, left_out)
    return made


def one(
    atlas: Atlas, labels: Sequence[Place] = (), name: str = "map.html", *, size: str = "page", style: str = "chicago"
) -> str | bytes:
    """One file, by its name in the kit or by its suffix, such as `.docx`. Raises as `kit` does."""
    found = name if name in _FILES else _SUFFIXES.get(_suffix(name)) or next(iter(_by_suffix(name)), None)
    if found is None:
        raise UnknownFormat(name, NAMES)
    return _make(found, _Making(atlas, labels, size, style))


def missing() -> dict[str, ExtraMissing]:
    """The files that cannot be made here, in the order of the kit, each with what to install."""
    found = {}
    for name in _FILES:
        extras = [extra for library, extra in _NEEDS.get(name, {}).items() if find_spec(library) is None]
        if extras:
            found[name] = ExtraMissing(name, ",".join(dict.fromkeys(extras)))
    return found


def _make(name: str, making: _Making) -> str | bytes:
    if why := missing().get(name):
        raise why
    made = _FILES[name](making)
    return made if isinstance(made, bytes) else made.encode("utf-8", "replace").decode()  # no lone surrogate


def _wanted(formats: Iterable[str]) -> list[str]:
    chosen: set[str] = set()
    for given in formats:
        found = {name for name in NAMES if given in (name, name.rsplit(".", 1)[0])} or set(_by_suffix(given))
        if not found:
            raise UnknownFormat(given, NAMES)
        chosen |= found
    return [name for name in NAMES if name in chosen]


def _suffix(name: str) -> str:
    return "." + name.rsplit(".", 1)[-1].lower()


def _by_suffix(name: str) -> list[str]:
    return [each for each in _FILES if each.endswith(_suffix(name))]


def _manifest(atlas: Atlas, made: Mapping[str, str | bytes], left_out: Mapping[str, str]) -> str:
    """What is in the folder, with sizes and SHA-256, and what it was made from."""
    sources = [{"number": a.number, "path": a.path, "sha256": a.sha256} for a in atlas.articles]
    gazetteers = [{"name": g.name, "places": g.places, "sha256": g.sha256} for g in atlas.made_from.gazetteers]
    told = {
        "format": FORMAT,
        "made_from": {"geocite": atlas.made_from.geocite, "gazetteers": gazetteers, "articles": sources},
        "counts": _counts(atlas),
        "files": [_file(name, content) for name, content in made.items()],
        "left_out": dict(left_out),
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "replace").decode() + "\n"


def _counts(atlas: Atlas) -> dict[str, int]:
    places = rows.places(atlas)
    by_id = {place.id: place for place in atlas.places}
    return {
        "articles": len(atlas.articles),
        "places": len(places),
        "citations": len(atlas.citations),
        "drawn_citations": sum(on_map(c.usage, by_id[c.place_id], by_id) for c in atlas.citations),
        "set_aside": len(atlas.set_aside),
    }


def _file(name: str, content: str | bytes) -> dict[str, str | int]:
    data = content.encode() if isinstance(content, str) else content
    return {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
