"""The page: an Atlas as one HTML file that opens offline. folium is imported here and nowhere else."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

import folium
from branca.element import Element, Figure, MacroElement
from folium.template import Template as MacroTemplate
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from geocite.draw import linked, picture
from geocite.draw.large import is_large, large_view, packed
from geocite.draw.mapdata import map_json
from geocite.draw.overlay import Layer, Tiles
from geocite.draw.records import facts
from geocite.draw.view import PageView, view
from geocite.model import Atlas, Place

_ASSET = re.compile(r"(?:src|href)\s*=\s*[\"']?((?:https?:)?//[^\"'\s>]+)")
_QUOTED = re.compile("(“[^”]*”)")
# What folium's own map loads and this one does not: the popups and icons that need it.
_INHERITED = {folium.Popup: "jquery", folium.Icon: "awesome_markers"}
_BLOCK = re.compile(r"<(script|style)\b[^>]*>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)


def page(
    atlas: Atlas, labels: Sequence[Place] = (), title: str | None = None, full_text: bool = False,
    layers: Sequence[Layer] = (), tiles: Tiles | None = None,
) -> str:  # fmt: skip
    """The whole HTML file. `labels` are places of the gazetteer whose names may stand on the map beside the pins.

    With `full_text` whole articles are in it; without, no more than the paragraphs that are quoted. `layers` are drawn
    under the pins. With `tiles` alone the page goes online, to their host, and says so.
    """
    return str(cited_map(atlas, labels, title, full_text, layers, tiles).get_root().render())


def cited_map(
    atlas: Atlas, labels: Sequence[Place] = (), title: str | None = None, full_text: bool = False,
    layers: Sequence[Layer] = (), tiles: Tiles | None = None,
) -> CitedMap:  # fmt: skip
    """The same page as a folium map: add layers to it, `save()` it, or show it in a notebook."""
    return CitedMap(atlas, labels, title, full_text, layers, tiles)


class CitedMap(folium.Map):
    """A folium map whose figure is the cited page; it asks for no file that is not in the page."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012  as folium declares them
    default_css: list[tuple[str, str]] = []  # noqa: RUF012
    _template = MacroTemplate(
        """
        {% macro html(this, kwargs) %}<div class="folium-map" id={{ this.get_name()|tojson }}></div>{% endmacro %}
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {
          center: {{ this.location|tojson }}, ...{{ this.options|tojavascript }} });
        {% endmacro %}
        """
    )

    def __init__(
        self, atlas: Atlas, labels: Sequence[Place] = (), title: str | None = None, full_text: bool = False,
        layers: Sequence[Layer] = (), tiles: Tiles | None = None,
    ) -> None:  # fmt: skip
        super().__init__(location=(0, 0), zoom_start=2, tiles=None, attribution_control=False)
        shown = (large_view if is_large(atlas) else view)(atlas, title, full_text)
        more: dict[str, Any] = {"packed": packed(atlas)} if is_large(atlas) else {"facts": facts(atlas)}
        if tiles:
            more["tiles"] = {"url": tiles.url, "credit": tiles.credit}
        svg = picture.svg(atlas, labels, shown.places)
        figure = _CitedFigure(shown, svg, map_json(shown, labels, layers, **more), tiles.hosts if tiles else ())
        figure.add_child(self)
        self.add_child(_Shown())  # type: ignore[no-untyped-call]

    @classmethod
    def _generate_id(cls) -> str:
        return "geocite"  # folium's random ids would make two builds differ


class _Shown(MacroElement):
    """Hands the map to the bundle; the first child of the map, so that later layers cannot stop it."""

    _template = MacroTemplate(
        "{% macro script(this, kwargs) %}geocite.show({{ this._parent.get_name() }});{% endmacro %}"
    )

    @classmethod
    def _generate_id(cls) -> str:
        return "geocite_shown"


class _CitedFigure(Figure):
    """The document around the map.

    branca runs every piece of a figure through Jinja2 once more, so no text of an article is ever made a piece of it:
    the figure holds what folium's own elements write, and the page's template is filled by our own environment.
    """

    def __init__(self, shown: PageView, svg: str, data: str, hosts: Sequence[str] = ()) -> None:
        super().__init__()
        self.title = shown.title
        self.header = Element()  # without branca's own meta tag
        self.header._parent = self  # noqa: SLF001  as branca does
        self._shown, self._svg, self._data, self._hosts = shown, svg, data, hosts

    @classmethod
    def _generate_id(cls) -> str:
        return "geocite_figure"

    def render(self, **kwargs: Any) -> str:
        """The whole page."""
        for child in self._children.values():
            child.render(**kwargs)
        added = str(self.header.render(**kwargs)).strip()
        found = _ASSET.search(added)
        if asset := found[1] if found else _asset(self):
            raise ValueError(f"the page opens offline, but a layer asks for {asset}; leave that layer out")
        head = _head(is_large(self._shown.atlas)) + added
        script = "\n".join(line.strip() for line in self.script.render(**kwargs).splitlines() if line.strip())
        written = {"head": head, "map": self.html.render(**kwargs).strip(), "script": script,
                   "picture": self._svg, "data": self._data, "linked": linked.citation(self._shown.atlas)}  # fmt: skip
        html = _template().render(
            view=self._shown,
            csp=_policy(f"{head}<script>{script}</script>", self._hosts),
            **{name: Markup(text) for name, text in written.items()},  # noqa: S704  no text of an article is in these
        )
        return html.encode("utf-8", "replace").decode()  # a lone surrogate cannot be written


def _asset(element: Element) -> str | None:
    """The first file that a layer needs and does not ask for itself, because folium's own map has it anyway."""
    for child in element._children.values():  # noqa: SLF001  branca has no other way to them
        name = next((name for kind, name in _INHERITED.items() if isinstance(child, kind)), None)
        if name:
            return str(dict(folium.Map.default_js)[name])
        address = str(getattr(child, "tiles", None) or getattr(child, "url", None) or "")
        if address.startswith(("http:", "https:", "//")):
            return address
        if inner := _asset(child):
            return inner
    return None


def _policy(trusted: str, image_hosts: Sequence[str] = ()) -> str:
    """A content-security policy that runs and styles what stands in the trusted blocks, and loads nothing else.

    `image_hosts` are the origins that map images may come from.
    """
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for tag, text in _BLOCK.findall(trusted):
        digest = b64encode(sha256(text.encode()).digest()).decode()
        hashes[tag.lower()].append(f"'sha256-{digest}'")
    allowed = {tag: " ".join(dict.fromkeys(found)) or "'none'" for tag, found in hashes.items()}
    return (
        f"default-src 'none'; script-src {allowed['script']}; style-src {allowed['style']}; "
        f"img-src {' '.join(('data:', *image_hosts))}; base-uri 'none'; form-action 'none'"
    )


@cache
def _head(large: bool) -> str:
    """The bundle: Leaflet and our own script and style, with a second script for large maps."""
    bundle = files("geocite.draw").joinpath("web", "dist")
    names = ("page.css", "page.js", *(["page.large.js"] if large else []))
    style, *scripts = (bundle.joinpath(name).read_text("utf-8").strip() for name in names)
    return "\n".join([f"<style>{style}</style>", *(f"<script>{script}</script>" for script in scripts), ""])


@cache
def _template() -> Template:
    loader, strict = PackageLoader("geocite.draw"), StrictUndefined
    environment = Environment(loader=loader, autoescape=True, undefined=strict, trim_blocks=True, lstrip_blocks=True)
    environment.filters["isolated"] = _isolated
    return environment.get_template("page.html")


def _isolated(sentence: str) -> Markup:
    """Our own sentence with the names that it quotes set apart, so that an Arabic one does not turn it around."""
    return Markup("").join(
        Markup("<bdi>{}</bdi>").format(part) if part.startswith("“") else part for part in _QUOTED.split(sentence)
    )
