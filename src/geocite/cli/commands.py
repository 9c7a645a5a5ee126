"""One function a command: options in, exit code out. What is heavy is imported by the command that needs it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import geocite
from geocite import files, read
from geocite.cli.inputs import built
from geocite.model import Atlas, on_map

FEW = 2  # places on the map below which the user is asked whether the gazetteer fits


def init(options: argparse.Namespace) -> int:
    """Write sources.csv."""
    path = read.init(options.folder)
    print(f"{path}: fill the blanks and run geocite map {options.folder}")
    return 0


def draw(options: argparse.Namespace) -> int:
    """Write the page, its picture and its table of citations."""
    from geocite.draw import overlay
    from geocite.draw.page import page
    from geocite.draw.picture import svg
    from geocite.export import table

    layers = [overlay.read_layer(path) for path in options.basemap]
    tiles = overlay.tiles(options.tiles) if options.tiles else None
    made = built(options)
    target: Path = options.output
    html = page(made.atlas, made.labels, options.title, options.full_text, layers, tiles)
    files.write({
        target: html,
        target.with_suffix(".svg"): svg(made.atlas, made.labels),
        target.with_suffix(".citations.csv"): table.citations(made.atlas),
    })  # fmt: skip
    _report(made.atlas)
    print(f"open {target}")
    return 0


def _report(atlas: Atlas) -> None:
    from geocite.draw.places import plural

    places = {place.id: place for place in atlas.places}
    happens = [citation for citation in atlas.citations if citation.usage.role.drawn]
    drawn = [citation for citation in happens if on_map(citation.usage, places[citation.place_id], places)]
    pinned = len({citation.place_id for citation in drawn})
    dated = sum(article.published is not None for article in atlas.articles)
    counts = [plural(pinned, "place"), plural(len(drawn), "citation"), plural(len(atlas.articles), "article")]
    print(f"{', '.join(counts)} ({dated} state a date)")
    pointless = [f"{len(happens) - len(drawn)} with no point"] if len(happens) > len(drawn) else []
    quiet = [f"{len(atlas.citations) - len(happens)} mentioned only", *pointless]
    print(f"{', '.join(quiet)}, {plural(len(atlas.set_aside), 'name')} not on the map")
    print(f"gazetteer: {', '.join(record.name for record in atlas.made_from.gazetteers)}")
    if pinned < FEW:
        names = ", ".join(f"{name} ({count})" for name, count in atlas.unknown[:10]) or "none"
        print(f"few places of the gazetteer were found; the commonest unknown names: {names}", file=sys.stderr)
        print("give your own places with -g my.csv (columns name, latitude, longitude)", file=sys.stderr)


def find(options: argparse.Namespace) -> int:
    """Print the names found: as a table, as JSON lines, or the answer to why one name is what it is."""
    from geocite.export import listing, mentions, why

    atlas = built(options).atlas
    if options.why:
        text = why.told(atlas, options.why)
        if not text:
            print(f"“{options.why}” stands in none of the articles as a name the gazetteer knows", file=sys.stderr)
    else:
        text = mentions.lines(atlas) if options.format == "jsonl" else listing.table(atlas)
    sys.stdout.write(text)
    return 0 if text or not options.why else 1


def export(options: argparse.Namespace) -> int:
    """Write one file by its suffix, or the kit of a report into a folder."""
    from geocite import kit

    made = built(options)
    formats = options.formats.split(",") if options.formats else None
    written = geocite.export(made.atlas, options.output, made.labels, formats, size=options.size, style=options.style)
    if len(written) > 1 and formats is None:
        for why in kit.missing().values():
            print(why, file=sys.stderr)
    print("\n".join(map(str, written)))
    return 0
