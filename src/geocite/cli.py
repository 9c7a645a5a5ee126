"""The command line: `geocite init`, `geocite map`, `geocite find`. stdout is data, stderr is messages."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from geocite import atlas, decide, files, gazetteer, read
from geocite.errors import GeociteError
from geocite.model import Article, Atlas, Decision
from geocite.version import __version__


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command. Exit codes: 0 done, 1 a fault in an input or an output, 2 wrong usage."""
    options = _parser().parse_args(argv)
    gc.set_threshold(100_000)  # values are made by the thousand and kept: looking for garbage among them only costs
    try:
        return int(options.run(options))
    except GeociteError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="geocite", description="A map with a receipt for every pin.")
    parser.add_argument("--version", action="version", version=f"geocite {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    init = commands.add_parser("init", help="write sources.csv: what each article states of itself, blanks to fill")
    init.add_argument("folder", type=Path, metavar="FOLDER", help="a folder of .txt and .md articles")
    init.set_defaults(run=_init)
    draw = commands.add_parser("map", help="draw the cited map of some articles as one offline HTML file")
    _inputs(draw)
    draw.add_argument(
        "-o", "--output", type=Path, default=Path("output/map.html"), metavar="FILE", help="default: %(default)s"
    )
    draw.set_defaults(run=_map)
    find = commands.add_parser("find", help="list the place names found, each with what it was taken for")
    _inputs(find)
    find.add_argument("--why", metavar="NAME", help="tell in words why NAME was taken for what it was")
    find.add_argument("--format", choices=("table", "jsonl"), default="table", help="default: %(default)s")
    find.set_defaults(run=_find)
    return parser


def _inputs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "articles", nargs="+", type=Path, metavar="ARTICLES", help=".txt and .md files, and folders of them"
    )
    parser.add_argument("-g", "--gazetteer", action="append", default=[], metavar="NAME|FOLDER|CSV",
                        help="where places are looked up; repeats, the first wins; default: libya")  # fmt: skip
    parser.add_argument("--strict", action="store_true", help="an article that cannot be read is a fault, not skipped")


def _init(options: argparse.Namespace) -> int:
    path = read.init(options.folder)
    print(f"{path}: fill the blanks and run geocite map {options.folder}")
    return 0


@dataclass(frozen=True, slots=True)
class _Input:
    articles: tuple[Article, ...]
    skipped: tuple[str, ...]
    gazetteer: gazetteer.Gazetteer
    decisions: tuple[Decision, ...]


def _read(options: argparse.Namespace) -> _Input:
    found = read.articles(options.articles)
    for fault in found.faults:
        print(fault, file=sys.stderr)
    if found.faults and options.strict:
        raise SystemExit(1)
    places = gazetteer.load(options.gazetteer)
    decisions = [decision for path in _beside(options.articles, "decisions.csv") for decision in
                 decide.read(path, places)]  # fmt: skip
    return _Input(found.articles, tuple(map(str, found.faults)), places, tuple(decisions))


def _beside(paths: Sequence[Path], name: str) -> list[Path]:
    folders = dict.fromkeys(path if path.is_dir() else path.parent for path in paths)
    return [folder / name for folder in folders if (folder / name).is_file()]


def _build(options: argparse.Namespace) -> tuple[Atlas, gazetteer.Gazetteer]:
    given = _read(options)
    built = atlas.build(given.articles, given.gazetteer, given.decisions, given.skipped)
    for decision in built.unmatched:
        where = f" in {decision.article}" if decision.article else ""
        fault = f"“{decision.surface}” was met nowhere{where}; correct the name or remove the line"
        print(f"decisions.csv:{decision.line}: {fault}", file=sys.stderr)
    return built, given.gazetteer


def _map(options: argparse.Namespace) -> int:
    from geocite.draw.page import page
    from geocite.draw.picture import svg
    from geocite.export import table

    built, places = _build(options)
    target: Path = options.output
    labels = [place for place in places.places.values() if place.feature_class == "P" and place.latitude is not None]
    files.write({
        target: page(built, labels),
        target.with_suffix(".svg"): svg(built, labels),
        target.with_suffix(".citations.csv"): table.citations(built),
    })  # fmt: skip
    _report(built, target)
    return 0


def _report(built: Atlas, target: Path) -> None:
    drawn = [citation for citation in built.citations if citation.usage.role.drawn]
    pinned = len({citation.place_id for citation in drawn})
    dated = sum(article.published is not None for article in built.articles)
    print(f"{pinned} places, {len(drawn)} citations, {len(built.articles)} articles ({dated} state a date)")
    print(f"{len(built.citations) - len(drawn)} mentioned only, {len(built.set_aside)} names not on the map")
    print(f"gazetteer: {', '.join(record.name for record in built.made_from.gazetteers)}")
    if pinned < 2:
        print(
            f"few places of the gazetteer were found; the commonest unknown names: {_unknown(built)}", file=sys.stderr
        )
        print("give your own places with -g my.csv (columns name, latitude, longitude)", file=sys.stderr)
    print(f"open {target}")


def _unknown(built: Atlas) -> str:
    return ", ".join(f"{name} ({count})" for name, count in built.unknown[:10]) or "none"


def _find(options: argparse.Namespace) -> int:
    from geocite.export import mentions

    built, _ = _build(options)
    if options.why:
        from geocite.export import why

        text = why.told(built, options.why)
        if not text:
            print(f"“{options.why}” stands in none of the articles as a name that the gazetteer knows", file=sys.stderr)
        print(text, end="")
        return 0 if text else 1
    if options.format == "jsonl":
        sys.stdout.write(mentions.lines(built))
        return 0
    from geocite.export import listing

    listing.show(built)
    return 0
