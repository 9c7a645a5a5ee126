"""The places as KML for globes: a placemark a place, its citations in the balloon, no HTML from anybody's text.

A balloon is HTML: its text is escaped for HTML and once more for XML. `$` is written as a reference, for the balloon's
template replaces `$[name]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from geocite.escapes import legal, xml
from geocite.export import rows
from geocite.model import Atlas

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2">
<Document>
<name>geocite</name>
<Style id="pin"><BalloonStyle><text>$[description]</text></BalloonStyle></Style>
<Style id="mentioned"><IconStyle><scale>0.6</scale></IconStyle>\
<BalloonStyle><text>$[description]</text></BalloonStyle></Style>
"""
_DATA = ("place_id", "geo_precision", "point_of", "radius_m", "certainty", "pin", "articles", "passages", "mentioned",
         "numbers", "roles")  # fmt: skip


def places(atlas: Atlas) -> str:
    """KML text; a place that is only mentioned is hidden until it is ticked, one without any point has no geometry."""
    cited: dict[str, list[rows.Row]] = {}
    for row in rows.citations(atlas):
        cited.setdefault(str(row["place_id"]), []).append(row)
    marks = (_placemark(row, cited[str(row["place_id"])]) for row in rows.places(atlas))
    return f"{_HEAD}{''.join(marks)}</Document>\n</kml>\n"


def _placemark(place: rows.Row, cited: list[rows.Row]) -> str:
    pin = bool(place["pin"])
    lines = [
        f'<Placemark id="p-{xml(str(place["place_id"]))}">',
        f"<name>{xml(str(place['location']))}</name>",
        f"<visibility>{int(pin)}</visibility>",
        f"<description>{xml(''.join(_balloon(place, cited)))}</description>",
        f"<styleUrl>#{'pin' if pin else 'mentioned'}</styleUrl>",
        "<ExtendedData>",
        *(f'<Data name="{column}"><value>{_value(place[column])}</value></Data>' for column in _DATA),
        "</ExtendedData>",
        *([] if place["latitude"] is None else [_point(place)]),
        "</Placemark>",
    ]
    return "".join(f"{line}\n" for line in lines)


def _point(place: rows.Row) -> str:
    return f"<Point><coordinates>{place['longitude']},{place['latitude']}</coordinates></Point>"


def _value(cell: rows.Cell) -> str:
    return xml("" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell))


def _balloon(place: rows.Row, cited: list[rows.Row]) -> Iterator[str]:
    """The balloon as HTML whose tags are all ours."""
    yield f"<h3>{_said(place['location'])}</h3>"
    if place["point_of"]:
        yield f"<p>Its own point is unknown; drawn at {_said(place['point_of'])}.</p>"
    for row in cited:
        where = " · ".join(f"<bdi>{_said(row[column])}</bdi>" for column in ("role", "source", "dates") if row[column])
        yield f"<p><b>{_said(row['number'])}</b> <q><bdi>{_said(row['quote'])}</bdi></q><br>{where}<br>"
        yield f"<bdi>{_said(row['file'])}</bdi>:{row['line']}</p>"


def _said(cell: rows.Cell) -> str:
    return escape(legal(str(cell))).replace("$", "&#36;")
