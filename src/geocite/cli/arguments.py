"""What the commands take: the parser, whose `--help` the reference in docs/ is made from."""

from __future__ import annotations

import argparse
from pathlib import Path

from geocite.version import __version__

SIZES = ("column", "page", "slide")
STYLES = ("chicago", "apa", "plain")


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; `command` names the sub-command that was chosen."""
    top = argparse.ArgumentParser(prog="geocite", description="A map with a receipt for every pin.")
    top.add_argument("--version", action="version", version=f"geocite {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _init(commands.add_parser("init", help="write sources.csv: what each article states of itself, blanks to fill"))
    _map(commands.add_parser("map", help="draw the cited map of some articles as one offline HTML file"))
    _find(commands.add_parser("find", help="list the place names found, each with what it was taken for"))
    _export(commands.add_parser("export", help="write what a report needs: figure, references, data, Word"))
    return top


def _init(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", type=Path, metavar="FOLDER", help="a folder of .txt and .md articles")


def _map(command: argparse.ArgumentParser) -> None:
    _articles(command, ".txt and .md files, and folders of them")
    add = command.add_argument
    add("-o", "--output", type=Path, default=Path("output/map.html"), metavar="FILE", help="default: %(default)s")
    add("--title", metavar="TEXT", help="the page's title; without it the places that are named most")
    add(
        "--full-text", action="store_true", help="put the whole articles into the page, not the quoted paragraphs alone"
    )
    add("--basemap", action="append", type=Path, default=[], metavar="FILE.geojson",
        help="draw your own layer under the pins; it is put into the page; repeats")  # fmt: skip
    add("--tiles", metavar="URL",
        help="load map images from a host such as https://tiles.example.org/{z}/{x}/{y}.png. Opening the page then goes"
        " online: that host learns the reader's address and which part of the world is looked at")  # fmt: skip


def _find(command: argparse.ArgumentParser) -> None:
    _articles(command, ".txt and .md files, and folders of them")
    command.add_argument("--why", metavar="NAME", help="tell in words why NAME was taken for what it was")
    command.add_argument("--format", choices=("table", "jsonl"), default="table", help="default: %(default)s")


def _export(command: argparse.ArgumentParser) -> None:
    _articles(command, ".txt and .md files and folders of them, or one atlas.json")
    add = command.add_argument
    add("-o", "--output", type=Path, required=True, metavar="FILE|FOLDER/",
        help="one file, by its name or suffix, or a folder for the whole kit")  # fmt: skip
    add(
        "--formats",
        metavar="LIST",
        help="for a folder: names (map.png), suffixes (png) or stems (references), by commas",
    )
    add("--size", choices=SIZES, default="page", help="of the figure: 85 mm, 170 mm or a slide; default: %(default)s")
    add("--style", choices=STYLES, default="chicago", help="of the references; default: %(default)s")


def _articles(command: argparse.ArgumentParser, what: str) -> None:
    add = command.add_argument
    add("articles", nargs="+", type=Path, metavar="ARTICLES", help=what)
    add("-g", "--gazetteer", action="append", default=[], metavar="NAME|FOLDER|CSV",
        help="where places are looked up; repeats, the first wins; default: libya")  # fmt: skip
    add("--strict", action="store_true", help="an article that cannot be read is a fault, not skipped")
