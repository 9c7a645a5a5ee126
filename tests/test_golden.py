"""What the example gives, byte for byte. `make golden` writes the files anew: read the difference before you commit."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

import pytest

from geocite import atlas, decide, gazetteer, read, store
from geocite.draw.page import page
from geocite.export import mentions, table
from geocite.model import Atlas

GOLDEN = Path(__file__).parent / "golden"
ROOT = Path(__file__).resolve().parent.parent
# The bundle and its hashes change with every edit of the script; what it is given and what stands beside it do not.
BUNDLE = re.compile(r"(<(script|style)(?![^>]*application/json)[^>]*>).*?(</\2>)|sha256-[\w+/=]+", re.DOTALL)


@cache
def example() -> Atlas:
    folder = ROOT / "examples" / "libya-2016"
    places = gazetteer.load()
    return atlas.build(read.articles([folder]).articles, places, decide.read(folder / "decisions.csv", places))


def without_bundle(html: str) -> str:
    return BUNDLE.sub(lambda hit: f"{hit[1]}…{hit[3]}" if hit[1] else "sha256-…", html)


WRITERS = {
    "atlas.json": lambda: store.dumps(example()),
    "page.html": lambda: without_bundle(page(example())),
    "citations.csv": lambda: table.citations(example()),
    "mentions.jsonl": lambda: mentions.lines(example()),
}


@pytest.mark.parametrize("name", WRITERS)
def test_the_example_is_written_as_it_was(name: str) -> None:
    path, made = GOLDEN / name, WRITERS[name]().encode()
    if os.environ.get("GEOCITE_GOLDEN") == "write":
        GOLDEN.mkdir(exist_ok=True)
        path.write_bytes(made)
    assert path.read_bytes() == made, f"{path.name} differs: run make golden, and read the difference"


def test_two_pages_of_one_atlas_are_equal_to_the_byte() -> None:
    assert page(example()) == page(example())
