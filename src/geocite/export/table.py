"""The citations as CSV for a spreadsheet: a row a citation, cells that look like formulas guarded."""

from __future__ import annotations

import csv
import io

from geocite.export.mentions import pointed
from geocite.model import Article, Atlas, Citation, Place, Stated

COLUMNS = (
    "number", "place_id", "location", "latitude", "longitude", "radius_m", "point_of", "certainty", "role", "cue",
    "via", "zone", "quote", "start", "end", "line", "dates", "source", "article", "title", "author", "published", "url",
    "why_here", "decision",
)  # fmt: skip


FORMULA = ("=", "+", "-", "@")  # what a spreadsheet takes for the start of a formula


def citations(atlas: Atlas) -> str:
    """CSV text with a byte-order mark, so that spreadsheets read it as UTF-8; offsets in code points, end excluded."""
    places = {place.id: place for place in atlas.places}
    articles = {article.id: article for article in atlas.articles}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for citation in atlas.citations:
        writer.writerow([guarded(cell) for cell in _row(citation, articles[citation.article_id], places)])
    return "\ufeff" + out.getvalue()


def guarded(cell: object) -> object:
    """A text cell that a spreadsheet would run as a formula, with an apostrophe before it; any other cell as it is."""
    if isinstance(cell, str) and (cell.lstrip()[:1] in FORMULA or cell[:1] in ("\t", "\r")):
        return "'" + cell
    return cell


def _row(citation: Citation, article: Article, places: dict[str, Place]) -> list[object]:
    place = places[citation.place_id]
    point = pointed(place, places)
    usage, decision = citation.usage, citation.decision
    return [
        citation.number, place.id, place.name, point.latitude if point else None, point.longitude if point else None,
        point.radius_m if point else None, point.id if point and point is not place else "", str(place.certainty),
        str(usage.role), usage.cue, usage.via, str(citation.zone), citation.span.of(article.text), citation.span.start,
        citation.span.end, citation.line, "; ".join(date.text for date in citation.dates), _said(article.outlet),
        article.path, _said(article.title), _said(article.author), _said(article.published), _said(article.url),
        " ".join([reason.text for reason in citation.resolutions[0].reasons] + [usage.text]),
        f"{decision.action}: {decision.note}" if decision else "",
    ]  # fmt: skip


def _said(stated: Stated | None) -> str:
    return stated.value if stated else ""
